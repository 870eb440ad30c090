import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Client } from 'pg';
import { loadSchema } from '#electron/host/hub/postgres/load-schema.ts';
import { bridgeLogin, deskLogin } from '#electron/host/hub/postgres/logins.ts';
import { admitOnce } from './admit.ts';
import { serverUser } from './binaries.ts';
import { administer, type Cluster, prepare, startServer } from './cluster.ts';
import { clusterOf, type Home, isHome, readHome, writeHome } from './home.ts';

export type RunOptions = {
  readonly directory: string;
  readonly port: number | undefined;
  readonly area: string | undefined;
  readonly hosts: readonly string[] | undefined;
  readonly desks: readonly string[];
};

const DEFAULTS: Home = { port: 5_433, hosts: ['localhost', '127.0.0.1'], area: 'kbh' };
export const BRIDGE = 'bridge';

/** What was said now, else what was said last time, else the usual. */
const settle = ({ directory, port, area, hosts }: RunOptions): Home => {
  const before = isHome(directory) ? readHome(directory) : DEFAULTS;
  const home = { port: port ?? before.port, area: area ?? before.area, hosts: [...(hosts ?? before.hosts)] };
  writeHome(directory, home);
  return home;
};

/** As root the server runs as another user, who must be able to get to its directory. */
const checkWay = (directory: string): void => {
  if (!serverUser()) return;
  for (let above = dirname(resolve(directory)); above !== dirname(above); above = dirname(above))
    if (existsSync(above) && (statSync(above).mode & 0o001) === 0)
      throw new Error(`the user postgres cannot get through ${above}: choose another --data, or chmod o+x it`);
};

const makeDatabase = async (cluster: Cluster): Promise<void> => {
  const client = await administer(cluster, 'postgres');
  try {
    const { rowCount } = await client.query(`SELECT FROM pg_database WHERE datname = 'hub'`);
    if (rowCount === 0) await client.query('CREATE DATABASE hub TEMPLATE template0');
  } finally {
    await client.end();
  }
};

/** Whoever is connected speaks with the schema as it was: they come back, and say hello to the new one. */
const disconnectDesks = (client: Client): Promise<unknown> =>
  client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity JOIN hub.login ON login = usename`);

const isStandby = (cluster: Cluster): boolean => existsSync(join(cluster.data, 'standby.signal'));

/** How a desk is started on this hub, ready to paste. */
const commands = (directory: string, addresses: ReadonlyMap<string, string>, cluster: Cluster): string[] =>
  [...addresses].map(([desk, address]) => {
    const hub = `--hub '${address}' --hub-ca '${cluster.caFile}'`;
    const data = `${directory}-${desk}`;
    return desk === BRIDGE
      ? `  npm run bridge -- --data '${data}' ${hub} --cad http://127.0.0.1:8112`
      : `  npm start -- --scenario none --desk ${desk} --data '${data}' ${hub}`;
  });

/**
 * Runs a hub in the foreground until it is told to end, or ends by itself; answers with the exit status. The first time
 * it makes the cluster, the authority and the logins; every time it brings the schema up to date.
 */
export const runHub = async (options: RunOptions, say: (line: string) => void): Promise<number> => {
  const directory = resolve(options.directory);
  checkWay(directory);
  const { hosts, area, port } = settle({ ...options, directory });
  const cluster = clusterOf(directory);
  prepare(cluster, hosts);
  const local = hosts.every((host) => host === 'localhost' || host === '127.0.0.1' || host === '::1');
  const server = await startServer(cluster, { listen_addresses: local ? 'localhost' : '*' }, console.error);
  const stopped = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.resolve());
  try {
    if (isStandby(cluster)) {
      say(`Standby on ${hosts[0]}:${port}. Ctrl+C stops it. READY`);
    } else {
      await makeDatabase(cluster);
      const client = await administer(cluster);
      const upgraded = await loadSchema(client);
      if (upgraded.length > 0) {
        await disconnectDesks(client);
        say(`schema: ${upgraded.join(', ')}`);
      }
      // All of them or none: whoever sees the hub ready finds every address written.
      await client.query('BEGIN');
      const addresses = new Map<string, string>();
      for (const login of [...options.desks.map((desk) => deskLogin(area, desk)), bridgeLogin(area, BRIDGE)]) {
        const address = await admitOnce(client, directory, login);
        if (address) addresses.set(login.desks[0] ?? '', address);
      }
      await client.query('COMMIT');
      await client.end();
      say(`The hub of ${area} is on ${hosts[0]}:${port}. Try it, each in a window of its own:\n`);
      for (const command of commands(directory, addresses, cluster)) say(`${command}\n`);
      say('Ctrl+C stops it. READY');
    }
    const status = await Promise.race([stopped.promise, server.ended]);
    if (status === undefined) await server.stop();
    // Ended from elsewhere: in order (`stop`), or not.
    else if (status !== 0) console.error(`PostgreSQL has ended by itself (${status})`);
    return status === undefined || status === 0 ? 0 : 1;
  } catch (error) {
    await server.stop();
    throw error;
  }
};
