/** What a play came to, counted: where one of these is nothing, it has shown nothing of that. */
export type Totals = Record<
  'acknowledged' | 'refused' | 'alone' | 'kills' | 'conflicts' | 'events' | 'temporary' | 'told' | 'contradictions',
  number
>;
export const noTotals = (): Totals => ({
  acknowledged: 0,
  refused: 0,
  alone: 0,
  kills: 0,
  conflicts: 0,
  events: 0,
  temporary: 0,
  told: 0,
  contradictions: 0,
});

export const addTotals = (sum: Totals, more: Totals): void => {
  for (const name of Object.keys(sum) as (keyof Totals)[]) sum[name] += more[name];
};

export type Outcome = {
  /** Everything that was not as promised; empty where all was. */
  readonly found: readonly string[];
  /** The index of the move after which it was seen; the number of moves: once healed. */
  readonly at: number;
  /** What each move came to, for whoever reads the script. */
  readonly told: readonly string[];
  readonly totals: Totals;
};
