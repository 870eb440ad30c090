import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { HUB_FILE } from '#electron/host/hub/embedded/embedded-hub.ts';
import { hubMigrations } from '#electron/host/hub/embedded/migrations.ts';
import { readOrCreateKeyFile } from '#electron/host/store/key-file.ts';
import { openLog } from '#electron/host/store/log.ts';
import { openDatabase } from '#electron/host/store/open.ts';
import { openStore } from '#electron/host/store/store.ts';
import type { LogEntry } from '#shared/wire/batch.ts';
import { AREA, type HistoryOptions, history } from './history.ts';

const AT_ONCE = 2_000;

/** The last minute of a made-up past: an ordinary Tuesday afternoon in Copenhagen. */
export const ENDS_AT = Date.UTC(2026, 2, 3, 14, 0);

/** `items` in pieces of `size`, the last one shorter. */
export function* batches<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let batch: Item[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Puts what the hub has ordered into an embedded hub's file, without the wait for the disk after each command. */
const fillHub = (directory: string, key: Buffer, entries: Iterable<LogEntry>): void => {
  const database = openDatabase(join(directory, HUB_FILE), key, hubMigrations);
  database.pragma('synchronous=OFF');
  const log = openLog(database);
  const append = database.transaction((batch: readonly LogEntry[]) => {
    for (const entry of batch) log.append(entry);
  });
  for (const batch of batches(entries, AT_ONCE)) append(batch);
  database.close();
};

/**
 * A data directory as a desk leaves it after `events` events: store and embedded hub hold the same log, the read models
 * are its fold, nothing is unsent. The same options make the same history, whatever the key.
 */
export const makeStore = (directory: string, key: Buffer, options: HistoryOptions): void => {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  fillHub(directory, key, history(options));
  const store = openStore(directory, key, AREA);
  for (const batch of batches(history(options), AT_ONCE)) store.receive(batch, options.endsAt);
  store.close();
};

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      events: { type: 'string', default: '100000' },
      open: { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
    },
  });
  if (!values.data) throw new Error('usage: make-store.ts --data DIR [--events N] [--open N] [--seed N]');
  const [events, open, seed] = [values.events, values.open, values.seed].map(Number) as [number, number, number];
  makeStore(values.data, readOrCreateKeyFile(values.data), { events, open, seed, endsAt: ENDS_AT });
  console.log(`${events} events, ${open} open requests in ${values.data}`);
}
