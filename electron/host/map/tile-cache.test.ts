import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTileCache } from './tile-cache.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tile-cache-'));
});
afterEach(() => rm(directory, { recursive: true }));

const file = (bytes: number, at = 1) => ({ type: 'image/png', at, body: Buffer.alloc(bytes, 7) });
const filesOnDisk = async () => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

describe('the tile cache', () => {
  it('gives back what was kept, also after a restart', async () => {
    await createTileCache(directory, 10_000).put('a', file(100, 42));
    const restarted = createTileCache(directory, 10_000);
    expect(await restarted.get('a')).toEqual(file(100, 42));
    expect(await restarted.get('b')).toBeNull();
  });

  it('lets go of what was unused the longest when it is full', async () => {
    const cache = createTileCache(directory, 1000);
    await cache.put('old', file(300));
    await cache.put('used', file(300));
    await cache.get('old');
    await cache.put('new', file(300));
    expect(await cache.get('used')).toBeNull();
    expect(await cache.get('old')).not.toBeNull();
    expect(await cache.get('new')).not.toBeNull();
    expect(await filesOnDisk()).toHaveLength(2);
  });

  it('counts what an earlier run left behind', async () => {
    const before = createTileCache(directory, 10_000);
    for (const key of ['a', 'b', 'c', 'd']) await before.put(key, file(300));
    await createTileCache(directory, 1000).put('e', file(300));
    expect((await filesOnDisk()).length).toBeLessThanOrEqual(2);
  });

  it('takes a file that lost its end, or is nothing it wrote, for none', async () => {
    const cache = createTileCache(directory, 10_000);
    await cache.put('a', file(100));
    const [path] = await filesOnDisk();
    await truncate(path!, 120);
    expect(await cache.get('a')).toBeNull();
    await writeFile(path!, 'nothing');
    expect(await cache.get('a')).toBeNull();
    await cache.put('a', file(100));
    expect(await cache.get('a')).not.toBeNull();
  });

  it('keeps nothing, and fails nobody, where it cannot write', async () => {
    const notADirectory = join(directory, 'file');
    await writeFile(notADirectory, '');
    const cache = createTileCache(join(notADirectory, 'tiles'), 10_000);
    await cache.put('a', file(100));
    expect(await cache.get('a')).toBeNull();
  });

  it('writes no address, because it may hold a password', async () => {
    await createTileCache(directory, 10_000).put('https://tiles.example/1/2/3?key=secret', file(10));
    const [path] = await filesOnDisk();
    expect(path).not.toContain('secret');
    expect((await readFile(path!)).toString()).not.toContain('secret');
  });
});
