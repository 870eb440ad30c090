import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

export type CachedFile = { readonly type: string; readonly at: number; readonly body: Buffer };

export type TileCache = {
  /** What was kept under the key, however old; null where there is nothing whole. */
  readonly get: (key: string) => Promise<CachedFile | null>;
  /** Keeps it, and lets go of what was unused the longest. A disk that cannot be written to is no error: nothing is kept. */
  readonly put: (key: string, file: CachedFile) => Promise<void>;
};

/** First line of a kept file; the bytes follow. `length` tells a file that lost its end in a power cut. */
const Head = z.object({ type: z.string(), at: z.number(), length: z.int() });
const NAME = /^[0-9a-f]{64}$/;
/** How far below the limit a clearing goes, so that it is not needed again at once. */
const AFTER_CLEARING = 0.9;

/**
 * Files on disk by key, at most `limitBytes` of them together. Keys may hold passwords of a tile server, so only their
 * hashes are written. A file appears whole or not at all.
 */
export const createTileCache = (directory: string, limitBytes: number): TileCache => {
  /** Name → bytes, the one unused the longest first. */
  const kept = new Map<string, number>();
  let total = 0;

  const nameOf = (key: string) => createHash('sha256').update(key).digest('hex');
  const pathOf = (name: string) => join(directory, name.slice(0, 2), name);
  const note = (name: string, bytes: number) => {
    forget(name);
    kept.set(name, bytes);
    total += bytes;
  };
  const forget = (name: string) => {
    total -= kept.get(name) ?? 0;
    kept.delete(name);
  };

  const scan = async () => {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
    const files = await Promise.all(
      entries
        .filter((entry) => entry.isFile() && NAME.test(entry.name))
        .map(async ({ name, parentPath }) => {
          const { size, mtimeMs } = await stat(join(parentPath, name));
          return { name, size, mtimeMs };
        }),
    );
    for (const { name, size } of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) note(name, size);
  };
  let scanned: Promise<void> | undefined;
  const ready = () => {
    scanned ??= scan();
    return scanned;
  };

  const clear = async () => {
    for (const name of kept.keys()) {
      if (total <= limitBytes * AFTER_CLEARING) return;
      forget(name);
      await rm(pathOf(name), { force: true });
    }
  };

  const parse = (bytes: Buffer): CachedFile | null => {
    const end = bytes.indexOf('\n');
    try {
      const { type, at, length } = Head.parse(JSON.parse(bytes.subarray(0, end).toString()));
      const body = bytes.subarray(end + 1);
      return body.length === length ? { type, at, body } : null;
    } catch {
      return null;
    }
  };

  return {
    get: async (key) => {
      await ready();
      const name = nameOf(key);
      const bytes = await readFile(pathOf(name)).catch(() => null);
      const file = bytes && parse(bytes);
      if (!file) return null;
      note(name, bytes.length);
      // The order of use outlives a restart in the files' own times.
      const now = new Date();
      await utimes(pathOf(name), now, now).catch(() => undefined);
      return file;
    },

    put: async (key, { type, at, body }) => {
      await ready();
      const name = nameOf(key);
      const path = pathOf(name);
      const written = `${path}.${randomUUID()}.new`;
      const bytes = Buffer.concat([Buffer.from(`${JSON.stringify({ type, at, length: body.length })}\n`), body]);
      try {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(written, bytes);
        await rename(written, path);
      } catch {
        await rm(written, { force: true }).catch(() => undefined);
        return;
      }
      note(name, bytes.length);
      if (total > limitBytes) await clear();
    },
  };
};
