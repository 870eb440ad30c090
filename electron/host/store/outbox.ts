import type { Meta } from '#shared/domain/actor.ts';
import { type Command, parseCommand } from '#shared/domain/commands.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import type { BatchEvent } from '#shared/wire/batch.ts';
import type { Database } from './open.ts';

/** A command that is acknowledged here and not yet ordered by the hub, with the events it was last decided to. */
export type Queued = {
  readonly position: number;
  readonly command: Command;
  readonly meta: Meta;
  readonly events: readonly BatchEvent[];
  readonly tries: number;
  readonly lastError: string | null;
};

type Row = {
  position: number;
  command: string;
  meta: string;
  events: string;
  tries: number;
  last_error: string | null;
};
const queuedOf = (row: Row): Queued => ({
  position: row.position,
  command: parseCommand(JSON.parse(row.command)),
  meta: JSON.parse(row.meta),
  events: JSON.parse(row.events),
  tries: row.tries,
  lastError: row.last_error,
});

const COLUMNS = 'position, command, meta, events, tries, last_error';

export const openOutbox = (database: Database) => {
  const insert = database.prepare('INSERT INTO outbox (command_id, command, meta, events) VALUES (?, ?, ?, ?)');
  const selectAll = database.prepare<[], Row>(`SELECT ${COLUMNS} FROM outbox ORDER BY position`);
  const selectFirst = database.prepare<[number], Row>(`SELECT ${COLUMNS} FROM outbox ORDER BY position LIMIT ?`);
  const selectOne = database.prepare<[string], Row>(`SELECT ${COLUMNS} FROM outbox WHERE command_id = ?`);
  const existsOne = database.prepare<[string], { found: 1 }>('SELECT 1 AS found FROM outbox WHERE command_id = ?');
  const selectOldest = database.prepare<[], { meta: string }>('SELECT meta FROM outbox ORDER BY position LIMIT 1');
  const selectAbout = database.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM outbox WHERE instr(events, ?) > 0 ORDER BY position`,
  );
  const selectLast = database.prepare<[], { meta: string }>('SELECT meta FROM outbox ORDER BY position DESC LIMIT 1');
  const count = database.prepare<[], { unsent: number }>('SELECT count(*) AS unsent FROM outbox');
  const remove = database.prepare('DELETE FROM outbox WHERE command_id = ?');
  const replaceEvents = database.prepare('UPDATE outbox SET events = ? WHERE command_id = ?');
  const tried = database.prepare('UPDATE outbox SET tries = tries + 1, last_error = ? WHERE command_id = ?');
  return {
    add: (command: Command, meta: Meta, events: readonly BatchEvent[]): void => {
      insert.run(meta.commandId, JSON.stringify(command), JSON.stringify(meta), JSON.stringify(events));
    },
    all: (): Queued[] => selectAll.all().map(queuedOf),
    first: (limit: number): Queued[] => selectFirst.all(limit).map(queuedOf),
    head: (): Queued | undefined => {
      const row = selectFirst.get(1);
      return row && queuedOf(row);
    },
    get: (commandId: CommandId | string): Queued | undefined => {
      const row = selectOne.get(commandId);
      return row && queuedOf(row);
    },
    has: (commandId: string): boolean => existsOne.get(commandId) !== undefined,
    /** Those whose events name the request. */
    about: (requestId: string): Queued[] => selectAbout.all(requestId).map(queuedOf),
    /** When the command that has waited longest was recorded; null where none waits. */
    oldestRecordedAt: (): number | null => {
      const row = selectOldest.get();
      return row ? (JSON.parse(row.meta) as Meta).recordedAt : null;
    },
    /** When the newest command that waits was recorded; null where none does. */
    lastRecordedAt: (): number | null => {
      const row = selectLast.get();
      return row ? (JSON.parse(row.meta) as Meta).recordedAt : null;
    },
    count: (): number => count.get()?.unsent ?? 0,
    remove: (commandId: string): boolean => remove.run(commandId).changes > 0,
    replaceEvents: (commandId: string, events: readonly BatchEvent[]): void => {
      replaceEvents.run(JSON.stringify(events), commandId);
    },
    tried: (commandId: string, error: string): void => {
      tried.run(error, commandId);
    },
  };
};
