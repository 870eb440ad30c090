import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SimulatedCad, startSimulatedCad } from '#electron/demo/cad/simulated-cad.ts';
import { bridgeLogin, deskLogin } from '#electron/host/hub/postgres/logins.ts';
import { type PostgresServer, startPostgres } from '#electron/host/test-support/postgres-server.ts';
import type { RunningDesk } from '../e2e/support/desk.ts';
import { AREA, makeDesk, startDeskOn } from './support/real-desks.ts';
import { type Said, watchFeed } from './support/watch-feed.ts';

/** R9, in milliseconds. */
const HUB_SHOWN_WITHIN = 5_000;
const CAD_SHOWN_WITHIN = 15_000;

let hub: PostgresServer;
let cad: SimulatedCad;
let desk: RunningDesk;
let bridge: ChildProcess;
let feed: Awaited<ReturnType<typeof watchFeed>>;
const directories: string[] = [];

beforeAll(async () => {
  hub = await startPostgres({ logins: [deskLogin(AREA, 'desk-1'), bridgeLogin(AREA, 'bridge')] });
  cad = await startSimulatedCad({ seed: 1 });
  directories.push(await makeDesk('desk-1'), mkdtempSync(join(tmpdir(), 'bridge-')));
  const [forDesk = '', forBridge = ''] = directories;
  desk = await startDeskOn(hub, 'desk-1', forDesk);
  const given = ['--hub', hub.addressOf(`${AREA}.bridge`, 'straight'), '--hub-ca', hub.caFile, '--cad', cad.url];
  bridge = spawn(process.execPath, ['tools/run.js', 'bridge', ...given, '--data', forBridge], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) =>
    createInterface({ input: bridge.stdout as NodeJS.ReadableStream }).once('line', resolve),
  );
  feed = await watchFeed(desk);
});
afterAll(async () => {
  feed.close();
  await desk.stop();
  const ended = new Promise((resolve) => bridge.once('close', resolve));
  bridge.kill('SIGTERM');
  await ended;
  await cad.stop();
  await hub.stop();
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

const everythingHeard = ({ links, ladder, losses }: Said): boolean =>
  links.hub.kind === 'live' && links.cad.kind === 'live' && ladder.kind === 'live' && losses.length === 0;
const hubLost = ({ links, ladder }: Said): boolean =>
  links.hub.kind !== 'live' && (ladder.kind === 'slow' || ladder.kind === 'alone');
const cadLost = ({ links, ladder }: Said): boolean => links.cad.kind !== 'live' && ladder.kind === 'cad-away';

/** Everything is heard; then `lose`, and how long the desk took to say so, by its own clock and this machine's. */
const lossShown = async (lose: () => void, isLost: (said: Said) => boolean) => {
  await feed.until(everythingHeard);
  const began = Date.now();
  lose();
  const said = await feed.until(isLost);
  return { said, took: said.now - began };
};
const tell = (what: string, took: number): void => console.log(`${what}: shown after ${(took / 1_000).toFixed(1)} s`);

describe('a desk that loses the hub says so within 5 seconds', () => {
  const ways = { 'that is cut off': () => hub.cut(), 'that takes calls and never answers': () => hub.hang() };
  it.each(Object.entries(ways))('%s', async (what, lose) => {
    const { said, took } = await lossShown(lose, hubLost);
    hub.heal();
    tell(`the hub ${what}`, took);
    expect(said.now - (said.links.hub.lastHeard ?? 0)).toBeLessThanOrEqual(HUB_SHOWN_WITHIN);
  });
});

describe('a desk says within 15 seconds that the central CAD is lost', () => {
  it.each(['refusing', 'silent'] as const)('that is %s', async (how) => {
    const { said, took } = await lossShown(() => cad.goAway(how), cadLost);
    cad.comeBack();
    tell(`the CAD, ${how}`, took);
    expect(said.links.hub.kind).toBe('live');
    expect(took).toBeLessThanOrEqual(CAD_SHOWN_WITHIN);
  });
});
