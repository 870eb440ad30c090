import { existsSync, readFileSync } from 'node:fs';
import type { ClientConfig } from 'pg';

/** What is wrong with an address before anybody is asked: it would not be safe to, or nobody can be. */
export class AddressError extends Error {
  readonly why: 'untrusted' | 'unreachable';
  constructor(why: AddressError['why'], message: string) {
    super(message);
    this.why = why;
  }
}

const PORT = 5_432;

const readable = (path: string, what: string): string => {
  if (!existsSync(path)) throw new AddressError('untrusted', `${what}: no such file`);
  return readFileSync(path, 'utf8');
};

/**
 * Where a hub is and how one proves who one is, from `postgres://login:password@host:port/database`:
 *
 *     ?sslcert=FILE&sslkey=FILE   a client certificate instead of a password
 *     ?standby=HOST:PORT          asked where the first does not answer, or takes nothing: the other half of a pair
 *     ?host=/DIRECTORY            a socket in this machine; the only connection that need not be encrypted
 *
 * Everything else goes by TLS, to a server whose certificate is for its name and comes from the authority in `caFile`
 * and from no other. Throws AddressError where the address leaves no safe way.
 */
export const clientConfigs = (url: string, caFile: string | undefined): ClientConfig[] => {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const login: ClientConfig = {
    user: decodeURIComponent(username),
    ...(password && { password: decodeURIComponent(password) }),
    database: decodeURIComponent(pathname.slice(1)) || 'hub',
  };
  const socket = searchParams.get('host') ?? decodeURIComponent(hostname);
  if (socket.startsWith('/')) return [{ ...login, host: socket, port: Number(port || PORT), ssl: false }];
  if (!caFile) throw new AddressError('untrusted', 'no authority to trust: name its certificate');
  const ca = readable(caFile, 'authority');
  const [cert, key] = [searchParams.get('sslcert'), searchParams.get('sslkey')];
  const ssl = {
    ca,
    minVersion: 'TLSv1.2' as const,
    rejectUnauthorized: true,
    ...(cert && { cert: readable(cert, 'certificate') }),
    ...(key && { key: readable(key, 'key') }),
  };
  const places = [{ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || PORT) }];
  const [, host, standbyPort] = /^(.+?)(?::(\d+))?$/.exec(searchParams.get('standby') ?? '') ?? [];
  if (host) places.push({ host, port: Number(standbyPort ?? PORT) });
  return places.map((place) => ({ ...login, ...place, ssl, enableChannelBinding: true }));
};
