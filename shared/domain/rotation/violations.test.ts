import { describe, expect, it } from 'vitest';
import { aDuty, anEmployee, aRota, employeeId } from '#tests/support/rotation.ts';
import { addDays, momentOf } from '../../util/copenhagen.ts';
import { dutyFacts } from './duty-facts.ts';
import { RULES } from './rule-set.ts';
import { hardViolations, violations } from './violations.ts';

const STAFF = ['s1', 's2', 'h1', 'h2'].map((id) => anEmployee(id));
const MONDAY = '2027-01-04';
const day = (after: number): string => addDays(MONDAY, after);
const told = (...rota: Parameters<typeof aRota>) =>
  violations(aRota(...rota), STAFF, RULES).map(({ rule, employeeId }) => `${rule} ${employeeId}`);
/** One social worker on many duties, the health professionals in turn and never in the way. */
const HELPERS = Array.from({ length: 40 }, (_, index) => anEmployee(`h${index + 1}`));
const alone = (duties: readonly (readonly [after: number, start: number, end: number])[], weeks = 4) =>
  violations(
    aRota(...duties.map(([after, start, end], index) => aDuty(day(after), start, end, 's1', `h${index + 1}`))),
    [anEmployee('s1', { hoursPerWeek: 48 }), ...HELPERS],
    RULES,
    weeks,
  );
const rules = (...duties: Parameters<typeof alone>) => [
  ...new Set(alone(...duties).flatMap(({ rule, employeeId }) => (employeeId === 's1' ? [rule] : []))),
];

describe('the rules of a rota', () => {
  it('wants a social and a health professional who are on the staff', () => {
    expect(told(aDuty(MONDAY, 8, 16, 's1', 's2'))).toEqual(['wrong-profession s2']);
    expect(told(aDuty(MONDAY, 8, 16, 'nobody', 'h1'))).toEqual(['unknown-person nobody']);
    expect(told(aDuty(MONDAY, 8, 16))).toEqual([]);
  });

  it('leaves whoever is away alone, to the minute', () => {
    const away = { from: momentOf(day(1), 0), to: momentOf(day(2), 0) };
    const staff = [anEmployee('s1', { unavailable: [away] }), anEmployee('h1')];
    const found = (...duty: Parameters<typeof aDuty>) => violations(aRota(aDuty(...duty)), staff, RULES).length;
    expect(found(MONDAY, 22, 30)).toBe(1);
    expect(found(MONDAY, 16, 24)).toBe(0);
    expect(found(day(2), 0, 8)).toBe(0);
  });

  it('gives eleven hours from one duty to the next', () => {
    expect(
      rules([
        [0, 8, 20],
        [1, 7, 15],
      ]),
    ).toEqual([]);
    expect(
      alone([
        [0, 8, 20.5],
        [1, 7, 15],
      ]),
    ).toMatchObject([{ rule: 'rest', actual: 10.5, limit: 11 }]);
    expect(
      rules([
        [0, 8, 16],
        [0, 15, 20],
      ]),
    ).toEqual(['two-duties']);
  });

  it('counts that rest by what is lived through a clock change', () => {
    // From 20:00 to 07:00 there are eleven hours by the clock, and ten in the night it is put forward.
    expect(violations(aRota(aDuty('2027-03-27', 12, 20), aDuty('2027-03-28', 7, 15)), STAFF, RULES)).toMatchObject([
      { rule: 'rest', employeeId: 's1', actual: 10 },
      { rule: 'rest', employeeId: 'h1', actual: 10 },
    ]);
    expect(told(aDuty('2027-10-30', 12, 20), aDuty('2027-10-31', 6, 14))).toEqual([]);
  });

  it('gives a day off after six, with its rest', () => {
    const days = (count: number) => Array.from({ length: count }, (_, index) => [index, 8, 14] as const);
    expect(rules(days(6))).toEqual([]);
    expect(rules(days(7))).toEqual(['rest-day']);
    expect(rules([...days(6), [7, 8, 14]])).toEqual([]);
    // A night that ends on the seventh day leaves too little of it, and so does what follows.
    expect(rules([...days(5), [5, 22, 30], [7, 8, 14]])).toEqual(['rest-day']);
  });

  it('bounds a duty, a run of nights, and the week on average over four months', () => {
    expect(rules([[0, 8, 21]])).toEqual([]);
    expect(rules([[0, 8, 21.5]])).toEqual(['longest-duty']);
    expect(
      rules([
        [0, 22, 30],
        [1, 22, 30],
        [2, 23, 31],
      ]),
    ).toEqual([]);
    expect(
      alone([
        [0, 22, 30],
        [1, 22, 30],
        [2, 23, 31],
        [3, 22, 30],
      ]),
    ).toMatchObject([{ rule: 'nights', actual: 4 }]);
    expect(
      rules([
        [0, 22, 30],
        [1, 22, 30],
        [3, 22, 30],
        [4, 22, 30],
      ]),
    ).toEqual([]);
    const twelves = (count: number) => Array.from({ length: count }, (_, index) => [index, 8, 20] as const);
    expect(rules(twelves(4), 1)).toEqual([]);
    expect(alone(twelves(5), 1)).toMatchObject([
      { rule: 'weekly-hours', actual: 60, limit: 48 },
      { rule: 'contract', hard: false },
    ]);
    expect(rules(twelves(5), 2)).toEqual([]);
  });

  it('counts on from the duties before the period, and answers only for its own', () => {
    const late = aDuty(day(-1), 16, 23);
    const rota = { ...aRota(aDuty(MONDAY, 8, 16)), before: [late, aDuty(day(-1), 6, 14)] };
    expect(hardViolations(rota, STAFF, RULES).map(({ rule, employeeId }) => [rule, employeeId])).toEqual([
      ['rest', 's1'],
      ['rest', 'h1'],
    ]);
  });

  it('keeps an override in sight', () => {
    const duty = aDuty(MONDAY, 8, 22, 's1', 'h1');
    const override = {
      rule: 'longest-duty' as const,
      employeeId: employeeId('s1'),
      dutyId: duty.id,
      reason: 'Ingen anden kan.',
      by: 'Vagtleder Eksempel',
      at: duty.from,
    };
    const rota = { ...aRota(duty), overrides: [override] };
    expect(violations(rota, STAFF, RULES).filter((each) => each.override)).toHaveLength(1);
    expect(hardViolations(rota, STAFF, RULES).map(({ employeeId }) => employeeId)).toEqual(['h1']);
  });

  it('asks a pair for what a pair needs, whichever of them has it', () => {
    const needs = { ...RULES, pairNeeds: ['driving'] };
    const found = (...competent: string[]) =>
      violations(
        aRota(aDuty(MONDAY, 8, 16)),
        STAFF.map((employee) => ({ ...employee, competences: competent.includes(employee.id) ? ['driving'] : [] })),
        needs,
      ).length;
    expect([found(), found('s1'), found('h1'), found('s2')]).toEqual([1, 0, 0, 1]);
  });

  it('knows a night duty and a weekend by three hours of it, Christmas Eve among the weekends', () => {
    const facts = (...duty: Parameters<typeof aDuty>) => dutyFacts(aDuty(...duty), RULES);
    expect(facts(MONDAY, 16, 24.5).night).toBeNull();
    expect(facts(MONDAY, 16, 25).night).not.toBeNull();
    expect(facts(day(1), 0, 8).night).toBe(facts(MONDAY, 22, 30).night);
    expect(facts(day(4), 18, 26).weekend).toBe(false);
    expect(facts(day(4), 18, 27).weekend).toBe(true);
    expect(facts('2026-12-24', 8, 16).weekend).toBe(true);
  });
});
