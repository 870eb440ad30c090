import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import { SCHEMA_DIRECTORY } from '#electron/host/hub/postgres/load-schema.ts';
import { postgresPrograms, serverUser } from './binaries.ts';
import { certificateAuthority, issue } from './certificates.ts';

/** A PostgreSQL cluster in `directory`/postgres, with its authority and its socket beside it. */
export type Cluster = {
  readonly directory: string;
  readonly data: string;
  readonly sockets: string;
  readonly caFile: string;
  readonly port: number;
};

/** Longest path of a socket on Linux, less PostgreSQL's own name in it. */
const SOCKET_PATH = 80;

export const clusterAt = (directory: string, port: number): Cluster => {
  const beside = join(directory, 'run');
  return {
    directory,
    port,
    data: join(directory, 'postgres'),
    sockets: beside.length <= SOCKET_PATH ? beside : join(tmpdir(), `sociolance-hub-${port}`),
    caFile: join(directory, 'ca.crt'),
  };
};

/** Gives a file or directory to the user that PostgreSQL runs as. */
const hand = (path: string, mode: number): void => {
  const user = serverUser();
  if (user) chownSync(path, user.uid, user.gid);
  chmodSync(path, mode);
};
export const handDirectory = (path: string): void => {
  mkdirSync(path, { recursive: true });
  hand(path, 0o700);
};

/** Runs one of PostgreSQL's programs to its end. Throws with what it said. */
export const runProgram = (name: string, parameters: readonly string[], say = console.error): string => {
  const program = join(postgresPrograms(say), name);
  return execFileSync(program, [...parameters], {
    ...serverUser(),
    cwd: '/',
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  });
};

/** The hub's configuration, as this version has it. */
export const configure = ({ data, directory, caFile }: Cluster): void => {
  const put = (name: string, from: string, mode = 0o600): void => {
    copyFileSync(from, join(data, name));
    hand(join(data, name), mode);
  };
  put('hub.conf', join(SCHEMA_DIRECTORY, 'postgresql.conf'));
  put('pg_hba.conf', join(SCHEMA_DIRECTORY, 'pg_hba.conf'));
  put('ca.crt', caFile);
  put('server.crt', join(directory, 'authority', 'server.crt'));
  put('server.key', join(directory, 'authority', 'server.key'));
  // Whoever starts it administers it, through the socket alone.
  const users = new Set([userInfo().username, 'postgres']);
  writeFileSync(join(data, 'pg_ident.conf'), [...users].map((user) => `administrator ${user} postgres\n`).join(''));
  hand(join(data, 'pg_ident.conf'), 0o600);
};

/** What a cluster needs beside itself: its authority and certificate, and the directory of its socket. */
export const prepareBeside = (cluster: Cluster, hosts: readonly string[]): void => {
  const { directory, sockets, caFile } = cluster;
  // First of all: with Debian's package comes what makes certificates.
  postgresPrograms(console.error);
  const authority = join(directory, 'authority');
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, 0o711);
  const ca = certificateAuthority(authority);
  if (!existsSync(join(authority, 'server.crt'))) issue(ca, authority, 'server', { hosts });
  copyFileSync(ca.certificate, caFile);
  handDirectory(sockets);
};

/** Makes a cluster where there is none, with an authority of its own. `hosts` are the names desks reach it by. */
export const prepare = (cluster: Cluster, hosts: readonly string[], more: readonly string[] = []): void => {
  const { data } = cluster;
  prepareBeside(cluster, hosts);
  if (!existsSync(join(data, 'PG_VERSION'))) {
    handDirectory(data);
    const locale = ['--encoding=UTF8', '--locale=C', '--username=postgres', '--data-checksums'];
    runProgram('initdb', ['--pgdata', data, ...locale, '--auth=reject', ...more]);
    writeFileSync(join(data, 'postgresql.conf'), "include 'hub.conf'\n");
    hand(join(data, 'postgresql.conf'), 0o600);
  }
  configure(cluster);
};

export type Running = {
  readonly pid: number;
  /** Resolves with its exit status once it has ended, whoever ended it. */
  readonly ended: Promise<number | null>;
  /** Ends it in order: what runs is broken off, what is acknowledged is on the disk. */
  readonly stop: () => Promise<void>;
  /** Ends every process of it at once, whatever it was doing, as a power cut does. */
  readonly kill: () => Promise<void>;
};

/** The processes that a server has made for itself, where the system says (Linux). */
export const childrenOf = (id: number): number[] => {
  const list = `/proc/${id}/task/${id}/children`;
  return existsSync(list) ? (readFileSync(list, 'utf8').match(/\d+/g) ?? []).map(Number) : [];
};

const RESTARTS = 50;
const killIfThere = (id: number): void => {
  try {
    process.kill(id, 'SIGKILL');
  } catch (error) {
    if ((error as { code?: string }).code !== 'ESRCH') throw error;
  }
};

/**
 * Starts the server as a child of this process, and waits until it takes calls. `settings` go before those of the files.
 * Throws with the last it said where it does not start.
 */
export const startServer: typeof startOnce = async (cluster, settings, say) => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await startOnce(cluster, settings, say);
    } catch (error) {
      // What is left of a server that was killed goes by itself, in a moment.
      if (tries === RESTARTS || !String(error).includes('shared memory block')) throw error;
      await pause(100);
    }
  }
};

const startOnce = async (
  cluster: Cluster,
  settings: Readonly<Record<string, string>>,
  say: (line: string) => void = () => undefined,
): Promise<Running> => {
  const { data, sockets, port } = cluster;
  const all = { port: `${port}`, unix_socket_directories: sockets, ...settings };
  const child: ChildProcess = spawn(
    join(postgresPrograms(say), 'postgres'),
    ['-D', data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...serverUser(), cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], env: { PATH: process.env.PATH, LC_ALL: 'C' } },
  );
  const ended = once(child, 'exit').then(([status]) => status as number | null);
  const last: string[] = [];
  const ready = Promise.withResolvers<void>();
  createInterface({ input: child.stderr as NonNullable<typeof child.stderr> }).on('line', (line) => {
    last.push(line);
    if (last.length > 20) last.shift();
    if (/WARNING|ERROR|FATAL|PANIC/.test(line)) say(line);
    if (/database system is ready to accept (read-only )?connections/.test(line)) ready.resolve();
  });
  ended.then(() => ready.reject(new Error(`PostgreSQL does not start:\n${last.join('\n')}`)));
  // A server must not outlive the one who started it.
  const killAtExit = (): void => {
    child.kill('SIGQUIT');
  };
  process.once('exit', killAtExit);
  ended.then(() => process.off('exit', killAtExit));
  await ready.promise;
  return {
    pid: child.pid as number,
    ended,
    stop: async () => {
      child.kill('SIGINT');
      await ended;
    },
    kill: async () => {
      for (const id of [child.pid as number, ...childrenOf(child.pid as number)]) killIfThere(id);
      await ended;
    },
  };
};

/** A connection as the superuser, through the socket. The caller ends it. */
export const administer = async (
  { sockets, port }: Cluster,
  database = 'hub',
  more: ClientConfig & { readonly replication?: string } = {},
): Promise<Client> => {
  const client = new Client({ host: sockets, port, user: 'postgres', database, ...more });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};
