import { HOUR } from '../../util/copenhagen.ts';
import { inOrder, type Timed, timed } from './duty-facts.ts';
import { type Employee, type EmployeeId, type Profession, type Staff, staffById } from './employee.ts';
import { type Duty, type DutyId, isOn, type Override, type Rota, type Slot } from './rota.ts';
import { isHard, type RuleName, type RuleSet } from './rule-set.ts';
import { wishesAgainst } from './wishes.ts';

/** A rule, who broke it, and where. `actual` and `limit` are in the rule's own measure (hours, nights); 0 where it has none. */
export type Violation = {
  readonly rule: RuleName;
  readonly hard: boolean;
  /** `null` where it is the unit that has two crews. */
  readonly employeeId: EmployeeId | null;
  /** The duties that break it together, earliest first: without any one of them they would not. */
  readonly duties: readonly DutyId[];
  readonly from: number;
  readonly to: number;
  readonly actual: number;
  readonly limit: number;
  /** A shift lead has said that it may be so. It stays a violation. */
  readonly override?: Override;
};

/** What tells one from another. */
export const violationKey = ({ rule, employeeId, duties }: Pick<Violation, 'rule' | 'employeeId' | 'duties'>): string =>
  `${rule}/${employeeId}/${duties.join()}`;

/** What one person's duties break by their times alone; a *breach* is told as the run of duties from `first` to `last`. */
export type Breach = {
  readonly rule: Extract<RuleName, 'two-duties' | 'rest' | 'rest-day' | 'longest-duty' | 'weekly-hours' | 'nights'>;
  readonly first: number;
  readonly last: number;
  readonly actual: number;
  readonly limit: number;
};

/**
 * Every breach of the working-time rules among one person's duties, which are in order. `weeks` is how long the rota is: the
 * average is taken over four months, or over the rota where it is shorter.
 */
export const breaches = (duties: readonly Timed[], rules: RuleSet, weeks: number): readonly Breach[] => {
  const found: Breach[] = [];
  const overWeeks = Math.min(weeks, rules.averageOverWeeks);
  const limit = rules.weeklyHours * overWeeks;
  const longestBlock = rules.daysBetweenRestDays * 24 - rules.restHours;
  let blockStart = 0;
  let runStart = 0;
  let windowStart = 0;
  let windowHours = 0;
  for (let index = 0; index < duties.length; index += 1) {
    const duty = duties[index] as Timed;
    const previous = duties[index - 1];
    const first = index - 1;
    if (duty.hours > rules.longestDuty)
      found.push({ rule: 'longest-duty', first: index, last: index, actual: duty.hours, limit: rules.longestDuty });
    if (previous) {
      const rest = (duty.from - previous.to) / HOUR;
      if (rest < 0) found.push({ rule: 'two-duties', first, last: index, actual: -rest, limit: 0 });
      else if (rest < rules.restHours)
        found.push({ rule: 'rest', first, last: index, actual: rest, limit: rules.restHours });
      if (rest >= rules.restDayHours) blockStart = index;
      if (duty.night === null || previous.night === null || duty.night - previous.night > 1) runStart = index;
    }
    const block = (duty.to - (duties[blockStart] as Timed).from) / HOUR;
    if (block > longestBlock)
      found.push({ rule: 'rest-day', first: blockStart, last: index, actual: block, limit: longestBlock });
    const nights = duty.night === null ? 0 : duty.night - ((duties[runStart] as Timed).night ?? duty.night) + 1;
    if (nights > rules.nightsInARow)
      found.push({ rule: 'nights', first: runStart, last: index, actual: nights, limit: rules.nightsInARow });
    windowHours += duty.hours;
    for (
      let oldest = duties[windowStart] as Timed;
      duty.from - oldest.from >= overWeeks * 168 * HOUR;
      oldest = duties[windowStart] as Timed
    ) {
      windowHours -= oldest.hours;
      windowStart += 1;
    }
    if (windowHours > limit)
      found.push({
        rule: 'weekly-hours',
        first: windowStart,
        last: index,
        actual: windowHours / overWeeks,
        limit: rules.weeklyHours,
      });
  }
  return found;
};

/** True where the person is away for some of it. */
export const isAway = (employee: Employee, { from, to }: Pick<Slot, 'from' | 'to'>): boolean =>
  employee.unavailable.some((absence) => absence.from < to && from < absence.to);

export const canDo = (employee: Employee | undefined, need: string): boolean =>
  employee?.competences.includes(need) ?? false;
/** What neither of two people can do, of what a pair needs. */
export const lacks = (a: Employee | undefined, b: Employee | undefined, rules: RuleSet): readonly string[] =>
  rules.pairNeeds.filter((need) => !canDo(a, need) && !canDo(b, need));

const SEATS: readonly Profession[] = ['social', 'health'];

/** How many weeks the duties reach over: what the average is taken over. */
export const weeksOf = (duties: readonly Pick<Slot, 'from' | 'to'>[]): number => {
  if (duties.length === 0) return 1;
  const from = Math.min(...duties.map((duty) => duty.from));
  const to = Math.max(...duties.map((duty) => duty.to));
  return Math.max(1, Math.ceil((to - from) / (168 * HOUR)));
};

/**
 * Everything in a rota that breaks a rule, hard or soft, in the order of time. Pure, and the one judge of a rota: what is made,
 * repaired or moved by hand is asked here. `weeks` is the length of the plan period.
 */
export const violations = (
  rota: Rota,
  staff: Staff,
  rules: RuleSet,
  weeks = weeksOf(rota.duties),
): readonly Violation[] => {
  const known = staffById(staff);
  const duties = rota.duties.map((duty) => timed(duty, rules)).sort(inOrder);
  const before = rota.before.map((duty) => timed(duty, rules)).sort(inOrder);
  const found: Violation[] = [];
  const add = (rule: RuleName, employeeId: EmployeeId | null, run: readonly Duty[], actual = 0, limit = 0): void => {
    const override = rota.overrides.find(
      (each) => each.rule === rule && each.employeeId === employeeId && run.some(({ id }) => id === each.dutyId),
    );
    found.push({
      rule,
      hard: isHard(rule),
      employeeId,
      duties: run.map(({ id }) => id),
      from: (run[0] as Duty).from,
      to: (run.at(-1) as Duty).to,
      actual,
      limit,
      ...(override && { override }),
    });
  };

  for (const duty of duties) {
    for (const seat of SEATS) {
      const id = seat === 'social' ? duty.socialId : duty.healthId;
      const employee = known.get(id);
      if (!employee) add('unknown-person', id, [duty]);
      else if (employee.profession !== seat) add('wrong-profession', id, [duty]);
      if (!employee) continue;
      if (isAway(employee, duty)) add('unavailable', id, [duty]);
      if (wishesAgainst(employee, duty) > 0) add('wish', id, [duty]);
    }
    if (lacks(known.get(duty.socialId), known.get(duty.healthId), rules).length > 0)
      add('competence', duty.socialId, [duty]);
  }

  for (const unitId of new Set(duties.map((duty) => duty.unitId))) {
    let latest: Timed<Duty> | undefined;
    for (const duty of duties) {
      if (duty.unitId !== unitId) continue;
      if (latest && duty.from < latest.to) add('two-duties', null, [latest, duty], (latest.to - duty.from) / HOUR);
      if (!latest || duty.to > latest.to) latest = duty;
    }
  }

  const here = new Set(duties.map(({ id }) => id));
  for (const employee of staff) {
    const own = duties.filter((duty) => isOn(duty, employee.id));
    if (own.length === 0) continue;
    const all = [...before.filter((duty) => isOn(duty, employee.id)), ...own].sort(inOrder);
    for (const { rule, first, last, actual, limit } of breaches(all, rules, weeks)) {
      const run = all.slice(first, last + 1);
      // What was so before this rota began is not its to answer for.
      if (run.some(({ id }) => here.has(id))) add(rule, employee.id, run, actual, limit);
    }
    const hours = own.reduce((sum, duty) => sum + duty.hours, 0);
    if (hours > employee.hoursPerWeek * weeks) add('contract', employee.id, own, hours / weeks, employee.hoursPerWeek);
  }
  return found.sort((a, b) => a.from - b.from || a.to - b.to);
};

export const hardViolations = (...rota: Parameters<typeof violations>): readonly Violation[] =>
  violations(...rota).filter(({ hard, override }) => hard && !override);
