import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HostError } from '../host-error.ts';

/** Stands in a directory that has only ever held a drill. */
export const DRILL_MARK = 'drill';

const DATA = ['desk.db', 'hub.db', 'outbox.copy'];

/**
 * Keeps a drill and everything else apart, both ways: a drill takes an empty directory, marks it, and comes back to it;
 * nothing else ever opens what is marked. Throws HostError otherwise, before anything is touched.
 */
export const claimDirectory = (directory: string, isDrill: boolean): void => {
  const mark = join(directory, DRILL_MARK);
  const isMarked = existsSync(mark);
  if (!isDrill && isMarked) throw new HostError('drill-data', directory);
  if (!isDrill || isMarked) return;
  if (DATA.some((file) => existsSync(join(directory, file)))) throw new HostError('not-drill-data', directory);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(mark, '', { mode: 0o600, flush: true });
};
