/**
 * Tells everyone who listens once a second, on the second of the clock it reads, so that every age on screen turns over
 * together. `read` is in milliseconds; `now` stands still between two ticks. Runs only while somebody listens.
 */
export const createTicker = (read: () => number) => {
  const listeners = new Set<() => void>();
  let now = read();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = () => {
    now = read();
    timer = setTimeout(tick, 1000 - (now % 1000));
    for (const listener of listeners) listener();
  };
  return {
    now: () => now,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      if (listeners.size === 1) timer = setTimeout(tick, 0);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearTimeout(timer);
      };
    },
  };
};
export type Ticker = ReturnType<typeof createTicker>;
