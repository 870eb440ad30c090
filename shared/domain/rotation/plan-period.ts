import { z } from 'zod';
import { addDays, MINUTES_OF_DAY, weekdayOf } from '../../util/copenhagen.ts';
import { UnitId } from '../ids.ts';
import { Day, Weekday } from './employee.ts';
import { Agreed } from './rule-set.ts';

/**
 * A coverage window (vagt): from when to when the unit is out on one day of every week of the period. Minutes of the day by the clock on the wall;
 * `end` lies in the next day where it is above 1440.
 */
export const Window = z
  .object({
    weekday: Weekday,
    start: z
      .int()
      .min(0)
      .max(MINUTES_OF_DAY - 1),
    end: z
      .int()
      .min(1)
      .max(2 * MINUTES_OF_DAY),
  })
  .refine(({ start, end }) => start < end && end - start <= MINUTES_OF_DAY, 'impossible-window');
export type Window = z.infer<typeof Window>;

export const windowHours = (window: Window): number => (window.end - window.start) / 60;
/** Hours a week, by the clock. */
export const weeklyHours = (windows: readonly Window[]): number =>
  windows.reduce((sum, window) => sum + windowHours(window), 0);

/** Pilot operation: 77 hours a week (seed 004). */
export const WEEKLY_BUDGET = 77;
/** Three months (seed 004). */
export const WEEKS_OF_PERIOD = 13;

/** A stretch of whole weeks with one cut of the week (seed 004: the cut changes every three months). */
export const PlanPeriod = z.object({
  from: Day.refine((day) => weekdayOf(day) === 1, 'not-a-monday'),
  weeks: z.int().min(1).max(53),
  /** Hours a week and unit. */
  budget: z.number().gt(0).max(168),
  units: z.array(UnitId).min(1).max(10),
  windows: z.array(Window).max(100),
  /** Days on which no window opens, however the week is cut. */
  closed: z.array(Day).max(100),
  /** Not there in a period from before this could be agreed: see `rulesFor`. */
  agreed: Agreed.optional(),
});
export type PlanPeriod = z.infer<typeof PlanPeriod>;

/** The day after the last. */
export const periodEnd = (period: Pick<PlanPeriod, 'from' | 'weeks'>): Day => addDays(period.from, 7 * period.weeks);
