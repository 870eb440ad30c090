import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LogEntry } from '#shared/wire/batch.ts';
import { countOn, createBatches } from '../test-support/batches.ts';
import { KEY } from '../test-support/build.ts';
import { temporaryMemory } from '../test-support/directory.ts';
import { chainHash, hashOfPayload, openLog } from './log.ts';
import { migrations } from './migrations/index.ts';
import { openDatabase } from './open.ts';

const { commandId } = createBatches();
const entryAt = (sequence: number): LogEntry => ({ ...countOn('a', sequence), sequence, commandId: commandId() });

const openLogWith = (entries: number) => {
  const database = openDatabase(join(temporaryMemory(), 'desk.db'), KEY, migrations);
  const log = openLog(database);
  for (let sequence = 1; sequence <= entries; sequence += 1) log.append(entryAt(sequence));
  return { database, log };
};

describe('the log', () => {
  it('links every entry to the one before it', () => {
    const { database, log } = openLogWith(3);
    const rows = database.prepare<[], { hash: Buffer; payload: string; subject: string }>('SELECT * FROM log').all();
    let previous: Buffer = Buffer.alloc(32);
    rows.forEach(({ hash, payload, subject }, index) => {
      previous = chainHash(index + 1, subject, hashOfPayload(payload), previous);
      expect(hash.equals(previous)).toBe(true);
    });
    expect(log.head()).toEqual({ sequence: 3, hash: previous });
    database.close();
  });

  it('takes only the entry that follows', () => {
    const { database, log } = openLogWith(2);
    expect(() => log.append(entryAt(4))).toThrow(/gap/);
    expect(() => log.append(entryAt(2))).toThrow(/gap/);
    log.append(entryAt(3));
    database.close();
  });

  it.each([
    ['an update', "UPDATE log SET payload = '{}' WHERE sequence = 1"],
    ['an update that changes nothing', 'UPDATE log SET payload = payload'],
    ['a deletion', 'DELETE FROM log WHERE sequence = 2'],
    ['a deletion of all', 'DELETE FROM log'],
    ['an upsert', 'INSERT INTO log SELECT * FROM log WHERE true ON CONFLICT (sequence) DO UPDATE SET version = 9'],
  ])('refuses %s', (_what, statement) => {
    const { database, log } = openLogWith(3);
    expect(() => database.exec(statement)).toThrow(/append-only/);
    expect(log.after(0, 10)).toHaveLength(3);
    database.close();
  });

  it('refuses a replacement', () => {
    const { database, log } = openLogWith(3);
    const before = log.after(0, 10);
    expect(() =>
      database.exec(
        "REPLACE INTO log SELECT 1, subject, 9, command_id, null, '{}', payload_hash, hash FROM log LIMIT 1",
      ),
    ).toThrow();
    expect(log.after(0, 10)).toEqual(before);
    database.close();
  });

  it('is where the file says after a transaction was rolled back', () => {
    const { database, log } = openLogWith(2);
    const before = log.head();
    expect(() =>
      database.transaction(() => {
        log.append(entryAt(3));
        throw new Error('no');
      })(),
    ).toThrow('no');
    log.rereadHead();
    expect(log.head()).toEqual(before);
    log.append(entryAt(3));
    database.close();
  });
});
