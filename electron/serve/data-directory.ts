import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export type DataDirectory = {
  readonly path: string;
  /** At a clean end: a directory that was made for one simulated day goes with it, a named one stays. */
  readonly release: () => void;
};

/** The directory a person named, made if it is not there; otherwise one of its own for this simulated day. */
export const openDataDirectory = (named: string | undefined): DataDirectory => {
  if (named !== undefined) {
    const path = resolve(named);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return { path, release: () => {} };
  }
  const path = mkdtempSync(join(tmpdir(), 'sociolance-'));
  return { path, release: () => rmSync(path, { recursive: true, force: true }) };
};
