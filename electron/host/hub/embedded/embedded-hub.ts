import { join } from 'node:path';
import { Batch, type LogEntry } from '#shared/wire/batch.ts';
import { Fix } from '#shared/wire/position.ts';
import { openLog } from '../../store/log.ts';
import { openDatabase } from '../../store/open.ts';
import { RETENTION } from '../../store/positions.ts';
import { APPEND_AT_ONCE, type AppendAnswer, type ChainHead, type HubLink } from '../hub-link.ts';
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
  // By the time of the fixes: a simulated day has another than the machine.
  const forgetFixes = database.prepare(
    "DELETE FROM position WHERE fix ->> 'at' < (SELECT max(fix ->> 'at') FROM position) - ?",
  );
  const putAnchor = database.prepare('INSERT OR REPLACE INTO anchor (desk, sequence, hash) VALUES (?, ?, ?)');
  const anchorOf = database.prepare<[string], ChainHead>('SELECT sequence, hash FROM anchor WHERE desk = ?');
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

  const parsed = (raw: Batch): AppendAnswer => {
    const batch = Batch.safeParse(raw);
    return batch.success ? append(batch.data) : { kind: 'refused', code: 'bad-batch' };
  };
  const appendAll = database.transaction((batches: readonly Batch[]): AppendAnswer[] => {
    const answers: AppendAnswer[] = [];
    for (const batch of batches) {
      const answer = parsed(batch);
      answers.push(answer);
      if (answer.kind !== 'accepted') break;
    }
    return answers;
  });
  const appended = (batches: readonly Batch[]): AppendAnswer[] => {
    try {
      const answers = appendAll.immediate(batches);
      if (answers.some(({ kind }) => kind === 'accepted')) for (const poke of pokes) poke();
      return answers;
    } catch (error) {
      log.rereadHead();
      throw error;
    }
  };

  return {
    append: async (batch) => appended([batch])[0] ?? { kind: 'refused', code: 'bad-batch' },
    appendAll: async (batches) => appended(batches.slice(0, APPEND_AT_ONCE)),
    readFrom: async (sequence, limit) => ({ kind: 'entries', entries: log.after(sequence, limit) }),
    follow: (poke) => {
      pokes.add(poke);
      return () => pokes.delete(poke);
    },
    head: async (at) => {
      const { sequence, hash } = log.headAt(at);
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
    putAnchor: async (desk, { sequence, hash }) => {
      putAnchor.run(desk, sequence, hash);
      forgetFixes.run(RETENTION);
      return { kind: 'put' };
    },
    anchor: async (desk) => ({ kind: 'anchor', head: anchorOf.get(desk) ?? null }),
    close: async () => {
      database.close();
    },
  };
};
