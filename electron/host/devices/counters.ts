/** How many lines were taken, and why others were refused, by code. */
export const createCounters = <Code extends string>() => {
  let accepted = 0;
  const refused: Partial<Record<Code, number>> = {};
  return {
    accept: (): void => {
      accepted += 1;
    },
    refuse: (code: Code): void => {
      refused[code] = (refused[code] ?? 0) + 1;
    },
    read: (): { accepted: number; refused: Partial<Record<Code, number>> } => ({ accepted, refused: { ...refused } }),
  };
};
export type Counters<Code extends string> = ReturnType<typeof createCounters<Code>>;
