import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type InlineConfig } from 'vite';
import { electronBuilds } from './electron-builds.ts';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'out');

type Target = {
  /** Its folder in out/. */
  readonly name: string;
  /** Files and folders it is made of; a change in any of them makes it stale. */
  readonly sources: readonly string[];
  /** Built one after the other into `directory`. */
  readonly configs: (directory: string) => readonly InlineConfig[];
};

export const PAGE: Target = {
  name: 'renderer',
  sources: ['renderer', 'shared', 'resources', 'package-lock.json', 'vite.config.ts'],
  configs: (directory) => [{ configFile: join(ROOT, 'vite.config.ts'), build: { outDir: directory } }],
};

export const ELECTRON: Target = {
  name: 'electron',
  sources: ['electron', 'shared', 'resources', 'package-lock.json', 'tools/electron-builds.ts'],
  configs: electronBuilds,
};

const filesOf = (path: string): readonly string[] =>
  statSync(join(ROOT, path)).isFile()
    ? [path]
    : readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' })
        .map((name) => join(path, name))
        .filter((name) => !name.includes('node_modules') && !/\.test\.tsx?$/.test(name))
        .filter((name) => statSync(join(ROOT, name)).isFile())
        .sort();

/** One hash over the names and contents of everything the target is made of. */
const fingerprint = ({ sources }: Target): string => {
  const hash = createHash('sha256');
  for (const path of sources.flatMap(filesOf))
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(ROOT, path)));
  return hash.digest('hex');
};

/**
 * Builds the target into `out/NAME` unless it was built from the very same files. Answers with the folder.
 * It is built beside and moved into place, so that a desk that is running, or a build that fails, never sees half of it.
 */
export const buildIfStale = async (target: Target, say: (line: string) => void): Promise<string> => {
  const directory = join(OUT, target.name);
  const mark = join(directory, '.fingerprint');
  const now = fingerprint(target);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === now) return directory;
  say(`building ${target.name} …`);
  const fresh = `${directory}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  try {
    for (const config of target.configs(fresh)) await build({ logLevel: 'warn', ...config });
    writeFileSync(join(fresh, '.fingerprint'), now);
    rmSync(directory, { recursive: true, force: true });
    renameSync(fresh, directory);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return directory;
};
