import { Meanwhile } from '#shared/domain/conflict/conflict.ts';
import type { DeskId } from '#shared/domain/ids.ts';
import type { LogEntry } from '#shared/wire/batch.ts';
import { bySystem, conflictIdOf, derivedId } from './conflict-of.ts';
import type { Log } from './log.ts';
import type { Database } from './open.ts';
import type { createReDeciding } from './re-decide.ts';
import { told } from './told.ts';
import type { CopyRecord, Enqueue, Rewritten } from './written.ts';

/** A command that was in the log, and that the hub no longer has and will not take again. */
export type Forgotten = { readonly commandId: string; readonly entries: readonly LogEntry[] };

type Rooms = {
  readonly database: Database;
  readonly log: Log;
  readonly reDecide: ReturnType<typeof createReDeciding>;
  readonly enqueue: Enqueue;
};

/**
 * The one way back for a log that is append-only: the hub was restored from a backup and went on with other things, so
 * what this desk has after `common` is no longer what all desks have. Those rows are kept in `log_before`, the log goes
 * back to `common` to be read on from there, and what the hub would not take again becomes a conflict each: the desk
 * never silently forgets too. Inside the caller's transaction.
 */
export const createSettingAside =
  ({ database, log, reDecide, enqueue }: Rooms) =>
  (common: number, forgotten: readonly Forgotten[], desk: DeskId, now: number): Rewritten => {
    const columns = 'sequence, subject, version, command_id, request_id, payload, payload_hash, hash';
    const subjects = database
      .prepare<[number], { subject: string }>('SELECT DISTINCT subject FROM log WHERE sequence > ?')
      .all(common)
      .map(({ subject }) => subject);
    const [noDelete] = database
      .prepare<[], { sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'log_no_delete'")
      .all();
    if (!noDelete) throw new Error('the log has no guard');
    database
      .prepare(`INSERT INTO log_before (set_aside_at, ${columns}) SELECT ?, ${columns} FROM log WHERE sequence > ?`)
      .run(now, common);
    database.exec('DROP TRIGGER log_no_delete');
    database.prepare('DELETE FROM log WHERE sequence > ?').run(common);
    database.exec(noDelete.sql);
    log.rereadHead();

    const again = reDecide(subjects, now);
    const notes: CopyRecord[] = [];
    const rows = [...again.rows];
    const timeline = [...again.timeline];
    for (const { commandId, entries } of forgotten) {
      const meanwhile = entries.flatMap((entry) => {
        const parsed = Meanwhile.safeParse(told(entry).payload);
        return parsed.success ? [parsed.data] : [];
      });
      const requestId = entries.find((entry) => entry.requestId)?.requestId;
      const command = {
        type: 'conflict.raise',
        conflictId: conflictIdOf(commandId),
        code: 'forgotten',
        meanwhile: meanwhile.slice(0, 5),
        ...(requestId && { requestId }),
      } as const;
      const meta = bySystem(derivedId(commandId, 'forgotten'), desk, now);
      const raised = enqueue(command, meta);
      notes.push({ command, meta });
      if (raised.kind !== 'written') continue;
      rows.push(...raised.written.rows);
      timeline.push(...raised.written.timeline);
    }
    return { rows, timeline, withdrawn: again.withdrawn, notes: [...again.notes, ...notes] };
  };
