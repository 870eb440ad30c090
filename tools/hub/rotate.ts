import { join } from 'node:path';
import { type Client, escapeIdentifier } from 'pg';
import type { Login } from '#electron/host/hub/postgres/logins.ts';
import { issue } from './certificates.ts';
import { configure } from './cluster.ts';
import { clusterOf, readHome } from './home.ts';

export const loginOf = async (client: Client, name: string): Promise<Login> => {
  const { rows } = await client.query<Login>('SELECT login, area, kind, desks, roles FROM hub.login WHERE login = $1', [
    name,
  ]);
  if (!rows[0]) throw new Error(`no login ${name}`);
  return rows[0];
};

/** A new key and certificate for the hub, from the same authority: desks notice nothing. */
export const renewServerCertificate = async (client: Client, directory: string): Promise<void> => {
  const authority = join(directory, 'authority');
  const ca = { certificate: join(authority, 'ca.crt'), key: join(authority, 'ca.key') };
  issue(ca, authority, 'server', { hosts: readHome(directory).hosts });
  configure(clusterOf(directory));
  await client.query('SELECT pg_reload_conf()');
};

/** Whoever has this login is out at once, and stays out. What they wrote stays. */
export const shutOut = async (client: Client, name: string): Promise<void> => {
  await loginOf(client, name);
  await client.query(`ALTER ROLE ${escapeIdentifier(name)} NOLOGIN PASSWORD NULL`);
  await client.query('DELETE FROM hub.login WHERE login = $1', [name]);
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [name]);
};
