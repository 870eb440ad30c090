import { dayOf, isDay, MINUTES_OF_DAY, minuteOf, momentOf } from '#shared/util/copenhagen.ts';

export type Period = { readonly from: number; readonly until: number };

const pad = (value: number): string => String(value).padStart(2, '0');

/** A moment as it is typed: `2027-01-04 08:05`, by the clock on the wall in Copenhagen. */
export const typedMoment = (moment: number): string => {
  const minute = minuteOf(moment);
  return `${dayOf(moment)} ${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
};

/** The moment that was typed; null where it is none. A day alone is its midnight; `08.05` and `0805` are read as well. */
export const readMoment = (typed: string): number | null => {
  const [, day = '', hours = '0', minutes = '0'] =
    /^(\d{4}-\d{2}-\d{2})(?:[ T]+(\d{1,2})[:.]?(\d{2}))?$/.exec(typed.trim()) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  if (!isDay(day) || Number(minutes) > 59 || minute > MINUTES_OF_DAY) return null;
  const moment = momentOf(day, minute);
  // Before 1970 nothing was said.
  return moment < 0 ? null : moment;
};

/** From one typed moment to a later one; null where there is no such period. */
export const readPeriod = (from: string, until: string): Period | null => {
  const period = { from: readMoment(from), until: readMoment(until) };
  if (period.from === null || period.until === null || period.from >= period.until) return null;
  return { from: period.from, until: period.until };
};
