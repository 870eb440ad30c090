import { z } from 'zod';
import { addDays, dayOf, momentOf } from '../../util/copenhagen.ts';
import { percentile } from '../../util/percentile.ts';
import type { Consult } from './consult.ts';
import { type ConsultInterval, consultIntervals } from './consult-intervals.ts';

const Count = z.int().nonnegative();
const Milliseconds = z.int().nonnegative();
/** Of one interval: of how many it is known and of how many not, and how long it took; null where none is known. */
export const IntervalFigures = z.object({
  known: Count,
  unknown: Count,
  /** By nearest rank, as the 90th percentile is: a time that occurred. */
  median: Milliseconds.nullable(),
  p90: Milliseconds.nullable(),
});
export type IntervalFigures = z.infer<typeof IntervalFigures>;

/** The questions to the physician of some period, in numbers alone: nobody's name, no text and no case. */
export const ConsultFigures = z.object({
  asked: Count,
  withdrawn: Count,
  taken: IntervalFigures,
  answered: IntervalFigures,
  readBack: IntervalFigures,
});
export type ConsultFigures = z.infer<typeof ConsultFigures>;

/** Moments, in milliseconds since 1970: from the one on, before the other. */
export type FiguresPeriod = { readonly from: number; readonly to: number };
/** So many whole days by the clock in Copenhagen, the one of `now` the last: what is asked in its remaining hours counts. */
export const lastDays = (now: number, days: number): FiguresPeriod => {
  const today = dayOf(now);
  return { from: momentOf(addDays(today, 1 - days), 0), to: momentOf(addDays(today, 1), 0) };
};

/** What is not known is counted and left out of the times: one that waits yet has not taken no time. */
export const consultFigures = (consults: readonly Consult[]): ConsultFigures => {
  const all = consults.map(consultIntervals);
  const of = (name: ConsultInterval): IntervalFigures => {
    const known = all.map((one) => one[name]).filter((interval) => interval !== null);
    return {
      known: known.length,
      unknown: all.length - known.length,
      median: percentile(known, 0.5),
      p90: percentile(known, 0.9),
    };
  };
  return {
    asked: consults.length,
    withdrawn: consults.filter(({ life }) => life.step === 'withdrawn').length,
    taken: of('taken'),
    answered: of('answered'),
    readBack: of('readBack'),
  };
};
