import { dayOf, HOUR, minuteOf, weekdayOf } from '../../util/copenhagen.ts';
import type { Window } from './plan-period.ts';
import type { Slot } from './rota.ts';

/** The week as 168 hours by the clock: 0 is Monday 00–01, 167 Sunday 23–24. */
export const HOURS_OF_WEEK = 168;
/** A figure for each hour of the week. */
export type WeekHours = readonly number[];

export const noHours = (): number[] => new Array<number>(HOURS_OF_WEEK).fill(0);
export const hourOfWeek = (moment: number): number =>
  (weekdayOf(dayOf(moment)) - 1) * 24 + Math.floor(minuteOf(moment) / 60);

/** How many hours have been staffed in each hour of the week. What a clock shows twice counts twice in its hour. */
export const staffedHours = (duties: readonly Pick<Slot, 'from' | 'to'>[]): WeekHours => {
  const staffed = noHours();
  for (const { from, to } of duties) {
    // Clock changes are on the hour, so each piece up to the next full hour has one place in the week.
    for (let at = from; at < to; ) {
      const next = Math.min(to, at - (at % HOUR) + HOUR);
      const hour = hourOfWeek(at);
      staffed[hour] = (staffed[hour] ?? 0) + (next - at) / HOUR;
      at = next;
    }
  }
  return staffed;
};

/** How many requests fell in each hour of the week; those declined because nobody was out count like the others. */
export const demandHours = (moments: readonly number[]): WeekHours => {
  const demand = noHours();
  for (const moment of moments) {
    const hour = hourOfWeek(moment);
    demand[hour] = (demand[hour] ?? 0) + 1;
  }
  return demand;
};

/** The hours of the week that windows cover for the greater part. */
export const openHours = (windows: readonly Window[]): readonly boolean[] => {
  const minutes = noHours();
  for (const { weekday, start, end } of windows)
    for (let at = start; at < end; ) {
      const next = Math.min(end, at - (at % 60) + 60);
      const hour = ((weekday - 1) * 24 + Math.floor(at / 60)) % HOURS_OF_WEEK;
      minutes[hour] = (minutes[hour] ?? 0) + next - at;
      at = next;
    }
  return minutes.map((covered) => covered >= 30);
};

/** An hour is observed once it has been staffed for the greater part of one. */
export const isObserved = (staffed: number): boolean => staffed >= 0.5;
/** The hours of the week that have never been observed. */
export const unseenHours = (staffed: WeekHours): readonly number[] =>
  staffed.flatMap((hours, hour) => (isObserved(hours) ? [] : [hour]));
