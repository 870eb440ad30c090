const STEPS = [250, 500, 1000, 2000, 4000] as const;

/** Milliseconds to wait before trying again after `failures` in a row (0: the first): soon, then calmly. */
export const backOff = (failures: number): number => STEPS[Math.min(failures, STEPS.length - 1)] ?? 4000;

export type Wait = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** Resolves after a while, or at once when the signal is given. */
export const wait: Wait = (milliseconds, signal) =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
