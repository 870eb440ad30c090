import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createReplica } from '#electron/host/create-replica.ts';
import { openEmbeddedHub } from '#electron/host/hub/embedded/embedded-hub.ts';
import { createSync } from '#electron/host/hub/sync.ts';
import { DESK_FILE, openStore } from '#electron/host/store/store.ts';
import { verifyStore } from '#electron/host/store/verify.ts';
import { AREA, KEY, NOON } from '#electron/host/test-support/build.ts';
import { temporaryMemory } from '#electron/host/test-support/directory.ts';
import { DeskId } from '#shared/domain/ids.ts';
import { count } from '#tests/support/counts.ts';
import { beforeTheOutage, workThrough } from './support/long-outage.ts';

/** R6: rows in a store that one flipped bit has damaged. */
const ROWS = count({ sample: 2_000, full: 100_000 });
const desk = DeskId.parse('desk-1');
const clock = { now: () => NOON };

it(`a damaged store is set aside, untouched, and rebuilt from the hub: ${ROWS.toLocaleString('en')} rows`, async () => {
  const directory = temporaryMemory();
  const hub = openEmbeddedHub(directory, KEY);
  onTestFinished(() => hub.close());
  const store = openStore(directory, KEY, AREA);
  const ignore = () => undefined;
  const sync = createSync({ store, link: hub, area: AREA, desk, ...clock, onWritten: ignore, onHeard: ignore });
  const known = beforeTheOutage(store, desk, 20);
  workThrough(store, desk, known, { commands: ROWS, seed: 21, alone: false });
  while (store.outbox.count() > 0) await sync.step();
  // One that only this desk has: it comes back from the second copy.
  const [only = ''] = workThrough(store, desk, known, { commands: 1, seed: 22, alone: false }).acknowledged;
  await store.durable();
  const before = { head: store.log.head(), rows: store.models.openRequests() };
  store.close();

  const path = join(directory, DESK_FILE);
  const bytes = readFileSync(path);
  bytes[5_000] = (bytes[5_000] ?? 0) ^ 1;
  writeFileSync(path, bytes);

  const began = performance.now();
  const replica = await createReplica({
    dataDirectory: directory,
    key: KEY,
    clock,
    desk,
    area: AREA,
    link: { ...hub, close: async () => undefined },
    onWritten: ignore,
    onTrouble: (error) => {
      throw error;
    },
  });
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  expect(replica.store.log.headAt(before.head.sequence)).toEqual(before.head);
  expect(replica.store.models.openRequests().map(({ request }) => request)).toEqual(
    before.rows.map(({ request }) => request),
  );
  expect(replica.store.outbox.has(only) || replica.store.log.hasCommand(only)).toBe(true);
  expect(replica.store.models.conflicts()).toMatchObject([{ conflict: { code: 'store-rebuilt' } }]);
  const [aside = ''] = readdirSync(directory).filter((name) => /damaged-[^.]*$/.test(name));
  expect(readFileSync(join(directory, aside)).equals(bytes)).toBe(true);
  await replica.close();
  await hub.close();
  expect(verifyStore(directory, KEY).findings).toEqual([]);
  console.log(`rebuilt ${ROWS} rows in ${seconds} s`);
});
