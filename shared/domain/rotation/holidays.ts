import { addDays, weekdayOf } from '../../util/copenhagen.ts';
import type { Day } from './employee.ts';

export type HolidayName =
  | 'new-year'
  | 'maundy-thursday'
  | 'good-friday'
  | 'easter-sunday'
  | 'easter-monday'
  | 'great-prayer-day'
  | 'ascension'
  | 'whit-sunday'
  | 'whit-monday'
  | 'christmas-day'
  | 'second-christmas-day'
  | 'labour-day'
  | 'constitution-day'
  | 'christmas-eve'
  | 'new-years-eve';

/**
 * `public`: a holiday of the national church, on which work rests. `customary`: none by law, but wholly or half a day off
 * by agreement or custom.
 */
export type Holiday = { readonly day: Day; readonly name: HolidayName; readonly kind: 'public' | 'customary' };

const two = (number: number): string => String(number).padStart(2, '0');

/** Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Nature, 20 April 1876; Meeus, ch. 8). */
export const easterSunday = (year: number): Day => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return `${year}-${two(Math.floor(n / 31))}-${two((n % 31) + 1)}`;
};

/**
 * The holidays of a year in Denmark, in order. Great Prayer Day (store bededag) went from 2024 (bill L 13 of 2022–23). Labour Day,
 * Constitution Day, Christmas Eve and New Year's Eve are no holidays by law; the Shops Act only closes shops on the last three.
 */
export const holidaysOf = (year: number): readonly Holiday[] => {
  const easter = easterSunday(year);
  const named = (kind: Holiday['kind'], days: Partial<Record<HolidayName, Day>>): Holiday[] =>
    Object.entries(days).map(([name, day]) => ({ day, name: name as HolidayName, kind }));
  return [
    ...named('public', {
      'new-year': `${year}-01-01`,
      'maundy-thursday': addDays(easter, -3),
      'good-friday': addDays(easter, -2),
      'easter-sunday': easter,
      'easter-monday': addDays(easter, 1),
      ...(year < 2024 && { 'great-prayer-day': addDays(easter, 26) }),
      ascension: addDays(easter, 39),
      'whit-sunday': addDays(easter, 49),
      'whit-monday': addDays(easter, 50),
      'christmas-day': `${year}-12-25`,
      'second-christmas-day': `${year}-12-26`,
    }),
    ...named('customary', {
      'labour-day': `${year}-05-01`,
      'constitution-day': `${year}-06-05`,
      'christmas-eve': `${year}-12-24`,
      'new-years-eve': `${year}-12-31`,
    }),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
};

/** The holidays from `from` until the day before `to`. */
export const holidaysBetween = (from: Day, to: Day): readonly Holiday[] => {
  const years = Array.from({ length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 }, (_, index) => index);
  return years
    .flatMap((index) => holidaysOf(Number(from.slice(0, 4)) + index))
    .filter(({ day }) => from <= day && day < to);
};

/** Days that most people have off: Saturdays, Sundays, public holidays, Christmas Eve and New Year's Eve. */
export const isDayOff = (day: Day): boolean =>
  weekdayOf(day) >= 6 ||
  holidaysOf(Number(day.slice(0, 4))).some(
    (holiday) =>
      holiday.day === day &&
      (holiday.kind === 'public' || holiday.name === 'christmas-eve' || holiday.name === 'new-years-eve'),
  );
