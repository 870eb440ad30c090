import type { Consult } from './consult.ts';

/** From asked to taken, from taken to answered, from answered to read back. */
export const CONSULT_INTERVALS = ['taken', 'answered', 'readBack'] as const;
export type ConsultInterval = (typeof CONSULT_INTERVALS)[number];
/** Milliseconds from each step to the next; null where it is not known: not come to, or written down out of order. */
export type ConsultIntervals = { readonly [Name in ConsultInterval]: number | null };

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
