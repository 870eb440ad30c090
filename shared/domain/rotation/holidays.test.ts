import { describe, expect, it } from 'vitest';
import { weekdayOf } from '../../util/copenhagen.ts';
import { easterSunday, holidaysBetween, holidaysOf, isDayOff } from './holidays.ts';

const publicOf = (year: number) => holidaysOf(year).flatMap(({ day, kind }) => (kind === 'public' ? [day] : []));

describe('holidays in Denmark', () => {
  it('finds Easter, early, late and in the years that catch out a computus', () => {
    expect([1954, 1981, 2000, 2008, 2024, 2026, 2027, 2038, 2049, 2076].map(easterSunday)).toEqual([
      '1954-04-18',
      '1981-04-19',
      '2000-04-23',
      '2008-03-23',
      '2024-03-31',
      '2026-04-05',
      '2027-03-28',
      '2038-04-25',
      '2049-04-18',
      '2076-04-19',
    ]);
    for (let year = 1900; year < 2200; year += 1) expect(weekdayOf(easterSunday(year))).toBe(7);
  });

  it('lists the public holidays of 2027', () => {
    expect(publicOf(2027)).toEqual([
      '2027-01-01',
      '2027-03-25',
      '2027-03-26',
      '2027-03-28',
      '2027-03-29',
      '2027-05-06',
      '2027-05-16',
      '2027-05-17',
      '2027-12-25',
      '2027-12-26',
    ]);
  });

  it('has a Great Prayer Day until 2023 and none since', () => {
    expect(publicOf(2023)).toContain('2023-05-05');
    expect(publicOf(2024)).not.toContain('2024-04-26');
  });

  it('says which days are off by custom only', () => {
    expect(holidaysBetween('2026-12-24', '2027-01-02').map(({ name, kind }) => [name, kind])).toEqual([
      ['christmas-eve', 'customary'],
      ['christmas-day', 'public'],
      ['second-christmas-day', 'public'],
      ['new-years-eve', 'customary'],
      ['new-year', 'public'],
    ]);
    expect(isDayOff('2027-06-05')).toBe(true); // a Saturday
    expect(isDayOff('2029-06-05')).toBe(false); // a Tuesday, and Constitution Day
    expect(isDayOff('2028-06-05')).toBe(true); // Whit Monday as well
    expect(isDayOff('2026-12-24')).toBe(true);
  });
});
