import { inOrder, type Timed, timed } from './duty-facts.ts';
import { type Employee, type EmployeeId, type Profession, type Staff, staffById } from './employee.ts';
import { type Duty, type DutyId, employeeOn, type Rota, type Slot } from './rota.ts';
import type { RuleName, RuleSet } from './rule-set.ts';
import { breaches, isAway, lacks, weeksOf } from './violations.ts';

/** A rota laid out for asking: facts of every duty, and everybody's duties in order, those before the period among them. */
export type Roster = {
  readonly duties: readonly Timed<Duty>[];
  readonly before: readonly Timed<Duty>[];
  readonly staff: ReadonlyMap<EmployeeId, Employee>;
  readonly own: ReadonlyMap<EmployeeId, readonly Timed<Duty>[]>;
  readonly rules: RuleSet;
  readonly weeks: number;
};

export const rosterOf = (rota: Rota, staff: Staff, rules: RuleSet, weeks = weeksOf(rota.duties)): Roster => {
  const duties = rota.duties.map((duty) => timed(duty, rules)).sort(inOrder);
  const before = rota.before.map((duty) => timed(duty, rules)).sort(inOrder);
  const own = new Map<EmployeeId, Timed<Duty>[]>(staff.map(({ id }) => [id, []]));
  for (const duty of [...before, ...duties])
    for (const id of new Set([duty.socialId, duty.healthId])) own.get(id)?.push(duty);
  for (const list of own.values()) list.sort(inOrder);
  return { duties, before, staff: staffById(staff), own, rules, weeks };
};

/** A rule that stands between a person and a duty, and the duties of theirs that it would be broken with. */
export type Obstacle = {
  readonly rule: RuleName;
  readonly with: readonly DutyId[];
  readonly actual: number;
  readonly limit: number;
};

/**
 * Every hard rule that stands in the way of `employee` taking `seat` on `slot` beside `partner`. Empty: nothing does. `own` are the
 * other duties they have, in order; what those break among themselves is not held against this one.
 */
export const obstacles = (
  employee: Employee,
  seat: Profession,
  slot: Timed<Slot>,
  own: readonly Timed<Slot>[],
  partner: Employee | undefined,
  rules: RuleSet,
  weeks: number,
): readonly Obstacle[] => {
  const found: Obstacle[] = [];
  const plain = (rule: RuleName): void => void found.push({ rule, with: [], actual: 0, limit: 0 });
  if (employee.profession !== seat) plain('wrong-profession');
  if (isAway(employee, slot)) plain('unavailable');
  if (partner && lacks(employee, partner, rules).length > 0) plain('competence');
  const all = [...own, slot].sort(inOrder);
  const at = all.indexOf(slot);
  for (const { rule, first, last, actual, limit } of breaches(all, rules, weeks)) {
    if (at < first || at > last || found.some((each) => each.rule === rule)) continue;
    const others = all.slice(first, last + 1).filter((each) => each !== slot);
    found.push({ rule, with: others.map(({ id }) => id), actual, limit });
  }
  return found;
};

/** What stands in the way of somebody taking that seat on a duty of the roster. */
export const obstaclesOn = (roster: Roster, duty: Timed<Duty>, seat: Profession, employee: Employee) =>
  obstacles(
    employee,
    seat,
    duty,
    (roster.own.get(employee.id) ?? []).filter(({ id }) => id !== duty.id),
    roster.staff.get(employeeOn(duty, seat === 'social' ? 'health' : 'social')),
    roster.rules,
    roster.weeks,
  );
