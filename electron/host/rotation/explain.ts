import { inOrder, type Timed } from '#shared/domain/rotation/duty-facts.ts';
import type { EmployeeId, Profession, Staff } from '#shared/domain/rotation/employee.ts';
import { type Obstacle, obstacles } from '#shared/domain/rotation/roster.ts';
import type { Duty, DutyId, Slot } from '#shared/domain/rotation/rota.ts';
import type { RuleName, RuleSet } from '#shared/domain/rotation/rule-set.ts';
import { type Filled, fill } from './fill.ts';
import type { Limits } from './solve.ts';

/** A seat that stays empty, and what stands in the way of each person who might have had it. */
export type Hindrance = {
  readonly dutyId: DutyId;
  readonly from: number;
  readonly to: number;
  readonly seat: Profession;
  /**
   * The rule in the way: the one without which every seat could be filled, or else the one that keeps most of them away.
   * `alone`: without it alone there would be a rota.
   */
  readonly rule: RuleName;
  readonly alone: boolean;
  readonly people: readonly { readonly employeeId: EmployeeId; readonly obstacles: readonly Obstacle[] }[];
};

const SEATS: readonly Profession[] = ['social', 'health'];

/** The staff and the rules as if one of them were not. */
const without: Partial<Record<RuleName, (staff: Staff, rules: RuleSet) => readonly [Staff, RuleSet]>> = {
  unavailable: (staff, rules) => [staff.map((employee) => ({ ...employee, unavailable: [] })), rules],
  rest: (staff, rules) => [staff, { ...rules, restHours: 0 }],
  'rest-day': (staff, rules) => [staff, { ...rules, daysBetweenRestDays: 14 }],
  'weekly-hours': (staff, rules) => [staff, { ...rules, weeklyHours: 168 }],
  nights: (staff, rules) => [staff, { ...rules, nightsInARow: 31 }],
  'longest-duty': (staff, rules) => [staff, { ...rules, longestDuty: 24 }],
  competence: (staff, rules) => [staff, { ...rules, pairNeeds: [] }],
};

const mostOften = (rules: readonly RuleName[]): RuleName | undefined => {
  const counts = new Map<RuleName, number>();
  for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
};

/** Says of every seat that stayed empty which rule is in the way, and how it is for each person; the first seat first. */
export const explain = async (
  filled: Filled,
  slots: readonly Timed<Slot>[],
  staff: Staff,
  rules: RuleSet,
  before: readonly Timed<Duty>[],
  weeks: number,
  limits: Limits,
): Promise<readonly Hindrance[]> => {
  const own = (id: EmployeeId): readonly Timed<Slot>[] =>
    [
      ...before.filter(({ socialId, healthId }) => socialId === id || healthId === id),
      ...filled.seats.filter(({ social, health }) => social === id || health === id).map(({ slot }) => slot),
    ].sort(inOrder);
  const found = filled.seats.flatMap(({ slot, social, health }) => {
    const sitting = { social, health };
    const lacking = social !== null && health !== null;
    return SEATS.flatMap((seat) => {
      const partner = staff.find(({ id }) => id === sitting[seat === 'social' ? 'health' : 'social']);
      const candidates = staff.filter(({ profession }) => profession === seat);
      const people = (candidates.length > 0 ? candidates : staff).map((employee) => ({
        employeeId: employee.id,
        obstacles: obstacles(
          employee,
          seat,
          slot,
          own(employee.id).filter(({ id }) => id !== slot.id),
          partner,
          rules,
          weeks,
        ),
      }));
      // Both sit there, and together they cannot do what a pair needs.
      const needy =
        lacking &&
        people.some(
          ({ employeeId, obstacles: in_ }) =>
            employeeId === sitting[seat] && in_.some(({ rule }) => rule === 'competence'),
        );
      return sitting[seat] === null || needy ? [{ slot, seat, people }] : [];
    });
  });
  const inTheWay = new Set(
    found.flatMap(({ people }) => people.flatMap((each) => each.obstacles.map(({ rule }) => rule))),
  );
  let alone: RuleName | undefined;
  for (const rule of inTheWay) {
    const relaxed = without[rule]?.(staff, rules);
    if (!relaxed || limits.stopped?.()) continue;
    const refilled = await fill(slots, ...relaxed, before, weeks, limits);
    if (refilled?.open === 0) {
      alone = rule;
      break;
    }
  }
  const rulesOf = (people: Hindrance['people']): readonly RuleName[] =>
    people.flatMap((each) => each.obstacles.map(({ rule }) => rule));
  const usual = mostOften(found.flatMap(({ people }) => rulesOf(people)));
  return found.map(({ slot, seat, people }) => {
    const here = rulesOf(people);
    return {
      dutyId: slot.id,
      from: slot.from,
      to: slot.to,
      seat,
      rule: alone ?? (usual && here.includes(usual) ? usual : mostOften(here)) ?? 'wrong-profession',
      alone: alone !== undefined,
      people,
    };
  });
};
