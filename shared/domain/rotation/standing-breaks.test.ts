import { expect, it } from 'vitest';
import { aPlan, aStaff, PERIOD } from '#tests/support/desk-rota.ts';
import { user } from '#tests/support/domain.ts';
import { aDuty, anEmployee, employeeId } from '#tests/support/rotation.ts';
import { momentOf } from '../../util/copenhagen.ts';
import type { Period } from './period.ts';
import type { Posting } from './posting.ts';
import { postingDecider } from './posting-decider.ts';
import type { Duty } from './rota.ts';
import { standingBreaks } from './standing-breaks.ts';

const by = user('shift-lead');
const PUBLISHED: Period = { id: PERIOD, plan: aPlan(), published: { by, at: 0 } };
const told = (duty: Duty, more: Partial<Posting> = {}): Posting => {
  const planned = { duty, periodId: PERIOD, overrides: [], marked: false, by, at: 0 };
  const posting = postingDecider.evolve(null, { type: 'duty.planned', ...planned });
  if (!posting) throw new Error('not planned');
  return { ...posting, ...more };
};
const day = aDuty('2027-01-04', 8, 16);
const evening = aDuty('2027-01-04', 22, 29, 's1', 'h2');
const before = day.from - 1;

it('a rest that is too short is said with both duties until the second is over, unless a lead has allowed it', () => {
  const breaks = (posting: Posting, now: number) => standingBreaks([PUBLISHED], [told(day), posting], aStaff(2), now);
  expect(breaks(told(evening), before)).toMatchObject([
    { rule: 'rest', employeeId: 's1', duties: [day.id, evening.id] },
  ]);
  expect(breaks(told(evening), evening.to)).toEqual([]);
  const override = { rule: 'rest', employeeId: employeeId('s1'), dutyId: evening.id, reason: 'aftalt' } as const;
  expect(breaks(told(evening, { overrides: [{ ...override, by: 'Viggo', at: 0 }] }), before)).toEqual([]);
});

it('somebody away is said of the duties they are still on, and not of the one they called in sick from', () => {
  const away = { from: momentOf('2027-01-04', 0), to: momentOf('2027-01-06', 0) };
  const staff = [anEmployee('s1', { unavailable: [away] }), anEmployee('h1')];
  const sick = { employeeId: employeeId('s1'), by, at: 0 };
  const tomorrow = aDuty('2027-01-05', 8, 16);
  expect(standingBreaks([PUBLISHED], [told(day, { sick }), told(tomorrow)], staff, before)).toMatchObject([
    { rule: 'unavailable', employeeId: 's1', duties: [tomorrow.id] },
  ]);
});

it('each period is held to what was agreed for it', () => {
  const nights = ['2027-01-04', '2027-01-05'].map((night) => told(aDuty(night, 22, 30)));
  const agreeing = (nightsInARow: number): Period => ({
    ...PUBLISHED,
    plan: aPlan('2027-01-04', 2, { agreed: { nightsInARow, pairNeeds: [] } }),
  });
  expect(standingBreaks([agreeing(2)], nights, aStaff(2), before)).toEqual([]);
  expect(standingBreaks([agreeing(1)], nights, aStaff(2), before)).toMatchObject([
    { rule: 'nights', employeeId: 's1' },
    { rule: 'nights', employeeId: 'h1' },
  ]);
});

it('a draft is nobody’s yet, and what lies over the change of two periods is said once', () => {
  const next: Period = { ...PUBLISHED, plan: aPlan('2027-01-18') };
  const late = aDuty('2027-01-17', 15, 23);
  const early = aDuty('2027-01-18', 6, 14, 's1', 'h2');
  const both = [told(late), told(early)];
  expect(standingBreaks([{ ...PUBLISHED, published: null }], both, aStaff(2), before)).toEqual([]);
  expect(standingBreaks([PUBLISHED, next], both, aStaff(2), before)).toHaveLength(1);
});
