import { expect, it } from 'vitest';
import { readFile } from './read-file.ts';

const fileOf = (bytes: Uint8Array<ArrayBuffer>) => ({ size: bytes.length, arrayBuffer: async () => bytes.buffer });

it('a list is read as UTF-8, and as Windows spreadsheets saved it where it is none', async () => {
  expect(await readFile(fileOf(new TextEncoder().encode('Åse')))).toBe('Åse');
  expect(await readFile(fileOf(Uint8Array.of(0xc5, 0x73, 0x65)))).toBe('Åse');
  expect(await readFile({ size: 500_001, arrayBuffer: () => Promise.reject(new Error('read')) })).toBeNull();
});
