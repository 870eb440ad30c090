import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { count } from '../support/counts.ts';
import { tally, watch, whyNotWatched } from './system-calls.ts';

const COMMANDS = count({ sample: 50, full: 1_000 });
/** Where a command must be before it is acknowledged: in the store, and in the outbox's second copy. */
const FILES = ['desk.db-wal', 'outbox.copy'];

const why = whyNotWatched();
if (why) console.log(`fdatasync: skipped, ${why}`);

const newDirectory = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'sociolance-durability-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
};

describe('an acknowledgement', () => {
  it(`comes after the disk has both copies: ${COMMANDS} commands`, (context) => {
    if (why) return context.skip(why);
    const result = tally(watch(newDirectory(), COMMANDS), FILES);
    console.log(`fdatasync: ${result.acknowledged} acknowledgements, at least ${result.fewest} syncs before each`);
    expect(result).toMatchObject({ acknowledged: COMMANDS, unsynced: [] });
    expect(result.fewest).toBeGreaterThanOrEqual(2);
  });

  it('would be seen to come too early if SQLite did not wait for the disk', (context) => {
    if (why) return context.skip(why);
    const { acknowledged, unsynced } = tally(watch(newDirectory(), 20, ['--synchronous-off']), FILES);
    expect([acknowledged, unsynced.length]).toEqual([20, 20]);
  });
});
