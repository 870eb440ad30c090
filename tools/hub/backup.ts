import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { handDirectory, runProgram } from './cluster.ts';
import { clusterOf } from './home.ts';

/** What belongs to a hub beside its cluster. */
const BESIDE = ['authority', 'addresses', 'hub.json', 'ca.crt'];

/**
 * Copies a running hub into `to`, which is a hub's directory itself afterwards: everything that was acknowledged before
 * it began, the logins and the authority. Checked against its manifest. Throws where `to` is there already.
 */
export const backUp = (directory: string, to: string): void => {
  if (existsSync(to)) throw new Error(`${to} is there already: a backup gets a directory of its own`);
  const { sockets, port } = clusterOf(directory);
  mkdirSync(to, { recursive: true, mode: 0o711 });
  const data = join(to, 'postgres');
  handDirectory(data);
  const from = ['--host', sockets, '--port', `${port}`, '--username', 'postgres'];
  runProgram('pg_basebackup', [...from, '--pgdata', data, '--checkpoint', 'fast', '--wal-method', 'stream']);
  runProgram('pg_verifybackup', ['--quiet', data]);
  for (const name of BESIDE)
    if (existsSync(join(directory, name))) cpSync(join(directory, name), join(to, name), { recursive: true });
};
