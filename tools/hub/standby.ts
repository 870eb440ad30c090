import { chmodSync, copyFileSync, cpSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { escapeLiteral } from 'pg';
import { scramVerifier } from '#electron/host/hub/postgres/logins.ts';
import { addressFor, newPassword } from './admit.ts';
import { administer, clusterAt, handDirectory, prepareBeside, runProgram } from './cluster.ts';
import { clusterOf, type Home, writeAddress, writeHome } from './home.ts';

const STANDBY = 'sociolance_standby';
/** What the standby calls itself, and its place in the log is called. */
const NAME = 'standby';
/** Seconds a standby is given to begin. */
const PATIENCE = 30;

/** Lets one standby read along, and answers with the address it does that at. */
export const pair = async (directory: string): Promise<string> => {
  const client = await administer(clusterOf(directory));
  try {
    const password = newPassword();
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [STANDBY]);
    if (rowCount === 0) await client.query(`CREATE ROLE ${STANDBY}`);
    await client.query(`ALTER ROLE ${STANDBY} LOGIN REPLICATION PASSWORD ${escapeLiteral(scramVerifier(password))}`);
    // What an earlier standby had not read yet is kept for it no longer.
    await client.query(
      'SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = $1 AND NOT active',
      [NAME],
    );
    const address = addressFor(directory, STANDBY, password);
    writeAddress(directory, STANDBY, address);
    return address;
  } finally {
    await client.end();
  }
};

/** Makes a standby of the hub at `address` in `directory`, with the hub's authority; `npm run hub` then runs it. */
export const makeStandby = (directory: string, address: string, authority: string, home: Home): void => {
  if (existsSync(join(directory, 'postgres'))) throw new Error(`${directory} holds a hub already`);
  const { hostname, port, username, password } = new URL(address);
  writeHome(directory, home);
  chmodSync(directory, 0o711);
  cpSync(authority, join(directory, 'authority'), { recursive: true });
  copyFileSync(join(authority, 'ca.crt'), join(directory, 'ca.crt'));
  const cluster = clusterAt(directory, home.port);
  prepareBeside(cluster, home.hosts);
  handDirectory(cluster.data);
  const from = Object.entries({
    host: hostname,
    port,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    sslmode: 'verify-full',
    sslrootcert: resolve(cluster.caFile),
    application_name: NAME,
  }).map(([name, value]) => `${name}=${value}`);
  runProgram('pg_basebackup', [
    ...['--dbname', from.join(' '), '--pgdata', cluster.data, '--checkpoint', 'fast', '--wal-method', 'stream'],
    ...['--create-slot', '--slot', NAME, '--write-recovery-conf'],
  ]);
};

/** From now on a desk is told `accepted` only when the standby has it on its disk too; or no longer. */
export const waitForStandby = async (directory: string, wait: boolean): Promise<void> => {
  const client = await administer(clusterOf(directory));
  try {
    const isThere = async (): Promise<boolean> => {
      const { rowCount } = await client.query(
        `SELECT FROM pg_stat_replication WHERE application_name = $1 AND state = 'streaming'`,
        [NAME],
      );
      return rowCount !== 0;
    };
    for (let second = 1; wait && !(await isThere()); second += 1) {
      if (second === PATIENCE) throw new Error('no standby reads along: nothing would be accepted any more');
      await pause(1_000);
    }
    await client.query(`ALTER SYSTEM SET synchronous_standby_names = '${wait ? NAME : ''}'`);
    await client.query('SELECT pg_reload_conf()');
  } finally {
    await client.end();
  }
};

/** Makes a running standby the hub. The old one must not come back as one. */
export const promote = async (directory: string): Promise<void> => {
  const cluster = clusterOf(directory);
  const client = await administer(cluster);
  try {
    await client.query(`ALTER SYSTEM SET synchronous_standby_names = ''`);
    await client.query('SELECT pg_reload_conf()');
    const { rows } = await client.query<{ promoted: boolean }>('SELECT pg_promote(true, 60) AS promoted');
    if (!rows[0]?.promoted) throw new Error('the standby does not take over');
  } finally {
    await client.end();
  }
};
