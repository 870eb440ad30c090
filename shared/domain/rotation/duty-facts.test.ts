import fc from 'fast-check';
import { expect, it } from 'vitest';
import { count } from '#tests/support/counts.ts';
import { aDuty, anEmployee, aRota } from '#tests/support/rotation.ts';
import { addDays, momentOf } from '../../util/copenhagen.ts';
import { WEIGHTS } from './balance.ts';
import { dutyHours } from './duty-facts.ts';
import { fairnessOf } from './fairness.ts';
import { RULES } from './rule-set.ts';
import { staffedHours } from './week-hours.ts';

/** The Sundays on which the clock is put forward, and back. */
const CHANGES = [
  ...['2026-03-29', '2027-03-28', '2028-03-26'].map((day) => ({ day, lived: -1 })),
  ...['2026-10-25', '2027-10-31', '2028-10-29'].map((day) => ({ day, lived: 1 })),
];
const quarters = (from: number, to: number) => fc.integer({ min: from * 4, max: to * 4 }).map((quarter) => quarter / 4);

it('counts every hour that is lived through a clock change, in a duty’s length, in its week and for both who serve', () => {
  const staff = [anEmployee('s1'), anEmployee('h1')];
  fc.assert(
    // From the afternoon before, until the morning after or a time before the clock is touched.
    fc.property(
      fc.constantFrom(...CHANGES),
      quarters(14, 25.75),
      fc.oneof(quarters(27.25, 38), quarters(25.75, 26)),
      (change, start, end) => {
        fc.pre(start < end);
        const day = addDays(change.day, -1);
        const duty = { ...aDuty(day, 8, 16), from: momentOf(day, start * 60), to: momentOf(day, end * 60) };
        const hours = end - start + (end > 26 ? change.lived : 0);
        expect(dutyHours(duty)).toBe(hours);
        expect(staffedHours([duty]).reduce((sum, each) => sum + each, 0)).toBeCloseTo(hours);
        const { rows } = fairnessOf(aRota(duty), staff, RULES, WEIGHTS, 1);
        expect(rows.map((row) => row.hours)).toEqual([hours, hours]);
      },
    ),
    { numRuns: count({ sample: 200, full: 20_000 }) },
  );
});
