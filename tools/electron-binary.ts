import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

export type ElectronBinary =
  | { readonly kind: 'there'; readonly path: string }
  /** One line a person can read. */
  | { readonly kind: 'missing'; readonly why: string };

/** The fetch that failed, so that not every start waits for it again. */
const Failure = z.object({ version: z.string(), at: z.number() });

const TRY_AGAIN_MILLISECONDS = 7 * 24 * 3_600_000;
const FETCH_MILLISECONDS = 8_000;

export type ElectronPlace = {
  /** The installed npm package `electron`. */
  readonly packageDirectory: string;
  /** Where a failed fetch is remembered. */
  readonly failureFile: string;
  readonly fetchMilliseconds: number;
  readonly now: () => number;
};

const place = (): ElectronPlace => ({
  packageDirectory: dirname(createRequire(import.meta.url).resolve('electron/package.json')),
  failureFile: join(import.meta.dirname, '..', 'out', 'electron-fetch.json'),
  fetchMilliseconds: FETCH_MILLISECONDS,
  now: Date.now,
});

const installed = ({ packageDirectory }: ElectronPlace): string | undefined => {
  const pathFile = join(packageDirectory, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const path = join(
    process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageDirectory, 'dist'),
    readFileSync(pathFile, 'utf8'),
  );
  return existsSync(path) ? path : undefined;
};

const remembered = (failureFile: string): z.infer<typeof Failure> | undefined => {
  try {
    return Failure.parse(JSON.parse(readFileSync(failureFile, 'utf8')));
  } catch {
    return undefined;
  }
};

/** Runs Electron's own installer, for so long and no longer. */
const fetchBinary = ({
  packageDirectory,
  fetchMilliseconds,
}: ElectronPlace): Promise<'fetched' | 'failed' | 'stalled'> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(packageDirectory, 'install.js')], { stdio: 'ignore' });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve('stalled');
    }, fetchMilliseconds);
    child.on('error', () => resolve('failed'));
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0 ? 'fetched' : 'failed');
    });
  });

/** Electron's program where it is there or can be fetched within seconds. A failure is remembered for a week. */
export const findElectron = async (at: ElectronPlace = place()): Promise<ElectronBinary> => {
  const there = installed(at);
  if (there) return { kind: 'there', path: there };
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(at.packageDirectory, 'package.json'), 'utf8')));
  const earlier = remembered(at.failureFile);
  if (earlier?.version === version && at.now() - earlier.at < TRY_AGAIN_MILLISECONDS)
    return {
      kind: 'missing',
      why: `its binary is not here, and could not be fetched on ${new Date(earlier.at).toISOString().slice(0, 10)}`,
    };
  const outcome = await fetchBinary(at);
  const path = installed(at);
  if (path) return { kind: 'there', path };
  mkdirSync(dirname(at.failureFile), { recursive: true });
  writeFileSync(at.failureFile, JSON.stringify({ version, at: at.now() }));
  return {
    kind: 'missing',
    why: outcome === 'stalled' ? 'fetching its binary took too long' : 'its binary could not be fetched',
  };
};
