import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import {
  administer,
  type Cluster,
  clusterAt,
  prepare,
  type Running,
  runProgram,
  startServer,
} from '#tools/hub/cluster.ts';
import { loadSchema } from '../hub/postgres/load-schema.ts';
import { deskLogin, type Login, putLogin } from '../hub/postgres/logins.ts';
import { freePort, openLine } from './cuttable-line.ts';

export type PostgresServer = {
  readonly cluster: Cluster;
  /** The certificate of the authority that vouches for this server. */
  readonly caFile: string;
  /** The hub's address for a desk, over TLS and over the line that can be cut. */
  readonly urlFor: (desk: string, hub?: string) => string;
  /** The same for any login, straight to the server or through its socket. */
  readonly addressOf: (login: string, way?: 'line' | 'straight' | 'socket', hub?: string) => string;
  /** A hub of its own in the same server, empty, with the same logins; its name. */
  readonly freshHub: () => Promise<string>;
  readonly letIn: (login: Login, hub?: string) => Promise<void>;
  /** A connection as the superuser; the caller ends it. */
  readonly administer: (hub?: string) => Promise<Client>;
  readonly cut: () => void;
  /** The server stays connected and never answers. */
  readonly hang: () => void;
  readonly heal: () => void;
  /** SIGKILL, as a power cut does it. */
  readonly kill: () => Promise<void>;
  readonly shutDown: () => Promise<void>;
  readonly startAgain: () => Promise<void>;
  readonly processId: () => number;
  readonly stop: () => Promise<void>;
};

export type PostgresServerOptions = {
  readonly area?: string;
  readonly desks?: readonly string[];
  readonly logins?: readonly Login[];
  /** Waits for the disk, as a real one does: for tests of just that. Others run faster without. */
  readonly durable?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
  /** Where its directory is made; where temporary things are, unless a disk matters. */
  readonly base?: string;
};

const PASSWORD = 'et-langt-kodeord';
const TEMPLATE = 'hub_template';
const KEPT = join(import.meta.dirname, '..', '..', '..', 'out', 'empty-clusters');
const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Puts a copy of an empty cluster there, made once for this version of the server: to make one takes longer than most
 * of what is done with it.
 */
const putEmptyCluster = ({ data }: Cluster): void => {
  const version = runProgram('postgres', ['--version']).replace(/[^\w.]+/g, '-');
  const kept = join(KEPT, version);
  if (!existsSync(kept)) {
    mkdirSync(KEPT, { recursive: true });
    const directory = mkdtempSync(join(tmpdir(), 'sociolance-initdb-'));
    const beside = mkdtempSync(`${kept}-`);
    const made = clusterAt(directory, 0);
    prepare(made, ['localhost'], ['--no-sync']);
    execFileSync('cp', ['-a', made.data, beside]);
    rmSync(directory, { recursive: true });
    try {
      renameSync(beside, kept);
    } catch {
      // Another test was there first, with the same.
      rmSync(beside, { recursive: true });
    }
  }
  execFileSync('cp', ['-a', join(kept, 'postgres'), data]);
};

/**
 * A real PostgreSQL in a directory of its own, configured as `npm run hub` configures it, with the hub's schema and two
 * desks. Installs Debian's where it is missing and that is allowed. The caller stops it.
 */
export const startPostgres = async (options: PostgresServerOptions = {}): Promise<PostgresServer> => {
  const { area = 'kbh', desks = ['desk-1', 'desk-2'], durable = false } = options;
  const logins = options.logins ?? desks.map((desk) => deskLogin(area, desk));
  const directory = mkdtempSync(join(options.base ?? tmpdir(), 'sociolance-hub-'));
  chmodSync(directory, 0o711);
  const cluster = clusterAt(directory, await freePort());
  const settings = { listen_addresses: '127.0.0.1', ...(durable ? {} : CARELESS), ...options.settings };
  let running: Running | undefined;
  try {
    putEmptyCluster(cluster);
    prepare(cluster, ['localhost', '127.0.0.1']);
    running = await startServer(cluster, settings);
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
  const server = await administer(cluster, 'postgres');
  const make = async (name: string, template: string): Promise<void> => {
    const client = await administer(cluster, 'postgres');
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    await client.end();
  };
  await server.query(`CREATE DATABASE ${TEMPLATE} TEMPLATE template0`);
  await server.end();
  const template = await administer(cluster, TEMPLATE);
  await loadSchema(template);
  for (const login of logins) await putLogin(template, login, { kind: 'password', password: PASSWORD });
  await template.end();
  await make('hub', TEMPLATE);

  const line = await openLine(cluster.port);
  let hubs = 0;
  const addressOf: PostgresServer['addressOf'] = (login, way = 'line', hub = 'hub') => {
    const who = `postgres://${encodeURIComponent(login)}:${PASSWORD}@`;
    if (way === 'socket') return `${who}localhost:${cluster.port}/${hub}?host=${encodeURIComponent(cluster.sockets)}`;
    return `${who}localhost:${way === 'line' ? line.port : cluster.port}/${hub}`;
  };
  const end = async (how: 'stop' | 'kill'): Promise<void> => {
    await running?.[how]();
    running = undefined;
  };
  return {
    cluster,
    caFile: cluster.caFile,
    addressOf,
    urlFor: (desk, hub) => addressOf(`${area}.${desk}`, 'line', hub),
    freshHub: async () => {
      hubs += 1;
      const name = `hub_${hubs}`;
      await make(name, TEMPLATE);
      return name;
    },
    letIn: async (login, hub) => {
      const client = await administer(cluster, hub);
      await putLogin(client, login, { kind: 'password', password: PASSWORD });
      await client.end();
    },
    administer: (hub) => administer(cluster, hub),
    cut: line.cut,
    hang: line.hang,
    heal: line.heal,
    kill: () => end('kill'),
    shutDown: () => end('stop'),
    startAgain: async () => {
      running = await startServer(cluster, settings);
    },
    processId: () => running?.pid ?? 0,
    stop: async () => {
      await line.close();
      await end('stop');
      rmSync(directory, { recursive: true, force: true });
    },
  };
};
