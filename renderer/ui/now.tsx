import { createContext, type ReactNode, useContext, useLayoutEffect, useState, useSyncExternalStore } from 'react';

const createHeldNow = (first: number) => {
  const listeners = new Set<() => void>();
  let now = first;
  return {
    read: () => now,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (next: number) => {
      now = next;
      for (const listener of listeners) listener();
    },
  };
};

const NowContext = createContext(createHeldNow(0));

/** Hands the desk's clock (milliseconds since 1970) to every age below it. The composition root ticks it, once a second. */
export const NowProvider = ({ now, children }: { now: number; children: ReactNode }) => {
  const [held] = useState(() => createHeldNow(now));
  useLayoutEffect(() => held.set(now), [held, now]);
  return <NowContext value={held}>{children}</NowContext>;
};

/** What follows from the clock. Drawn anew only when that is another: an age in minutes once a minute, not each second. */
export const useTicked = <Value extends string | number | boolean | undefined>(read: (now: number) => Value): Value => {
  const held = useContext(NowContext);
  return useSyncExternalStore(held.subscribe, () => read(held.read()));
};

export const useClock = (): number => useTicked((now) => now);
