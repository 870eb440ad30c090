import { describe, expect, it } from 'vitest';
import { aPlan } from '#tests/support/desk-rota.ts';
import { aDuty, anEmployee, aRota } from '#tests/support/rotation.ts';
import { PlanPeriod } from './plan-period.ts';
import { RULES, rulesFor } from './rule-set.ts';
import { hardViolations } from './violations.ts';

const DRIVER = anEmployee('s1', { competences: ['driving'] });
const STAFF = [DRIVER, anEmployee('h1')];
const agreeing = (nightsInARow: number, pairNeeds: string[] = []) =>
  aPlan('2027-01-04', 2, { agreed: { nightsInARow, pairNeeds } });
const NIGHTS = aRota(...['2027-01-04', '2027-01-05', '2027-01-06'].map((day) => aDuty(day, 22, 30)));
const broken = (plan: PlanPeriod, staff = STAFF) =>
  hardViolations(NIGHTS, staff, rulesFor(staff, plan), 2).map(({ rule, employeeId, limit }) => [
    rule,
    employeeId,
    limit,
  ]);

describe('what is agreed for a plan period', () => {
  it('is the most nights in a row that its rota may hold', () => {
    expect(broken(agreeing(2))).toEqual([
      ['nights', 's1', 2],
      ['nights', 'h1', 2],
    ]);
    expect(broken(agreeing(3))).toEqual([]);
  });

  it('is what somebody in every pair can, also where that is nothing', () => {
    expect(new Set(broken(agreeing(3, ['arabic'])).map(([rule]) => rule))).toEqual(new Set(['competence']));
    const others = [anEmployee('s1'), anEmployee('h1'), anEmployee('s2', { competences: ['driving'] })];
    expect(new Set(broken(aPlan(), others).map(([rule]) => rule))).toEqual(new Set(['competence']));
    expect(broken(agreeing(3), others)).toEqual([]);
  });

  it('leaves the law as it is', () => {
    expect(rulesFor(STAFF, agreeing(7, ['arabic']))).toEqual({ ...RULES, nightsInARow: 7, pairNeeds: ['arabic'] });
  });
});

describe('a period from before anything could be agreed', () => {
  it('is read as it was written, and is held to three nights and a driver where the staff list has one', () => {
    const old = PlanPeriod.parse(JSON.parse(JSON.stringify(aPlan())));
    expect(old).toEqual(aPlan());
    expect(rulesFor(STAFF, old)).toEqual({ ...RULES, nightsInARow: 3, pairNeeds: ['driving'] });
    expect(rulesFor([anEmployee('s1')], old)).toEqual(RULES);
    expect(broken(old)).toEqual([]);
  });
});

it('is refused where nobody could keep it, or it has no bound', () => {
  const competences = Array.from({ length: 21 }, (_, index) => `c${index}`);
  for (const plan of [agreeing(0), agreeing(32), agreeing(2.5), agreeing(3, competences), agreeing(3, ['Kørsel!'])])
    expect(PlanPeriod.safeParse(plan).success).toBe(false);
  expect(PlanPeriod.safeParse(agreeing(31, competences.slice(1))).success).toBe(true);
});
