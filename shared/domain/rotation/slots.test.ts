import { describe, expect, it } from 'vitest';
import { aDuty, aPeriod } from '#tests/support/rotation.ts';
import { HOUR, isoOf } from '../../util/copenhagen.ts';
import { dutyHours } from './duty-facts.ts';
import type { Window } from './plan-period.ts';
import { isOfPeriod, slotsOf } from './slots.ts';
import { demandHours, hourOfWeek, staffedHours } from './week-hours.ts';

const NIGHT: Window = { weekday: 6, start: 22 * 60, end: 30 * 60 };
const slots = (from: string, windows: Window[], more = {}) => slotsOf(aPeriod({ from, weeks: 1, windows, ...more }));

describe('the duties a period asks for', () => {
  it('are as long as the night really is', () => {
    const hours = ['2027-03-22', '2027-10-25', '2027-01-04'].map((from) => slots(from, [NIGHT]).map(dutyHours));
    expect(hours).toEqual([[7], [9], [8]]);
  });

  it('share a window that is too long for one crew, and leave closed days and vanished hours out', () => {
    expect(
      slots('2027-01-04', [{ weekday: 1, start: 0, end: 1_440 }]).map(({ from, to }) => [
        isoOf(from),
        (to - from) / HOUR,
      ]),
    ).toEqual([
      ['2027-01-04T00:00:00+01:00', 12],
      ['2027-01-04T12:00:00+01:00', 12],
    ]);
    expect(slots('2027-01-04', [NIGHT], { closed: ['2027-01-09'] })).toEqual([]);
    expect(slots('2027-03-22', [{ weekday: 7, start: 120, end: 180 }])).toEqual([]);
  });

  it('begin in the changeover week when the crew before is home', () => {
    const windows = [{ weekday: 1, start: 6 * 60, end: 14 * 60 }];
    const [first, ...others] = slotsOf(aPeriod({ windows }), [aDuty('2027-01-03', 22, 31)]);
    expect(first && isoOf(first.from)).toBe('2027-01-04T07:00:00+01:00');
    expect(others.map(dutyHours)).toEqual([8]);
    expect(slotsOf(aPeriod({ windows }), [aDuty('2027-01-03', 22, 38)])).toHaveLength(1);
  });

  it('keep their names as long as the windows do, and each belongs to one period', () => {
    const names = () => slotsOf(aPeriod({ units: ['s1' as never, 's2' as never] })).map(({ id }) => id);
    expect(names()).toEqual(names());
    expect(new Set(names()).size).toBe(28);
    expect(isOfPeriod(aPeriod(), aDuty('2027-01-17', 22, 30))).toBe(true);
    expect(isOfPeriod(aPeriod(), aDuty('2027-01-18', 6, 14))).toBe(false);
  });
});

describe('the week by its hours', () => {
  it('counts staffed hours where the clock says they are, an hour shown twice twice', () => {
    const sunday = (hour: number) => 144 + hour;
    const autumn = staffedHours(slots('2027-10-25', [NIGHT]));
    expect([autumn[sunday(1)], autumn[sunday(2)], autumn[sunday(3)]]).toEqual([1, 2, 1]);
    const spring = staffedHours(slots('2027-03-22', [NIGHT]));
    expect([spring[sunday(1)], spring[sunday(2)], spring[sunday(3)]]).toEqual([1, 0, 1]);
    const half = staffedHours([
      { from: Date.parse('2027-01-04T08:30:00+01:00'), to: Date.parse('2027-01-04T09:15:00+01:00') },
    ]);
    expect([half[8], half[9]]).toEqual([0.5, 0.25]);
  });

  it('counts demand in the hour it came', () => {
    const monday = Date.parse('2027-01-04T08:59:59+01:00');
    expect(hourOfWeek(monday)).toBe(8);
    expect(demandHours([monday, monday + 1_000])[9]).toBe(1);
  });
});
