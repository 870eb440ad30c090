import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayOf,
  daysBetween,
  HOUR,
  isDay,
  isoOf,
  isoWeekOf,
  minuteOf,
  momentOf,
  mondayOf,
  weekdayOf,
} from './copenhagen.ts';

const days = fc.integer({ min: 0, max: 36_500 }).map((after) => addDays('2000-01-03', after));

describe('the calendar in Copenhagen', () => {
  it('counts the hours of a night by the moments, not by the clock', () => {
    const night = (day: string) => (momentOf(day, 30 * 60) - momentOf(day, 22 * 60)) / HOUR;
    expect(night('2027-01-05')).toBe(8);
    // The last Sundays of March and October, from 22:00 on the Saturday.
    expect(night('2027-03-27')).toBe(7);
    expect(night('2027-10-30')).toBe(9);
  });

  it('takes an hour that was jumped over as the one after it, and one shown twice as the first', () => {
    expect(isoOf(momentOf('2027-03-28', 150))).toBe('2027-03-28T03:30:00+02:00');
    expect(isoOf(momentOf('2027-10-31', 150))).toBe('2027-10-31T02:30:00+02:00');
  });

  it('knows the ISO week at both ends of a year', () => {
    expect(isoWeekOf('2027-01-03')).toEqual({ year: 2026, week: 53 });
    expect(isoWeekOf('2027-01-04')).toEqual({ year: 2027, week: 1 });
    expect(isoWeekOf('2024-12-30')).toEqual({ year: 2025, week: 1 });
  });

  it('refuses days that are in no calendar', () => {
    expect(['2027-02-29', '2027-13-01', '2027-1-4', '', '2027-01-04T00'].filter(isDay)).toEqual([]);
    expect(isDay('2028-02-29')).toBe(true);
  });

  it('goes from day to moment and back', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 23 }), (day, hour) => {
        const moment = momentOf(day, hour * 60);
        expect(dayOf(moment)).toBe(day);
        expect(minuteOf(moment) - hour * 60).toBeOneOf([0, 60]);
        expect(Date.parse(isoOf(moment))).toBe(moment);
        expect(weekdayOf(mondayOf(day))).toBe(1);
        expect(daysBetween(mondayOf(day), day)).toBe(weekdayOf(day) - 1);
      }),
      { numRuns: 200 },
    );
  });
});
