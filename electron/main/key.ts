import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { HostError } from '../host/host-error.ts';

const KEY_BYTES = 32;

/** The system keeps no secrets: what it calls encryption could be undone by anyone who can read the file. */
export class NoSafeStorage extends Error {
  readonly code = 'no-safe-storage';
}

type Storage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

const write = async (storage: Storage, path: string, hex: string): Promise<void> => {
  const sealed = await storage.encryptStringAsync(hex);
  writeFileSync(`${path}.new`, sealed, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
};

/**
 * The store's key, sealed by the system's own key store and kept in the data directory. Made once, for an empty
 * directory; where a store is there but no key of this shell, nothing is made that would only hide that.
 */
export const readOrCreateSealedKey = async (
  dataDirectory: string,
  storage: Storage,
  platform: NodeJS.Platform,
): Promise<Buffer> => {
  if (!(await storage.isAsyncEncryptionAvailable())) throw new NoSafeStorage('not available');
  if (platform === 'linux') {
    const backend = storage.getSelectedStorageBackend();
    if (backend === 'basic_text' || backend === 'unknown') throw new NoSafeStorage(backend);
  }
  const path = join(dataDirectory, 'key.sealed');
  if (!existsSync(path)) {
    if (existsSync(join(dataDirectory, 'desk.db'))) throw new HostError('no-key', path);
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
    await write(storage, path, randomBytes(KEY_BYTES).toString('hex'));
  }
  const opened = await storage.decryptStringAsync(readFileSync(path)).catch((cause: unknown) => {
    throw new HostError('wrong-key', path, { cause });
  });
  if (!/^[0-9a-f]{64}$/.test(opened.result)) throw new HostError('wrong-key', path);
  if (opened.shouldReEncrypt) await write(storage, path, opened.result);
  return Buffer.from(opened.result, 'hex');
};

/** For a simulated day that is thrown away: a key that is never written anywhere. */
export const passingKey = (): Buffer => randomBytes(KEY_BYTES);
