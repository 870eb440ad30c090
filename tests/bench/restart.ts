import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '#electron/host/test-support/postgres-server.ts';
import { givePast } from '../outage/support/past.ts';
import { makeDesk, signInTo, startDeskOn } from '../outage/support/real-desks.ts';
import { beside, type Figure, median, timed } from './measure.ts';

const EVENTS = 10_000;
const OPEN = 50;
const ROUNDS = 5;
const CHILD = join(import.meta.dirname, 'cold-open-child.ts');

/**
 * A desk on a shared hub is killed and started again: from the start of its process to the first snapshot of whoever
 * signs in, password and all. Beside it a process that opens a copy of the same file bare, and one select.
 */
export const measureRestart = async (base: string): Promise<Figure[]> => {
  const hub = await startPostgres({ durable: true, base }).catch(() => startPostgres({ durable: true }));
  const directory = await makeDesk('desk-1', undefined, base);
  const copy = join(base, 'restart-copy');
  try {
    await givePast(hub, EVENTS, OPEN);
    const rounds: { readonly ours: number; readonly bare: number }[] = [];
    // The first start reads all of the past, and is none again.
    for (let round = 0; round <= ROUNDS; round += 1) {
      cpSync(directory, copy, { recursive: true });
      const bare = timed(() => execFileSync(process.execPath, [CHILD, copy, 'floor']));
      rmSync(copy, { recursive: true });
      const began = performance.now();
      const desk = await startDeskOn(hub, 'desk-1', directory, 'straight');
      const { client, close } = await signInTo(desk);
      const feed = await client.changes();
      await feed.next();
      const ours = performance.now() - began;
      close();
      await desk.kill();
      if (round > 0) rounds.push({ ours, bare });
    }
    return [
      beside('restart.ms', median(rounds.map(({ ours }) => ours)), median(rounds.map(({ bare }) => bare)), ROUNDS),
    ];
  } finally {
    await hub.stop();
    for (const path of [directory, copy]) rmSync(path, { recursive: true, force: true });
  }
};
