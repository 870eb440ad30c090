import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const MEMORY = '/dev/shm';

/** A directory of this test's own, on a disk, gone when it ends. */
export const temporaryDirectory = (base = tmpdir()): string => {
  const path = mkdtempSync(join(base, 'sociolance-test-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
};

/** The same in memory where the machine has that: for rules that hold whatever the disk is worth. */
export const temporaryMemory = (): string => temporaryDirectory(existsSync(MEMORY) ? MEMORY : tmpdir());
