import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AREA } from '../test-support/build.ts';
import { temporaryDirectory } from '../test-support/directory.ts';
import { readOrCreateKeyFile } from './key-file.ts';
import { openStore } from './store.ts';

const failing = (code: string) => expect.objectContaining({ name: 'HostError', code });

describe('the key file of the browser shell', () => {
  it('is made once, of 256 bits of chance, for its owner only', () => {
    const directory = join(temporaryDirectory(), 'data');
    const key = readOrCreateKeyFile(directory);
    expect(key).toHaveLength(32);
    expect(statSync(join(directory, 'key')).mode & 0o777).toBe(0o600);
    expect(statSync(directory).mode & 0o077).toBe(0);
    expect(readOrCreateKeyFile(directory).equals(key)).toBe(true);
    expect(readOrCreateKeyFile(join(temporaryDirectory(), 'other')).equals(key)).toBe(false);
  });

  it('is not made anew where the store is there and the key is not: that would only hide the loss', () => {
    const directory = temporaryDirectory();
    openStore(directory, readOrCreateKeyFile(directory), AREA).close();
    rmSync(join(directory, 'key'));
    expect(() => readOrCreateKeyFile(directory)).toThrow(failing('no-key'));
    expect(existsSync(join(directory, 'key'))).toBe(false);
  });

  it.each(['', 'abc', 'z'.repeat(64), '0'.repeat(63), '0'.repeat(65)])(
    'is refused when it is no key: "%s"',
    (content) => {
      const directory = temporaryDirectory();
      writeFileSync(join(directory, 'key'), content);
      expect(() => readOrCreateKeyFile(directory)).toThrow(failing('wrong-key'));
      expect(readFileSync(join(directory, 'key'), 'utf8')).toBe(content);
    },
  );

  it('is taken with a newline behind it, as an editor leaves it', () => {
    const directory = temporaryDirectory();
    const key = readOrCreateKeyFile(directory);
    const path = join(directory, 'key');
    chmodSync(path, 0o600);
    writeFileSync(path, `${key.toString('hex')}\n`);
    expect(readOrCreateKeyFile(directory).equals(key)).toBe(true);
  });
});
