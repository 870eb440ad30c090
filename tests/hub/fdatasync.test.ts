import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type PostgresServer, startPostgres } from '#electron/host/test-support/postgres-server.ts';
import { childrenOf } from '#tools/hub/cluster.ts';
import { type Seen, seenIn, tally, WATCHED, whyNotWatched } from '../durability/system-calls.ts';
import { count } from '../support/counts.ts';
import { WRITER, writerParameters } from './support/writers.ts';

const COMMANDS = count({ sample: 50, full: 1_000 });
const why = whyNotWatched();
if (why) console.log(`fdatasync of the hub: skipped, ${why}`);

const startServer = async (settings: Record<string, string> = {}): Promise<PostgresServer> => {
  const server = await startPostgres({ durable: true, settings });
  onTestFinished(() => server.stop());
  return server;
};

/** The server with every process of its own, and a desk that appends: what they ask of the system, in one order. */
const watch = (server: PostgresServer, commands: number): Seen[] => {
  const directory = mkdtempSync(join(tmpdir(), 'sociolance-watch-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const log = join(directory, 'calls.log');
  const marker = openSync(join(directory, 'marker'), 'w');
  const postmaster = server.processId();
  const processes = [postmaster, ...childrenOf(postmaster)].flatMap((id) => ['-p', `${id}`]);
  const desk = [process.execPath, WRITER, ...writerParameters(server, 1), '--most', `${commands}`];
  // The server outlives the desk, and strace would stay with it: the desk's last act is to end its watcher.
  const script = '"$@"; echo $? > "$STATUS"; kill $PPID';
  const { stderr } = spawnSync(
    'strace',
    ['-I', '2', ...WATCHED, '-o', log, ...processes, 'sh', '-c', script, 'sh', ...desk],
    {
      encoding: 'utf8',
      stdio: ['ignore', marker, 'pipe'],
      env: { ...process.env, STATUS: join(directory, 'status') },
      timeout: 300_000,
      killSignal: 'SIGKILL',
    },
  );
  closeSync(marker);
  const status = readFileSync(join(directory, 'status'), 'utf8').trim();
  if (status !== '0') throw new Error(`the watched desk ended with ${status}: ${stderr}`);
  return seenIn(readFileSync(log, 'utf8')).map((one) =>
    one.kind === 'synced' && /^[0-9A-F]{24}$/.test(one.file) ? { ...one, file: 'pg_wal' } : one,
  );
};

describe('the hub’s acknowledgement', () => {
  it(`comes after the disk has it: ${COMMANDS} commands`, async (context) => {
    if (why) return context.skip(why);
    const result = tally(watch(await startServer(), COMMANDS), ['pg_wal']);
    console.log(`fdatasync of the hub: ${result.acknowledged} acknowledgements, at least ${result.fewest} before each`);
    expect(result).toMatchObject({ acknowledged: COMMANDS, unsynced: [] });
    expect(result.fewest).toBeGreaterThanOrEqual(1);
  });

  it('would be seen to come too early if it did not wait for the disk', async (context) => {
    if (why) return context.skip(why);
    const { acknowledged, unsynced } = tally(watch(await startServer({ synchronous_commit: 'off' }), 20), ['pg_wal']);
    expect(acknowledged).toBe(20);
    expect(unsynced.length).toBeGreaterThan(10);
  });
});
