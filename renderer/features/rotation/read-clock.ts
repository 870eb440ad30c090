import type { Window } from '#shared/domain/rotation/plan-period.ts';
import { MINUTES_OF_DAY } from '#shared/util/copenhagen.ts';

/** `08:30`, `8.30`, `0830` or `8` as a minute of the day (24:00 is 1440); null where it is no time. */
export const readClock = (text: string): number | null => {
  const found = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(text.trim());
  if (!found) return null;
  const minute = Number(found[1]) * 60 + Number(found[2] ?? 0);
  return Number(found[2] ?? 0) < 60 && minute <= MINUTES_OF_DAY ? minute : null;
};

/** A window from what was typed; an end that is not after its start is on the next day. Null where either is no time. */
export const readWindow = (weekday: number, start: string, end: string): Window | null => {
  const from = readClock(start);
  const to = readClock(end);
  if (from === null || to === null || from >= MINUTES_OF_DAY) return null;
  return { weekday, start: from, end: to > from ? to : to + MINUTES_OF_DAY };
};
