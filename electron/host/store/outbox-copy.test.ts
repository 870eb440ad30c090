import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KEY, WRONG_KEY } from '../test-support/build.ts';
import { temporaryMemory } from '../test-support/directory.ts';
import { openOutboxCopy } from './outbox-copy.ts';

const RECORDS = ['den første', 'den anden, med æøå 🚐', '', 'x'.repeat(3_000), 'den sidste'];

const written = async (path: string, records = RECORDS) => {
  const copy = openOutboxCopy(path, KEY);
  const ends: number[] = [];
  for (const record of records) {
    copy.append(record);
    await copy.durable();
    ends.push(statSync(path).size);
  }
  copy.close();
  return ends;
};
const foundIn = (path: string, key = KEY): string[] => {
  const copy = openOutboxCopy(path, key);
  copy.close();
  return copy.found;
};

describe('the second copy of the outbox', () => {
  it('has what was appended, in order', async () => {
    const path = join(temporaryMemory(), 'copy');
    await written(path);
    expect(foundIn(path)).toEqual(RECORDS);
  });

  it('torn at any byte keeps every record before that, and goes on from there', async () => {
    const path = join(temporaryMemory(), 'copy');
    const ends = await written(path);
    const bytes = readFileSync(path);
    for (let size = 0; size <= bytes.length; size += 1) {
      const torn = `${path}-torn`;
      writeFileSync(torn, bytes.subarray(0, size));
      const kept = RECORDS.slice(0, ends.filter((end) => end <= size).length);
      const copy = openOutboxCopy(torn, KEY);
      expect(copy.found, `torn at ${size}`).toEqual(kept);
      if (size % 50 === 0) {
        copy.append('danach');
        await copy.durable();
        copy.close();
        expect(foundIn(torn)).toEqual([...kept, 'danach']);
      } else copy.close();
    }
  });

  it('with any byte changed gives nothing that was not appended, and all but the record that was hit', async () => {
    const path = join(temporaryMemory(), 'copy');
    const words = ['en', 'to', 'tre'];
    const ends = await written(path, words);
    const bytes = readFileSync(path);
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      writeFileSync(`${path}-changed`, changed);
      const hit = ends.findIndex((end) => at < end);
      const inLength = at - (ends[hit - 1] ?? 0) < 4;
      // Where the length itself is hit, nothing says where the next record begins.
      const left = inLength ? words.slice(0, hit) : words.toSpliced(hit, 1);
      expect(foundIn(`${path}-changed`), `byte ${at}`).toEqual(left);
    }
  });

  it('is nothing to another key', async () => {
    const path = join(temporaryMemory(), 'copy');
    await written(path);
    expect(foundIn(path, WRONG_KEY)).toEqual([]);
  });

  it('shares a flush between those who wait, and lets nobody go before their record is on the disk', async () => {
    const path = join(temporaryMemory(), 'copy');
    const copy = openOutboxCopy(path, KEY);
    await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        copy.append(`${index}`);
        await copy.durable();
        expect(readFileSync(path).length).toBeGreaterThanOrEqual((index + 1) * 33);
      }),
    );
    copy.close();
    expect(foundIn(path)).toHaveLength(50);
  });

  it('is cut back when nothing waits, once it is large, and goes on', async () => {
    const path = join(temporaryMemory(), 'copy');
    const copy = openOutboxCopy(path, KEY);
    copy.append('lille');
    await copy.durable();
    copy.emptied();
    expect(statSync(path).size).toBeGreaterThan(0);
    copy.append('x'.repeat(1 << 20));
    await copy.durable();
    copy.emptied();
    expect(statSync(path).size).toBe(0);
    copy.append('efter');
    await copy.durable();
    copy.close();
    expect(foundIn(path)).toEqual(['efter']);
  });

  it('gives back the record it has just begun, and only that', async () => {
    const path = join(temporaryMemory(), 'copy');
    const copy = openOutboxCopy(path, KEY);
    copy.append('før');
    const takeBack = copy.begin('fortrudt');
    expect(statSync(path).size).toBeGreaterThan(0);
    takeBack();
    copy.begin('efter');
    await copy.durable();
    copy.close();
    expect(foundIn(path)).toEqual(['før', 'efter']);
  });

  it('cannot be read by others on this machine', async () => {
    const path = join(temporaryMemory(), 'copy');
    await written(path);
    expect(statSync(path).mode & 0o077).toBe(0);
    truncateSync(path, 0);
    expect(foundIn(path)).toEqual([]);
  });
});
