import { join } from 'node:path';
import { Batch, type LogEntry } from '#shared/wire/batch.ts';
import { Fix } from '#shared/wire/position.ts';
import { openLog } from '../../store/log.ts';
import { openDatabase } from '../../store/open.ts';
import type { AppendAnswer, Holder, HubLink } from '../hub-link.ts';
import { hubMigrations } from './migrations.ts';

export const HUB_FILE = 'hub.db';

/**
 * The hub of one desk and of the simulated day: the log in a SQLite file of its own, in this process. As durable as the
 * store: what it accepts is on the disk before it answers. Throws HostError where its file cannot be opened.
 */
export const openEmbeddedHub = (directory: string, key: Buffer): HubLink => {
  const database = openDatabase(join(directory, HUB_FILE), key, hubMigrations);
  const log = openLog(database);
  const putFix = database.prepare('INSERT OR REPLACE INTO position (unit_id, fix) VALUES (?, ?)');
  const holderOf = database.prepare<[string], Holder>('SELECT desk, epoch FROM holder WHERE unit_id = ?');
  const putHolder = database.prepare('INSERT OR REPLACE INTO holder (unit_id, desk, epoch) VALUES (?, ?, ?)');
  const pokes = new Set<() => void>();
  const watchers = new Set<(fix: Fix) => void>();

  const append = database.transaction((batch: Batch): AppendAnswer => {
    const before = log.ofCommand(batch.commandId);
    if (before.length > 0) return { kind: 'accepted', entries: before };
    const versions = new Map<string, number>();
    for (const event of batch.events) {
      const expected = (versions.get(event.subject) ?? log.version(event.subject)) + 1;
      if (event.version !== expected) return { kind: 'wrong-version', subject: event.subject };
      versions.set(event.subject, expected);
    }
    const first = log.head().sequence + 1;
    const entries = batch.events.map(
      (event, index): LogEntry => ({ ...event, sequence: first + index, commandId: batch.commandId }),
    );
    for (const entry of entries) log.append(entry);
    return { kind: 'accepted', entries };
  });

  const take = database.transaction((unitId: string, desk: string, epoch: number) => {
    const held = holderOf.get(unitId);
    if (held && held.epoch !== epoch) return { kind: 'held', holder: held } as const;
    const holder = { desk, epoch: (held?.epoch ?? 0) + 1 };
    putHolder.run(unitId, desk, holder.epoch);
    return { kind: 'taken', holder } as const;
  });

  return {
    append: async (raw) => {
      const batch = Batch.safeParse(raw);
      if (!batch.success) return { kind: 'refused', code: 'bad-batch' };
      try {
        const answer = append.immediate(batch.data);
        if (answer.kind === 'accepted') for (const poke of pokes) poke();
        return answer;
      } catch (error) {
        log.rereadHead();
        throw error;
      }
    },
    readFrom: async (sequence, limit) => ({ kind: 'entries', entries: log.after(sequence, limit) }),
    follow: (poke) => {
      pokes.add(poke);
      return () => pokes.delete(poke);
    },
    head: async () => {
      const { sequence, hash } = log.head();
      return { kind: 'head', sequence, hash: hash.toString('hex') };
    },
    putPosition: async (raw) => {
      const fix = Fix.parse(raw);
      putFix.run(fix.unitId, JSON.stringify(fix));
      for (const watch of watchers) watch(fix);
      return { kind: 'put' };
    },
    followPositions: (onFix) => {
      watchers.add(onFix);
      return () => watchers.delete(onFix);
    },
    takeUnit: async (unitId, desk, epoch) => take.immediate(unitId, desk, epoch),
    close: async () => {
      database.close();
    },
  };
};
