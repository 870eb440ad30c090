import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { HostError } from '../host-error.ts';

const KEY_BYTES = 32;

/**
 * The browser shell's key: 256 random bits as hex in a file only its owner can read. Made once, on an empty data
 * directory; where a store is there but its key is not, making a new one would only hide that, so it is refused.
 */
export const readOrCreateKeyFile = (dataDirectory: string): Buffer => {
  const path = join(dataDirectory, 'key');
  if (!existsSync(path)) {
    if (existsSync(join(dataDirectory, 'desk.db'))) throw new HostError('no-key', path);
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, randomBytes(KEY_BYTES).toString('hex'));
    fsyncSync(file);
    closeSync(file);
  }
  const hex = readFileSync(path, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new HostError('wrong-key', path);
  return Buffer.from(hex, 'hex');
};
