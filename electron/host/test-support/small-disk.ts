import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, statfsSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export type SmallDisk = {
  readonly path: string;
  /** Takes what room there is, except for `left` bytes. */
  readonly fill: (left?: number) => void;
  readonly free: () => void;
};

/** A disk of `bytes` of this test's own; or why this machine will not give one. */
export const mountSmallDisk = (bytes: number): SmallDisk | { readonly why: string } => {
  if (process.platform !== 'linux') return { why: `no tmpfs on ${process.platform}` };
  const path = mkdtempSync(join(tmpdir(), 'sociolance-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', path], { encoding: 'utf8' });
  if (mounted.status !== 0) {
    rmdirSync(path);
    return { why: `tmpfs cannot be mounted: ${mounted.error?.message ?? mounted.stderr.trim()}` };
  }
  onTestFinished(() => {
    spawnSync('umount', ['-l', path]);
    rmdirSync(path);
  });
  const filling = join(path, 'filling');
  return {
    path,
    fill: (left = 0) => {
      const { bavail, bsize } = statfsSync(path);
      writeFileSync(filling, Buffer.alloc(Math.max(0, bavail * bsize - left)), { flag: 'a' });
    },
    free: () => unlinkSync(filling),
  };
};
