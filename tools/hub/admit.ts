import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Client } from 'pg';
import { type Login, putLogin } from '#electron/host/hub/postgres/logins.ts';
import { type Certificate, issue } from './certificates.ts';
import { readAddress, readHome, writeAddress } from './home.ts';

export const newPassword = (): string => randomBytes(24).toString('base64url');

/** `postgres://login:password@host:port/hub` */
export const addressFor = (directory: string, login: string, password?: string): string => {
  const { hosts, port } = readHome(directory);
  return `postgres://${encodeURIComponent(login)}${password ? `:${password}` : ''}@${hosts[0]}:${port}/hub`;
};

/** Lets a login in under a new password, and answers with its address. */
export const admit = async (client: Client, directory: string, login: Login): Promise<string> => {
  const password = newPassword();
  await putLogin(client, login, { kind: 'password', password });
  const address = addressFor(directory, login.login, password);
  writeAddress(directory, login.login, address);
  return address;
};

/** Lets a login in by a certificate of the hub's own authority instead. */
export const admitWithCertificate = async (client: Client, directory: string, login: Login): Promise<string> => {
  const authority = join(directory, 'authority');
  const ca: Certificate = { certificate: join(authority, 'ca.crt'), key: join(authority, 'ca.key') };
  const { certificate, key } = issue(ca, join(directory, 'addresses'), login.login, { login: login.login });
  await putLogin(client, login, { kind: 'certificate' });
  const files = new URLSearchParams({ sslcert: certificate, sslkey: key });
  const address = `${addressFor(directory, login.login)}?${files}`;
  writeAddress(directory, login.login, address);
  return address;
};

/** Lets a login in that is new here. Its address, where that is known: on a former standby it is not. */
export const admitOnce = async (client: Client, directory: string, login: Login): Promise<string | undefined> => {
  const { rowCount } = await client.query('SELECT FROM hub.login WHERE login = $1', [login.login]);
  return rowCount ? readAddress(directory, login.login) : admit(client, directory, login);
};
