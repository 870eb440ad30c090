import type { Change } from '#shared/contract/changes.ts';
import type { Client } from '../replica/desk.tsx';
import type { Replica } from '../replica/replica.ts';
import { backOff, type Wait } from './back-off.ts';
import { gatherFloods, type NextFrame } from './gather-floods.ts';

/** The host says something every second; after this long without a word what is on screen may no longer be so. */
export const SILENCE_MILLISECONDS = 4000;

/** So many rows a frame, when they flood in: more would hold up a key that is pressed meanwhile. */
const ROWS_A_FRAME = 1000;
/** More than a gesture brings, and what the hub says to it: so many are drawn at once. */
const ROWS_AT_ONCE = 20;
/** Of whatever kind they are, and one for the change itself. */
const rowsOf = (change: Change): number =>
  Object.values(change).reduce((rows, part) => rows + (Array.isArray(part) ? part.length : 0), 1);

/**
 * Feeds the replica from the host until `signal` is given: begins again with a snapshot whenever the feed ends, and
 * marks it lost the moment it does, or when it falls silent. What was known stays on screen.
 */
export const followFeed = async (
  client: Client,
  replica: Replica,
  {
    wait,
    nextFrame,
    signal,
    onSnapshot,
  }: { wait: Wait; nextFrame: NextFrame; signal: AbortSignal; onSnapshot: () => void },
): Promise<void> => {
  let failures = 0;
  let watch = new AbortController();
  const heard = () => {
    watch.abort();
    watch = new AbortController();
    const { signal: spoken } = watch;
    void wait(SILENCE_MILLISECONDS, spoken).then(() => {
      if (!spoken.aborted && !signal.aborted) replica.feedLost();
    });
  };
  while (!signal.aborted) {
    const flood = gatherFloods<Change>(
      (...changes) => {
        if (signal.aborted) return;
        replica.apply(...changes);
        if (changes.some(({ kind }) => kind === 'snapshot')) onSnapshot();
      },
      nextFrame,
      { weigh: rowsOf, few: ROWS_AT_ONCE, most: ROWS_A_FRAME },
    );
    try {
      const changes = await client.changes();
      // Ended from here, not by a signal given to the call: a line that is already closed would take that badly.
      signal.addEventListener('abort', () => void changes.return?.().catch(() => undefined), { once: true });
      for await (const change of changes) {
        if (signal.aborted) break;
        failures = 0;
        flood.take(change);
        heard();
      }
    } catch {
      // Why it ended does not matter: it is lost, and tried again.
    }
    watch.abort();
    flood.end();
    if (signal.aborted) return;
    replica.feedLost();
    await wait(backOff(failures), signal);
    failures += 1;
  }
};
