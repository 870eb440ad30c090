import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '..', '..', '..');

export type RunningDesk = {
  /** The first line it printed, without `READY`: the address with its token. */
  readonly address: string;
  /** The address without the token. */
  readonly origin: string;
  readonly dataDirectory: string;
  readonly process: ChildProcess;
  /** What it has said on standard error so far. */
  readonly log: () => string;
  /** Ends it as a person would; answers with its exit status. */
  readonly stop: () => Promise<number | null>;
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>;
};

export type DeskStart = {
  /** More of the command line, as `npm start --` takes it: `['--speed', '60']`. */
  readonly args?: readonly string[];
  /** A directory that outlives this desk; otherwise one of its own, removed by `stop` and `kill`. */
  readonly dataDirectory?: string;
};

/** Starts a desk as `npm start -- --shell none` does, and waits for its address. Rejects with its log where it ends first. */
export const startDesk = async ({ args = [], dataDirectory: given }: DeskStart = {}): Promise<RunningDesk> => {
  const dataDirectory = given ?? mkdtempSync(join(tmpdir(), 'desk-e2e-'));
  const child = spawn(
    process.execPath,
    ['tools/run.js', 'start', '--shell', 'none', '--data', dataDirectory, ...args],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let log = '';
  child.stderr.on('data', (text: Buffer) => {
    log += text.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const release = () => {
    if (!given) rmSync(dataDirectory, { recursive: true, force: true });
  };
  const firstLine = new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
  const line = await Promise.race([
    firstLine,
    ended.then((code) => Promise.reject(new Error(`ended with ${code}\n${log}`))),
  ]);
  const address = line.replace(/^READY /, '');
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const code = await ended;
    release();
    return code;
  };
  return {
    address,
    origin: new URL(address).origin,
    dataDirectory,
    process: child,
    log: () => log,
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
    },
  };
};
