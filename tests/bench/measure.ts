/** One line of the report. `ratio` is value over floor, for rates floor over value: smaller is better everywhere. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'events/s' | 'MB' | 'points';
  readonly floor?: number;
  readonly ratio?: number;
  /** How many measurements the value was taken from. */
  readonly n: number;
};

/** The value that `share` (0 to 1) of the samples do not exceed: nearest rank. */
export const percentile = (samples: readonly number[], share: number): number => {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
};
export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** Milliseconds that `work` takes. */
export const timed = (work: () => void): number => {
  const began = performance.now();
  work();
  return performance.now() - began;
};
export const timedAsync = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

/** A duration beside the floor it is held against. */
export const beside = (name: string, value: number, floor: number, n: number): Figure => ({
  name,
  value,
  unit: 'ms',
  floor,
  ratio: value / floor,
  n,
});

/** The median and the 99th percentile of `ours`, each beside the same of `bare`. */
export const spread = (name: string, ours: readonly number[], bare: readonly number[]): Figure[] =>
  [['p50', 0.5] as const, ['p99', 0.99] as const].map(([suffix, share]) =>
    beside(`${name}.${suffix}`, percentile(ours, share), percentile(bare, share), ours.length),
  );
