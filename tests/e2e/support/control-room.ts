import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { type SimulatedCad, startSimulatedCad } from '#electron/demo/cad/simulated-cad.ts';
import { bridgeLogin, deskLogin } from '#electron/host/hub/postgres/logins.ts';
import { readOrCreateKeyFile } from '#electron/host/store/key-file.ts';
import { openStore } from '#electron/host/store/store.ts';
import { type PostgresServer, startPostgres } from '#electron/host/test-support/postgres-server.ts';
import type { Role } from '#shared/domain/actor.ts';
import { AccountId, AreaId, CommandId, DeskId, UnitId } from '#shared/domain/ids.ts';
import { type RunningDesk, startDesk } from './desk.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const AREA = 'kbh';
export const PASSWORD = 'prøvevagt-prøvevagt';

/** Who sits at both desks: invented names. */
const PEOPLE: readonly { account: string; name: string; role: Role }[] = [
  { account: 'admin', name: 'Asta Eksempel', role: 'administrator' },
  { account: 'disponent', name: 'Dorte Eksempel', role: 'dispatcher' },
  { account: 'vagtleder', name: 'Viggo Prøve', role: 'shift-lead' },
];

export type ControlRoom = {
  readonly hub: PostgresServer;
  readonly cad: SimulatedCad;
  readonly desks: readonly [RunningDesk, RunningDesk];
  readonly bridge: ChildProcess;
  /** What `npm run verify` says of a desk's directory and of the hub's log, once the desk has stopped. */
  readonly verify: (desk: RunningDesk) => Promise<string>;
  readonly stopDesks: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The one unit of the area, registered before the desks are opened. */
const REGISTER = {
  type: 'unit.register',
  unitId: UnitId.parse('s1'),
  callSign: 'Sociolance 1',
  issi: 2_041_101,
} as const;

const makeDirectory = async (name: string): Promise<string> => {
  const directory = mkdtempSync(join(tmpdir(), `${name}-`));
  const store = openStore(directory, readOrCreateKeyFile(directory), AreaId.parse(AREA));
  for (const { account, ...person } of PEOPLE)
    await store.accounts.create({ account: AccountId.parse(account), ...person }, PASSWORD);
  if (name === 'desk-1') {
    const by = {
      kind: 'user',
      account: AccountId.parse('admin'),
      name: 'Asta Eksempel',
      role: 'administrator',
    } as const;
    const at = Date.now();
    const commandId = CommandId.parse(randomUUID());
    store.commit(REGISTER, { commandId, by: { ...by, desk: DeskId.parse(name) }, at, recordedAt: at });
  }
  store.close();
  return directory;
};

/** A PostgreSQL of its own, two desks on it over a line that can be cut, the bridge, and the simulated central CAD. */
export const openControlRoom = async (): Promise<ControlRoom> => {
  const logins = [deskLogin(AREA, 'desk-1'), deskLogin(AREA, 'desk-2'), bridgeLogin(AREA, 'bridge')];
  const hub = await startPostgres({ area: AREA, logins, durable: true });
  const cad = await startSimulatedCad({ seed: 1, port: 0 });
  const directories = await Promise.all(['desk-1', 'desk-2', 'bridge'].map(makeDirectory));
  const [one, two, three] = directories as [string, string, string];
  const open = (desk: string, dataDirectory: string): Promise<RunningDesk> =>
    startDesk({
      args: ['--scenario', 'none', '--desk', desk, '--hub', hub.urlFor(desk), '--hub-ca', hub.caFile],
      dataDirectory,
    });
  const desks = [await open('desk-1', one), await open('desk-2', two)] as const;
  const bridge = spawn(
    process.execPath,
    [
      ...['tools/run.js', 'bridge', '--hub', hub.addressOf(`${AREA}.bridge`, 'straight'), '--hub-ca', hub.caFile],
      ...['--cad', cad.url, '--data', three, '--poll', '0.2', '--settle', '1'],
    ],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise((resolve) =>
    createInterface({ input: bridge.stdout as NodeJS.ReadableStream }).once('line', resolve),
  );
  let stopped: Promise<unknown> | undefined;
  const stopDesks = async (): Promise<void> => {
    stopped ??= Promise.all(desks.map((desk) => desk.stop()));
    await stopped;
  };
  return {
    hub,
    cad,
    desks,
    bridge,
    // Not synchronous: the line to the hub runs in this process.
    verify: async (desk) => {
      const name = desk === desks[0] ? 'desk-1' : 'desk-2';
      const asked = ['--data', desk.dataDirectory, '--desk', name, '--hub', hub.urlFor(name), '--hub-ca', hub.caFile];
      return (await promisify(execFile)(process.execPath, ['tools/run.js', 'verify', ...asked], { cwd: ROOT })).stdout;
    },
    stopDesks,
    close: async () => {
      await stopDesks();
      const ended = new Promise((resolve) => bridge.once('close', resolve));
      bridge.kill('SIGTERM');
      await ended;
      await cad.stop();
      await hub.stop();
      for (const directory of directories) rmSync(directory, { recursive: true, force: true });
    },
  };
};
