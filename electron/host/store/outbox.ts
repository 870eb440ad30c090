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

/** What the hub is sent of it. */
export type Sendable = Pick<Queued, 'position' | 'events'> & { readonly commandId: CommandId };
type SendableRow = { position: number; command_id: string; events: string };

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

const OF_THE_ROTA: readonly string[] = ['duty', 'employee', 'availability', 'period'];
/** What holds beyond its own subject: the rules of the rota are asked of all duties together, so that one is entangled with every other. */
export const sharedKey = (subject: string): 'rota' | null =>
  OF_THE_ROTA.includes(subject.split('.')[1] ?? '') ? 'rota' : null;

/** What re-deciding goes by: the subjects a command's events are on, the requests they are about, and what they share. */
export const keysOf = (events: readonly BatchEvent[]): Set<string> =>
  new Set(
    events.flatMap(({ subject, requestId }) => [subject, requestId, sharedKey(subject)].filter((key) => key !== null)),
  );

/** What the desk has acknowledged and the hub has not: the order of the desk's own doing. */
export const openOutbox = (database: Database) => {
  const insert = database.prepare(
    'INSERT INTO outbox (position, command_id, command, meta, events) VALUES (?, ?, ?, ?, ?)',
  );
  const selectPage = database.prepare<[number, number], Row>(
    `SELECT ${COLUMNS} FROM outbox ORDER BY position LIMIT ? OFFSET ?`,
  );
  const selectSendable = database.prepare<[number, number], SendableRow>(
    'SELECT position, command_id, events FROM outbox WHERE position > ? ORDER BY position LIMIT ?',
  );
  // Neither what is stuck nor what builds on it, which is what is on the same subject: another thing said of the same case
  // does not wait.
  const selectSendableAround = database.prepare<[number, number], SendableRow>(
    `SELECT position, command_id, events FROM outbox WHERE position > ? AND position NOT IN (
       SELECT position FROM outbox_key WHERE key IN (
         SELECT key FROM outbox_key JOIN outbox USING (position) WHERE stuck = 1 AND instr(key, '.') > 0))
     ORDER BY position LIMIT ?`,
  );
  const selectOne = database.prepare<[string], Row>(`SELECT ${COLUMNS} FROM outbox WHERE command_id = ?`);
  const existsOne = database.prepare<[string], { found: 1 }>('SELECT 1 AS found FROM outbox WHERE command_id = ?');
  const selectTouching = database.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM outbox WHERE position IN (SELECT position FROM outbox_key WHERE key = ?) ORDER BY position`,
  );
  const selectPositions = database.prepare<[string], { position: number }>(
    'SELECT position FROM outbox_key WHERE key = ?',
  );
  const selectKeys = database.prepare<[number], { key: string }>('SELECT key FROM outbox_key WHERE position = ?');
  const selectAt = database.prepare<[number], Row>(`SELECT ${COLUMNS} FROM outbox WHERE position = ?`);
  const addKey = database.prepare('INSERT OR IGNORE INTO outbox_key (key, position) VALUES (?, ?)');
  const removeKeys = database.prepare('DELETE FROM outbox_key WHERE position = ?');
  const ends = database.prepare<[], { first: number | null; last: number | null }>(
    'SELECT (SELECT min(position) FROM outbox) AS first, (SELECT max(position) FROM outbox) AS last',
  );
  const count = database.prepare<[], { unsent: number }>('SELECT count(*) AS unsent FROM outbox');
  const takeOne = database.prepare<[string], { position: number; events: string }>(
    'DELETE FROM outbox WHERE command_id = ? RETURNING position, events',
  );
  const replaceEvents = database.prepare('UPDATE outbox SET events = ? WHERE position = ?');
  const tried = database.prepare('UPDATE outbox SET tries = tries + 1, last_error = ? WHERE command_id = ?');
  const stick = database.prepare('UPDATE outbox SET stuck = 1, last_error = ? WHERE command_id = ?');
  const unstick = database.prepare('UPDATE outbox SET stuck = 0 WHERE stuck = 1');
  const countStuck = database.prepare<[], { stuck: number }>('SELECT count(*) AS stuck FROM outbox WHERE stuck = 1');

  // Not asked before it is needed: a file that is damaged here is still opened, and says so when it is read.
  let stuckAtAll: boolean | undefined;
  const anyStuck = (): boolean => {
    stuckAtAll ??= (countStuck.get()?.stuck ?? 0) > 0;
    return stuckAtAll;
  };

  const put = (position: number, command: Command, meta: Meta, events: readonly BatchEvent[]): void => {
    insert.run(position, meta.commandId, JSON.stringify(command), JSON.stringify(meta), JSON.stringify(events));
    for (const key of keysOf(events)) addKey.run(key, position);
  };
  const recordedAt = (position: number | null | undefined): number | null => {
    const row = position === null || position === undefined ? undefined : selectAt.get(position);
    return row ? (JSON.parse(row.meta) as Meta).recordedAt : null;
  };

  return {
    add: (command: Command, meta: Meta, events: readonly BatchEvent[]): void =>
      put((ends.get()?.last ?? 0) + 1, command, meta, events),
    /** Before everything that waits already, in their order: what an earlier store of this desk had acknowledged. */
    addInFront: (commands: readonly { readonly command: Command; readonly meta: Meta }[]): void => {
      const first = ends.get()?.first ?? 1;
      for (const [index, { command, meta }] of commands.entries())
        put(first - commands.length + index, command, meta, []);
    },
    /** From the `from`th on, oldest first. */
    page: (from: number, limit: number): Queued[] => selectPage.all(limit, from).map(queuedOf),
    all: (): Queued[] => selectPage.all(-1, 0).map(queuedOf),
    /** What may be sent next, in order: of all that waits, or `after` a position. */
    sendable: (limit: number, after = Number.MIN_SAFE_INTEGER): Sendable[] =>
      (anyStuck() ? selectSendableAround : selectSendable)
        .all(after, limit)
        .map(({ position, command_id, events }) => ({
          position,
          commandId: command_id as CommandId,
          events: JSON.parse(events),
        })),
    get: (commandId: CommandId | string): Queued | undefined => {
      const row = selectOne.get(commandId);
      return row && queuedOf(row);
    },
    /** Takes a command out, and answers what it was decided to; `undefined` where it did not wait. */
    take: (commandId: string): readonly BatchEvent[] | undefined => {
      const row = takeOne.get(commandId);
      if (!row) return undefined;
      removeKeys.run(row.position);
      return JSON.parse(row.events);
    },
    has: (commandId: string): boolean => existsOne.get(commandId) !== undefined,
    /** Those that touch a subject, or are about a request. */
    touching: (key: string): Queued[] => selectTouching.all(key).map(queuedOf),
    /** Those that touch any of the keys, those that touch what these touch, and so on; in their order. */
    entangled: (keys: Iterable<string>): Queued[] => {
      const seen = new Set(keys);
      const positions = new Set<number>();
      for (const key of seen)
        for (const { position } of selectPositions.all(key)) {
          if (positions.has(position)) continue;
          positions.add(position);
          for (const other of selectKeys.all(position)) seen.add(other.key);
        }
      return [...positions]
        .sort((a, b) => a - b)
        .flatMap((position) => selectAt.get(position) ?? [])
        .map(queuedOf);
    },
    /** When the command that has waited longest was recorded; null where none waits. */
    oldestRecordedAt: (): number | null => recordedAt(ends.get()?.first),
    /** When the newest command that waits was recorded; null where none does. */
    lastRecordedAt: (): number | null => recordedAt(ends.get()?.last),
    count: (): number => count.get()?.unsent ?? 0,
    replaceEvents: ({ position }: Queued, events: readonly BatchEvent[]): void => {
      removeKeys.run(position);
      for (const key of keysOf(events)) addKey.run(key, position);
      replaceEvents.run(JSON.stringify(events), position);
    },
    tried: (commandId: string, error: string): void => {
      tried.run(error, commandId);
    },
    /** The hub will not have it, and it must not be lost: it waits for a person, and does not hold up the others. */
    stick: (commandId: string, error: string): void => {
      stick.run(error, commandId);
      stuckAtAll = true;
    },
    /** Everything may be tried again. */
    unstick: (): void => {
      unstick.run();
      stuckAtAll = false;
    },
  };
};
export type Outbox = ReturnType<typeof openOutbox>;
