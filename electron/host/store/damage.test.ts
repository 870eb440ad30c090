import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { count } from '#tests/support/counts.ts';
import { HostError } from '../host-error.ts';
import { AREA, KEY } from '../test-support/build.ts';
import { temporaryMemory } from '../test-support/directory.ts';
import { createRandom } from '../test-support/random.ts';
import { copyOf, openForTampering, openLoneDesk, workAWhile } from '../test-support/stores.ts';
import { openStore } from './store.ts';
import { verifyStore } from './verify.ts';

const FLIPS = count({ sample: 20, full: 400 });
const SEED = 6;

const PAGE_BYTES = 4_096;

/** Pages that hold anything. What lies in a free one is never read; it is written anew when it is used. */
const usedPages = (directory: string, file: string): number[] => {
  const database = openForTampering(directory, file);
  expect(database.pragma('page_size', { simple: true })).toBe(PAGE_BYTES);
  const pages = database.prepare('SELECT DISTINCT pageno FROM dbstat').pluck().all() as number[];
  database.close();
  return pages;
};

/** Everything a desk would show of its store. */
const readAll = (directory: string) => {
  const store = openStore(directory, KEY, AREA);
  try {
    const { models, log, outbox, search } = store;
    const requests = models.openRequests();
    return JSON.stringify([
      requests,
      models.units(),
      models.latestEntries(1_000),
      log.after(0, 10_000),
      outbox.all(),
      models.conflicts(),
      search('fryser'),
      requests.map(({ request }) => [store.timeline(request.id), models.entriesOf(request.id)]),
    ]);
  } finally {
    store.close();
  }
};

describe('a bit that flips in the store', () => {
  it(`is found and never shown as data: ${FLIPS} of ${FLIPS}`, async () => {
    const random = createRandom(SEED);
    const source = temporaryMemory();
    const { desk, close } = openLoneDesk(source);
    await workAWhile(desk);
    await close();
    const intact = readAll(source);
    expect(verifyStore(source, KEY).findings).toEqual([]);

    const used = { 'desk.db': usedPages(source, 'desk.db'), 'hub.db': usedPages(source, 'hub.db') };
    const tally = { refused: 0, 'found on reading': 0, 'found by verify': 0 };
    for (let flip = 0; flip < FLIPS; flip += 1) {
      const directory = copyOf(source, `${source}-flipped`);
      const file = random.pick(['desk.db', 'desk.db', 'hub.db'] as const);
      const path = join(directory, file);
      const bytes = readFileSync(path);
      const at = (random.pick(used[file]) - 1) * PAGE_BYTES + random.below(PAGE_BYTES);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
      writeFileSync(path, bytes);

      let seen: string | undefined;
      let refused = false;
      try {
        seen = readAll(directory);
      } catch (error) {
        refused = error instanceof HostError;
        if (refused) expect(error).toMatchObject({ code: 'damaged' });
      }
      // A refused file is as it was; one that was opened shows the truth or nothing.
      if (refused) expect(readFileSync(path).equals(bytes)).toBe(true);
      else if (seen !== undefined) expect(seen, `flip ${flip} at ${at} of ${path}, seed ${SEED}`).toBe(intact);

      let findings = 0;
      try {
        findings = verifyStore(directory, KEY).findings.length;
      } catch (error) {
        expect(error).toMatchObject({ name: 'HostError', code: 'damaged' });
        findings = 1;
      }
      expect(findings, `flip ${flip} at ${at} of ${path}, seed ${SEED}`).toBeGreaterThan(0);
      tally[refused ? 'refused' : seen === undefined ? 'found on reading' : 'found by verify'] += 1;
      rmSync(directory, { recursive: true });
    }
    console.log(`bit flips: ${FLIPS} of ${FLIPS} found (${JSON.stringify(tally)}), seed ${SEED}`);
  });

  it('would be shown as data if pages were not authenticated', async () => {
    const directory = temporaryMemory();
    const { desk, close } = openLoneDesk(directory);
    await workAWhile(desk, 2);
    await close();
    const encrypted = openForTampering(directory);
    encrypted.pragma('journal_mode=DELETE');
    encrypted.pragma("rekey=''");
    encrypted.close();
    const path = join(directory, 'desk.db');
    const bytes = readFileSync(path);
    const at = bytes.indexOf('Fryser, nummer 1');
    expect(at).toBeGreaterThan(0);
    for (let next = at; next >= 0; next = bytes.indexOf('Fryser, nummer 1', next + 1)) bytes[next] = 'G'.charCodeAt(0);
    writeFileSync(path, bytes);
    const plain = new Database(path);
    expect(JSON.stringify(plain.prepare('SELECT * FROM request').all())).toContain('Gryser, nummer 1');
    plain.close();
  });
});
