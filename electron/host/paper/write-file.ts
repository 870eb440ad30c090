import { open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writing } from '#shared/contract/paper.ts';

export type WriteFailure = NonNullable<Writing['failure']>['code'];

const CODES: Readonly<Record<string, WriteFailure>> = {
  ENOENT: 'folder-missing',
  ENOTDIR: 'folder-missing',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'not-allowed',
  EPERM: 'not-allowed',
  EROFS: 'not-allowed',
};

const failureOf = (error: unknown): WriteFailure => CODES[(error as NodeJS.ErrnoException).code ?? ''] ?? 'failed';

/** The name under which a file grows until it is whole. One for each, so that what a crash left is written over. */
export const partOf = (file: string): string => `.${file}.part`;

/** Makes the rename itself last over a power cut. Not every system lets a folder be synced; then the rename is its own. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close().catch(() => undefined);
};

/**
 * Puts `text` into `folder` as `file`, whole or not at all: what stands there is the file of before or the new one,
 * whenever the machine stops. Readable by its owner only. The folder is never made: where it is missing, a disk or a
 * share is missing with it. Never throws.
 */
export const writeWhole = async (
  folder: string,
  file: string,
  text: string,
): Promise<{ kind: 'written' } | { kind: 'failed'; code: WriteFailure; error: unknown }> => {
  const part = join(folder, partOf(file));
  try {
    if (!(await stat(folder)).isDirectory()) return { kind: 'failed', code: 'folder-missing', error: undefined };
    const handle = await open(part, 'w', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, join(folder, file));
    await syncFolder(folder);
    return { kind: 'written' };
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    return { kind: 'failed', code: failureOf(error), error };
  }
};
