import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';

/** Files of one certificate and its key (PEM). */
export type Certificate = { readonly certificate: string; readonly key: string };

const openssl = (...parameters: string[]): void => {
  execFileSync('openssl', parameters, { stdio: ['ignore', 'ignore', 'pipe'] });
};
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
const DAYS = 3_650;

const filesOf = (directory: string, name: string): Certificate => ({
  certificate: join(directory, `${name}.crt`),
  key: join(directory, `${name}.key`),
});

/** An authority of the hub's own: what it has not signed, no desk trusts. Made once. Needs the program `openssl`. */
export const certificateAuthority = (directory: string, name = 'Sociolance hub'): Certificate => {
  const files = filesOf(directory, 'ca');
  if (existsSync(files.certificate)) return files;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  openssl(
    ...['req', '-x509', ...NEW_KEY, '-keyout', files.key, '-out', files.certificate, '-days', `${DAYS}`],
    ...['-subj', `/CN=${name}`, '-addext', 'basicConstraints=critical,CA:TRUE'],
    ...['-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
  );
  return files;
};

/** Signs a new key: for a server that is called `hosts`, or for a login of that name. */
export const issue = (
  authority: Certificate,
  directory: string,
  name: string,
  subject: { readonly hosts: readonly string[] } | { readonly login: string },
  days = DAYS,
): Certificate => {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const files = filesOf(directory, name);
  const request = join(directory, `${name}.csr`);
  const extensions = join(directory, `${name}.ext`);
  const isServer = 'hosts' in subject;
  const alternatives = isServer ? subject.hosts.map((host) => `${isIP(host) ? 'IP' : 'DNS'}:${host}`) : [];
  writeFileSync(
    extensions,
    [
      'basicConstraints=critical,CA:FALSE',
      `extendedKeyUsage=${isServer ? 'serverAuth' : 'clientAuth'}`,
      ...(isServer ? [`subjectAltName=${alternatives.join(',')}`] : []),
    ].join('\n'),
  );
  const commonName = isServer ? subject.hosts[0] : subject.login;
  openssl('req', '-new', ...NEW_KEY, '-keyout', files.key, '-out', request, '-subj', `/CN=${commonName}`);
  openssl(
    ...['x509', '-req', '-in', request, '-CA', authority.certificate, '-CAkey', authority.key, '-CAcreateserial'],
    ...['-out', files.certificate, '-days', `${days}`, '-extfile', extensions],
  );
  return files;
};
