import { z } from 'zod';
import { WEEKLY_BUDGET } from './plan-period.ts';
import { HOURS_OF_WEEK, isObserved, type WeekHours } from './week-hours.ts';

/** What the next cut of the week is chosen for. */
export const WindowAim = z.object({
  /** Hours a week. */
  budget: z.number().min(4).max(HOURS_OF_WEEK),
  /** 1: go where nobody has been; 0: go where the requests are. */
  explore: z.number().min(0).max(1),
  /** Within so many periods more, this one included, every hour of the week is to have been observed; 0: that is not asked. */
  within: z.int().min(0).max(20),
  /** Hours of the shortest and longest window. */
  shortest: z.int().min(1).max(12),
  longest: z.int().min(4).max(12),
  /** At least so many windows over a night, and so many on Saturdays and Sundays. */
  nights: z.int().min(0).max(7),
  weekends: z.int().min(0).max(8),
});
export type WindowAim = z.infer<typeof WindowAim>;

/** Over the pilot's 17 months there are at least four periods in which to see the whole week (seed 004). */
export const WINDOW_AIM: WindowAim = {
  budget: WEEKLY_BUDGET,
  explore: 0.6,
  within: 4,
  shortest: 6,
  longest: 12,
  nights: 1,
  weekends: 1,
};

/**
 * What an hour of the week is worth, 0 to 1: `explore` parts of how little it has been seen, and the rest of how much is asked for in
 * it. Seen: the more an hour has been staffed beside the others, the less is there to learn. With no demand known there is only the first.
 */
export const worthOfHours = (staffed: WeekHours, demand: WeekHours, explore: number): WeekHours => {
  const most = Math.max(...demand);
  const mean = staffed.reduce((sum, hours) => sum + hours, 0) / HOURS_OF_WEEK;
  return staffed.map((hours, hour) => {
    const unknown = isObserved(hours) ? mean / (mean + hours) / 2 : 1;
    return most > 0 ? explore * unknown + (1 - explore) * ((demand[hour] ?? 0) / most) : unknown;
  });
};

/** How many hours never seen this period has to see, so that the periods left can see the rest. */
export const hoursToSee = (unseen: number, { within, budget }: WindowAim): number =>
  within === 0 ? 0 : Math.min(Math.ceil(unseen / within), Math.floor(budget));
