import type { Conflict } from '#shared/contract/rows.ts';
import type { Meta } from '#shared/domain/actor.ts';
import { type Command, parseCommand } from '#shared/domain/commands.ts';
import type { Database } from './open.ts';

type Row = { command: string; meta: string; code: string; detected_at: number };

export const openConflicts = (database: Database) => {
  const insert = database.prepare(
    'INSERT INTO conflict (command_id, command, meta, code, detected_at) VALUES (?, ?, ?, ?, ?)',
  );
  const has = database.prepare<[string], { command_id: string }>(
    'SELECT command_id FROM conflict WHERE command_id = ?',
  );
  const count = database.prepare<[], { conflicts: number }>('SELECT count(*) AS conflicts FROM conflict');
  const all = database.prepare<[], Row>('SELECT command, meta, code, detected_at FROM conflict ORDER BY detected_at');
  const remove = database.prepare('DELETE FROM conflict WHERE command_id = ?');
  return {
    add: (command: Command, meta: Meta, code: string, detectedAt: number): void => {
      insert.run(meta.commandId, JSON.stringify(command), JSON.stringify(meta), code, detectedAt);
    },
    remove: (commandId: string): boolean => remove.run(commandId).changes > 0,
    has: (commandId: string): boolean => has.get(commandId) !== undefined,
    count: (): number => count.get()?.conflicts ?? 0,
    all: (): Conflict[] =>
      all.all().map((row) => {
        const command = parseCommand(JSON.parse(row.command));
        const meta: Meta = JSON.parse(row.meta);
        return {
          commandId: meta.commandId,
          type: command.type,
          code: row.code,
          at: meta.at,
          detectedAt: row.detected_at,
          by: meta.by.kind === 'crew' ? meta.by.unitId : meta.by.name,
          requestId: 'requestId' in command ? (command.requestId ?? null) : null,
        };
      }),
  };
};
