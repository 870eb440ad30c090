export type Cancel = () => void;

/**
 * Simulated time. It moves only in `runUntil`, and stands still at the moment of each entry while that runs; so the same
 * day plays the same whether a clock drives it or a test does.
 */
export type Agenda = {
  /** Milliseconds since 1970, simulated. */
  readonly now: () => number;
  /** Runs `action` at `time`, or at once in the next `runUntil` where that is past. */
  readonly at: (time: number, action: () => void) => Cancel;
  /** When the next entry is due; `undefined` where there is none. */
  readonly next: () => number | undefined;
  /** Runs everything due up to and including `time`, in order of time, then of entry. */
  readonly runUntil: (time: number) => void;
};

export const createAgenda = (start: number): Agenda => {
  let now = start;
  let entries: { readonly time: number; readonly action: () => void }[] = [];
  return {
    now: () => now,
    at: (time, action) => {
      const entry = { time: Math.max(Math.round(time), now), action };
      const later = entries.findIndex((other) => other.time > entry.time);
      entries.splice(later < 0 ? entries.length : later, 0, entry);
      return () => {
        entries = entries.filter((other) => other !== entry);
      };
    },
    next: () => entries[0]?.time,
    runUntil: (time) => {
      for (let entry = entries[0]; entry && entry.time <= time; entry = entries[0]) {
        entries.shift();
        now = entry.time;
        entry.action();
      }
      now = Math.max(now, time);
    },
  };
};
