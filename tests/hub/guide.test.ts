import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { SCHEMA_DIRECTORY } from '#electron/host/hub/postgres/load-schema.ts';
import { openPostgresHub } from '#electron/host/hub/postgres/postgres-hub.ts';
import { countOn, createBatches, readEverything } from '#electron/host/test-support/batches.ts';
import { AREA, DESK } from '#electron/host/test-support/build.ts';
import { freePort } from '#electron/host/test-support/cuttable-line.ts';
import { type PostgresServer, startPostgres } from '#electron/host/test-support/postgres-server.ts';
import type { BatchEvent } from '#shared/wire/batch.ts';

/** The guide's commands, by the heading they stand under. */
const blocksOf = (guide: string): Map<string, string> => {
  const blocks = new Map<string, string>();
  for (const part of guide.split(/^## /m)) {
    const [heading = ''] = part.split('\n');
    for (const [, block = ''] of part.matchAll(/^```sh\n([\s\S]*?)^```$/gm))
      blocks.set(heading, (blocks.get(heading) ?? '') + block);
  }
  return blocks;
};

/** One shell that is given the blocks one after the other, as a person at a terminal gives them. */
const openShell = (environment: Readonly<Record<string, string>>) => {
  const shell = spawn('bash', [], {
    cwd: join(import.meta.dirname, '..', '..'),
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  let onDone: ((status: number) => void) | undefined;
  for (const stream of [shell.stdout, shell.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      const [, status] = /^BLOCK ENDED (\d+)$/.exec(line) ?? [];
      if (status === undefined) said.push(line);
      else onDone?.(Number(status));
    });
  return {
    /** Runs a block in which every line must succeed, and answers with what was said meanwhile. */
    run: async (block: string): Promise<string> => {
      const from = said.length;
      const status = await new Promise<number>((resolve) => {
        onDone = resolve;
        shell.stdin.write(`( set -e\n${block}\n); echo "BLOCK ENDED $?"\n`);
      });
      const text = said.slice(from).join('\n');
      expect([status, text]).toEqual([0, text]);
      return text;
    },
    close: () => shell.kill('SIGKILL'),
  };
};

const guide = readFileSync(join(SCHEMA_DIRECTORY, 'guide.md'), 'utf8');
const blocks = blocksOf(guide);
const { batch } = createBatches();
let directory: string;
let region: PostgresServer;
let shell: ReturnType<typeof openShell>;
let environment: Record<string, string>;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sociolance-guide-'));
  region = await startPostgres({ desks: [] });
  const administrator = await region.administer('postgres');
  await administrator.query('CREATE DATABASE copies TEMPLATE template0');
  await administrator.end();
  const { sockets, port } = region.cluster;
  environment = {
    HUB: join(directory, 'hub'),
    HUB_PORT: `${await freePort()}`,
    BACKUP: join(directory, 'backup'),
    STANDBY: join(directory, 'standby'),
    STANDBY_PORT: `${await freePort()}`,
    REGION_URL: `postgres://postgres@localhost:${port}/copies?host=${encodeURIComponent(sockets)}`,
  };
  shell = openShell({ ...environment, npm_config_loglevel: 'error' });
  chmodSync(directory, 0o711);
});
afterAll(async () => {
  for (const name of ['HUB', 'STANDBY'])
    if (existsSync(join(environment[name] as string, 'hub.json')))
      await shell.run(`npm run hub -- stop --data "$${name}" || true`);
  shell.close();
  await region.stop();
  rmSync(directory, { recursive: true, force: true });
});

const follow = (heading: string): Promise<string> => {
  const block = blocks.get(heading);
  expect([heading, block]).toEqual([heading, expect.any(String)]);
  return shell.run(block as string);
};
const openDesk = (home: string, login = 'd1', more = '') => {
  const at = environment[home] as string;
  const url = readFileSync(join(at, 'addresses', `${AREA}.${login}`), 'utf8').trim() + more;
  // A desk has a copy of its own.
  const caFile = join(directory, 'ca-of-the-desks.crt');
  copyFileSync(join(at, 'ca.crt'), caFile);
  const link = openPostgresHub({ url, caFile, area: AREA, desk: login });
  onTestFinished(() => link.close());
  return link;
};
/** What the first of the desks that the guide lets in has done. */
const byD1 = (id: string): BatchEvent => {
  const event = countOn(id, 1);
  return { ...event, payload: event.payload.replaceAll(DESK, 'd1') };
};
const write = async (home: string, id: string): Promise<void> => {
  expect((await openDesk(home).append(batch([byD1(id)]))).kind).toBe('accepted');
};

describe('the operating guide, followed literally', () => {
  it('names its places at the top, and has a page’s worth of sections', () => {
    const named = [...(blocks.get('# Operating the hub') ?? '').matchAll(/^export (\w+)=/gm)].map(([, name]) => name);
    expect(named).toEqual(Object.keys(environment));
    expect([...blocks.keys()].slice(1)).toEqual([
      'Start and stop',
      'Let in, rotate, shut out',
      'Back up',
      'Restore',
      'Upgrade',
      'The region’s copy'.replace('’', "'"),
      'A standby',
      'Fail over',
    ]);
  });

  it('starts a hub that desks can use', async () => {
    expect(await follow('Start and stop')).toContain('hub on port');
    await write('HUB', 'before-backup');
  });

  it('lets in, rotates and shuts out', async () => {
    const text = await follow('Let in, rotate, shut out');
    const addresses = text.match(/postgres:\/\/\S+/g) ?? [];
    expect(addresses).toHaveLength(4);
    expect((await openDesk('HUB', 'desk-3').head()).kind).toBe('head');
    const at = environment.HUB as string;
    const [first = ''] = addresses;
    const old = openPostgresHub({ url: first, caFile: join(at, 'ca.crt'), area: AREA, desk: 'desk-3' });
    onTestFinished(() => old.close());
    expect(await old.head()).toEqual({ kind: 'away', why: 'locked-out' });
    expect((await openDesk('HUB', 'desk-4').head()).kind).toBe('away');
  });

  it('backs up, and restores what was backed up: the hub has forgotten what came after', async () => {
    expect(await follow('Back up')).toContain('1 entries');
    await write('HUB', 'after-backup');
    const before = await openDesk('HUB').head(1);
    expect(await follow('Restore')).toContain('differences 0');
    expect(await openDesk('HUB').head(99)).toEqual(before);
    await write('HUB', 'after-backup');
  });

  it('upgrades: what was written is still there', async () => {
    await follow('Upgrade');
    expect(await readEverything(openDesk('HUB'))).toHaveLength(2);
  });

  it('gives the region a copy that keeps up', async () => {
    expect(await follow("The region's copy")).toContain('2 entries');
    await write('HUB', 'for-the-region');
    const client = await region.administer('copies');
    onTestFinished(() => client.end());
    const arrived = async (): Promise<boolean> =>
      (await client.query('SELECT FROM hub.log WHERE sequence = 3')).rowCount === 1;
    while (!(await arrived())) await new Promise((resolve) => setTimeout(resolve, 50));
  });

  it('makes a standby, and fails over to it without losing anything, with the desks coming along', async () => {
    expect(await follow('A standby')).toMatch(/read by standby: streaming, (sync|async)/);
    const desk = openDesk('HUB', 'd1', `?standby=localhost:${environment.STANDBY_PORT}`);
    expect((await desk.append(batch([byD1('on-both')]))).kind).toBe('accepted');
    const before = await desk.head();
    expect(await follow('Fail over')).toContain('differences 0');
    expect(await desk.head()).toEqual(before);
    expect((await desk.append(batch([byD1('after-the-fail-over')]))).kind).toBe('accepted');
    expect(await readEverything(desk)).toHaveLength(5);
  });
});
