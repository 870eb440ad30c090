import type { Consult } from './consult.ts';

/** Milliseconds from each step to the next; null where it is not known: not come to, or written down out of order. */
export type ConsultIntervals = {
  readonly taken: number | null;
  readonly answered: number | null;
  readonly readBack: number | null;
};

/** Two desks' clocks may differ: a step before the one before it says nothing of how long it took. */
const between = (from: number | undefined, to: number | undefined): number | null =>
  from === undefined || to === undefined || to < from ? null : to - from;

/** Asked → taken → answered → read back, for the figures. */
export const consultIntervals = ({ asked, life }: Consult): ConsultIntervals => {
  const taken = 'taken' in life ? life.taken?.at : undefined;
  const answered = 'answered' in life ? life.answered?.at : undefined;
  const readBack = life.step === 'read-back' ? life.readBack.at : undefined;
  return {
    taken: between(asked.at, taken),
    answered: between(taken, answered),
    readBack: between(answered, readBack),
  };
};

/** Of many: what is known of each interval, and of how many it is not. */
export const consultFigures = (
  consults: readonly Consult[],
): { readonly [Name in keyof ConsultIntervals]: { readonly known: readonly number[]; readonly unknown: number } } => {
  const all = consults.map(consultIntervals);
  const of = (name: keyof ConsultIntervals) => {
    const known = all.map((one) => one[name]).filter((interval) => interval !== null);
    return { known, unknown: all.length - known.length };
  };
  return { taken: of('taken'), answered: of('answered'), readBack: of('readBack') };
};
