import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Random } from '#electron/host/test-support/random.ts';
import type { Left } from './moves.ts';

/** What is in some files of a directory, by name; undefined for one that is not there. */
export type Files = Readonly<Record<string, Buffer | undefined>>;

export const databaseFiles = (name: string): string[] => [name, `${name}-wal`, `${name}.check`];

export const readFiles = (directory: string, names: readonly string[]): Files =>
  Object.fromEntries(
    names.map((name) => {
      const path = join(directory, name);
      return [name, existsSync(path) ? readFileSync(path) : undefined];
    }),
  );

export const writeFiles = (directory: string, files: Files): void => {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (const [name, bytes] of Object.entries(files)) if (bytes) writeFileSync(join(directory, name), bytes);
};

/** A write that came some way: new as far as that, as it was from there on. */
const torn = (before: Buffer | undefined, after: Buffer | undefined, random: Random): Buffer | undefined => {
  if (!after || before?.equals(after)) return after;
  const until = random.below(after.length + 1);
  return Buffer.concat([after.subarray(0, until), before?.subarray(until) ?? Buffer.alloc(0)]);
};

/** How much of a write-ahead log a disk is known to have: its length, and which log that was. */
export type Synced = { readonly bytes: number; readonly header: Buffer };
export const NOTHING_SYNCED: Synced = { bytes: 0, header: Buffer.alloc(0) };
const HEADER = 32;

export const syncedOf = (directory: string, name: string): Synced => {
  const path = join(directory, `${name}-wal`);
  if (!existsSync(path)) return NOTHING_SYNCED;
  const header = Buffer.alloc(HEADER);
  const file = openSync(path, 'r');
  readSync(file, header);
  closeSync(file);
  return { bytes: statSync(path).size, header };
};

/**
 * What a process leaves on its disk that dies at a write between `before` and `after`. A database grows by its
 * write-ahead log, which is written from front to back; the file itself is only touched when that is on the disk.
 */
export const leftOf = (
  left: Left,
  { before, after }: { readonly before: Files; readonly after: Files },
  name: string,
  random: Random,
  synced: Synced,
): Files => {
  const wal = `${name}-wal`;
  switch (left) {
    case 'before':
      return before;
    case 'after':
      return after;
    case 'inside':
      return {
        ...Object.fromEntries(Object.keys(after).map((file) => [file, torn(before[file], after[file], random)])),
        [name]: before[name] ?? after[name],
      };
    case 'power-cut': {
      const whole = after[wal];
      // Another log than the one whose end is known: it was begun when all of that one was in the file.
      if (!whole?.subarray(0, HEADER).equals(synced.header)) return after;
      return { ...after, [wal]: whole.subarray(0, synced.bytes + random.below(whole.length - synced.bytes + 1)) };
    }
  }
};

/** A directory for one life of a process, with an empty ballast: nobody fills this disk. */
export const lifeOf = (base: string, life: number): string => {
  const directory = join(base, `${life}`);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(join(directory, 'ballast'), '');
  return directory;
};

export const removeDirectory = (directory: string): void => rmSync(directory, { recursive: true, force: true });
