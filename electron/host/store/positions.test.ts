import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Fix } from '#shared/wire/position.ts';
import { NOON, S1 } from '../test-support/build.ts';
import { temporaryMemory } from '../test-support/directory.ts';
import { migrations } from './migrations/index.ts';
import { openPositions } from './positions.ts';

/** Found in the bytes of a fix and in nothing else. */
const MARK = '55.67123987';
const fixAt = (at: number, latitude = 55.6): Fix => ({
  unitId: S1,
  at,
  latitude,
  longitude: 12.5,
  errorMetres: 20,
  speedKmh: 30,
  headingDegrees: null,
});

/** The store's own tables, not encrypted, so that what is on the disk can be looked into. */
const openPlain = () => {
  const directory = temporaryMemory();
  const database = new Database(join(directory, 'plain.db'));
  onTestFinished(() => void database.close());
  database.pragma('journal_mode=WAL');
  database.pragma('secure_delete=FAST');
  for (const { sql } of migrations) database.exec(sql);
  const bytes = () =>
    readdirSync(directory)
      .filter((name) => !name.endsWith('-shm'))
      .map((name) => readFileSync(join(directory, name)).toString('latin1'))
      .join();
  return { database, positions: openPositions(database), bytes };
};

const old = Array.from({ length: 500 }, (_, index) => fixAt(NOON + index * 1_000, Number(MARK)));

describe('positions that may be kept no longer', () => {
  it('are in no page of the file and of its WAL, while those that may be are still there', () => {
    const { positions, bytes } = openPlain();
    positions.put([...old, fixAt(NOON + 900_000)]);
    expect(bytes()).toContain(MARK);
    positions.expire(NOON + 800_000);
    expect(bytes()).not.toContain(MARK);
    expect(positions.between(S1, 0, NOON + 1_000_000, 10).map(({ at }) => at)).toEqual([NOON + 900_000]);
  });

  it('would be found there had they only been deleted', () => {
    const { database, positions, bytes } = openPlain();
    positions.put(old);
    database.prepare('DELETE FROM position').run();
    expect(bytes()).toContain(MARK);
  });
});
