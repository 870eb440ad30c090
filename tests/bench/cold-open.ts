import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beside, type Figure, median, timed } from './measure.ts';

const ROUNDS = 9;
const CHILD = join(import.meta.dirname, 'cold-open-child.ts');

/**
 * A store opened to the first page of the queue, each time in a process of its own. In turn with it the floor: the same
 * file opened bare, and one select. `coldopen.process` is all of it from the start of the process to its end.
 */
export const measureColdOpen = (directory: string, open: number): Figure[] => {
  const opened = (what: 'desk' | 'floor'): number => {
    const { milliseconds, rows } = JSON.parse(execFileSync(process.execPath, [CHILD, directory, what]).toString());
    if (rows !== open) throw new Error(`${rows} open requests instead of ${open}`);
    return milliseconds;
  };
  const rounds = Array.from({ length: ROUNDS }, () => {
    const bare = opened('floor');
    let ours = 0;
    const whole = timed(() => {
      ours = opened('desk');
    });
    return { ours, bare, whole };
  });
  return [
    beside('coldopen.ms', median(rounds.map(({ ours }) => ours)), median(rounds.map(({ bare }) => bare)), ROUNDS),
    { name: 'coldopen.process', value: median(rounds.map(({ whole }) => whole)), unit: 'ms', n: ROUNDS },
  ];
};
