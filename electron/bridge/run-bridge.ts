import type { Bridge } from './bridge.ts';

export type Pace = {
  /** How often the CAD is looked at, in milliseconds. */
  readonly pollEvery: number;
  /** How often there is a look at what is to be told, unless somebody pokes. */
  readonly sendEvery: number;
};
export const PACE: Pace = { pollEvery: 2_000, sendEvery: 500 };
const CHECK_EVERY = 1_000;

/**
 * Keeps a bridge going. Looking and telling are two loops, so that what is slow to be told never stops what comes in. A
 * bug or a full disk in one round must not end them: it is told, and tried again.
 */
export const runBridge = (
  bridge: Pick<Bridge, 'read' | 'poll' | 'send' | 'check'>,
  onTrouble: (error: unknown) => void,
  { pollEvery, sendEvery }: Pace = PACE,
): { poke: () => void; stop: () => Promise<void> } => {
  let stopped = false;
  const wakers = new Set<() => void>();
  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        wakers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      wakers.add(wake);
    });
  const loop = async (every: number, round: () => Promise<void>): Promise<void> => {
    while (!stopped) {
      await round().catch(onTrouble);
      if (!stopped) await pause(every);
    }
  };
  const loops = [
    loop(pollEvery, async () => {
      // The journal knows what we have created before the CAD shows it to us.
      bridge.read();
      await bridge.poll();
    }),
    loop(sendEvery, async () => {
      bridge.read();
      await bridge.send();
    }),
    loop(CHECK_EVERY, () => bridge.check()),
  ];
  const wakeAll = (): void => {
    for (const wake of [...wakers]) wake();
  };
  return {
    poke: wakeAll,
    stop: async () => {
      stopped = true;
      wakeAll();
      await Promise.all(loops);
    },
  };
};
