import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readOrCreateSealedKey } from './key.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'desk-key-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>;

/** A key store that turns bytes round: enough to show that the file is not the key. */
const storage = (backend: Backend = 'gnome_libsecret', available = true, shouldReEncrypt = false) => {
  const turned = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff));
  let sealed = 0;
  return {
    isAsyncEncryptionAvailable: async () => available,
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: async (text: string) => {
      sealed += 1;
      return turned(Buffer.from(text));
    },
    decryptStringAsync: async (bytes: Buffer) => ({ result: turned(bytes).toString(), shouldReEncrypt }),
    sealed: () => sealed,
  };
};

describe("the key in Electron's shell (S6)", () => {
  it('is made once, and found again', async () => {
    const key = await readOrCreateSealedKey(directory, storage(), 'linux');
    expect(key).toHaveLength(32);
    expect(await readOrCreateSealedKey(directory, storage(), 'linux')).toEqual(key);
    const file = join(directory, 'key.sealed');
    expect(readFileSync(file).includes(key.toString('hex'))).toBe(false);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.each<Backend>(['basic_text', 'unknown'])('is not trusted to %s on Linux', async (backend) => {
    await expect(readOrCreateSealedKey(directory, storage(backend), 'linux')).rejects.toMatchObject({
      code: 'no-safe-storage',
    });
  });

  it('does not ask for the backend where there is only one', async () => {
    expect(await readOrCreateSealedKey(directory, storage('unknown'), 'darwin')).toHaveLength(32);
  });

  it('is not made where nothing can be sealed', async () => {
    await expect(readOrCreateSealedKey(directory, storage('kwallet6', false), 'linux')).rejects.toMatchObject({
      code: 'no-safe-storage',
    });
  });

  it('is not made anew beside a store it could not open', async () => {
    writeFileSync(join(directory, 'desk.db'), 'rows');
    await expect(readOrCreateSealedKey(directory, storage(), 'linux')).rejects.toMatchObject({ code: 'no-key' });
  });

  it('opens nothing when it is not what was sealed', async () => {
    writeFileSync(join(directory, 'key.sealed'), 'something else');
    await expect(readOrCreateSealedKey(directory, storage(), 'linux')).rejects.toMatchObject({ code: 'wrong-key' });
    const broken = { ...storage(), decryptStringAsync: () => Promise.reject(new Error('no')) };
    await expect(readOrCreateSealedKey(directory, broken, 'linux')).rejects.toMatchObject({ code: 'wrong-key' });
  });

  it('is sealed anew when the system says that its own key has changed', async () => {
    const first = await readOrCreateSealedKey(directory, storage(), 'linux');
    const changed = storage('gnome_libsecret', true, true);
    expect(await readOrCreateSealedKey(directory, changed, 'linux')).toEqual(first);
    expect(changed.sealed()).toBe(1);
  });
});
