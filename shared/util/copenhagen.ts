import { Temporal } from 'temporal-polyfill';

/**
 * The calendar as it is lived in Copenhagen, and the moments behind it. A *moment* is milliseconds since 1970 UTC, a *day*
 * is `2027-01-04`, a *minute* is what the clock on the wall shows, counted from midnight: 480 is 08:00, 1440 the next
 * midnight. Differences are always taken between moments, so a clock change costs or gives its hour by itself.
 */
export const TIME_ZONE = 'Europe/Copenhagen';
export const HOUR = 3_600_000;
export const MINUTES_OF_DAY = 1_440;

const zoned = (moment: number): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(TIME_ZONE);

export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/** Days are counted in UTC, where every one has 24 hours. */
const utcOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
export const addDays = (day: string, days: number): string =>
  new Date(utcOf(day) + days * 24 * HOUR).toISOString().slice(0, 10);
/** How many days after `from` the day `to` is; negative where it is before. */
export const daysBetween = (from: string, to: string): number => Math.round((utcOf(to) - utcOf(from)) / (24 * HOUR));

export const dayOf = (moment: number): string => zoned(moment).toPlainDate().toString();
/** What the clock on the wall shows at that moment. */
export const minuteOf = (moment: number): number => {
  const { hour, minute } = zoned(moment);
  return hour * 60 + minute;
};
/** `2027-01-04T08:00:00+01:00` */
export const isoOf = (moment: number): string =>
  zoned(moment).toString({ timeZoneName: 'never', smallestUnit: 'second' });

/**
 * The moment at which the clock shows `minute` (0 to 2880) of that day. Where the clock is put forward over it, the moment it is
 * put forward to; where it is shown twice, the first.
 */
export const momentOf = (day: string, minute: number): number => {
  const plain = Temporal.PlainDate.from(day)
    .add({ days: Math.floor(minute / MINUTES_OF_DAY) })
    .toPlainDateTime({ hour: Math.floor((minute % MINUTES_OF_DAY) / 60), minute: minute % 60 });
  return plain.toZonedDateTime(TIME_ZONE).epochMilliseconds;
};

/** ISO 8601: 1 is Monday, 7 Sunday. */
export const weekdayOf = (day: string): number => new Date(utcOf(day)).getUTCDay() || 7;
export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));
/** ISO 8601: a week belongs to the year that has its Thursday. */
export const isoWeekOf = (day: string): { readonly year: number; readonly week: number } => {
  const thursday = addDays(mondayOf(day), 3);
  const year = Number(thursday.slice(0, 4));
  return { year, week: 1 + Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) };
};

/** Milliseconds that two stretches of time have in common. */
export const overlap = (fromA: number, toA: number, fromB: number, toB: number): number =>
  Math.max(0, Math.min(toA, toB) - Math.max(fromA, fromB));
