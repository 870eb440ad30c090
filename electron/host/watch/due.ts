/**
 * When something is due, by two clocks: the one on the wall, which a restart survives and somebody may set, and the one
 * that only counts on while the desk runs. Whichever comes first: a wall clock that is put back never makes anybody wait.
 */
export const createDue = (now: () => number, elapsed: () => number) => {
  const deadlines = new Map<string, number>();
  return {
    /** Whether what goes by `key`, and was promised for `due` at `since`, is due. Milliseconds since 1970. */
    isDue: (key: string, since: number, due: number): boolean => {
      // Never longer than was promised, however the clock has been set meanwhile.
      const left = Math.min(due - now(), due - since);
      const deadline = deadlines.get(key) ?? elapsed() + left;
      deadlines.set(key, deadline);
      return left <= 0 || elapsed() >= deadline;
    },
    /** Forgets what is not among these any more. */
    keepOnly: (keys: ReadonlySet<string>): void => {
      for (const key of deadlines.keys()) if (!keys.has(key)) deadlines.delete(key);
    },
  };
};
