import type { PlanInput, Planned } from '#electron/host/rotation/generate.ts';
import { BALANCE_PARTS } from '#shared/domain/rotation/balance.ts';
import type { Staff } from '#shared/domain/rotation/employee.ts';
import { fairnessOf } from '#shared/domain/rotation/fairness.ts';
import { type PlanPeriod, weeklyHours } from '#shared/domain/rotation/plan-period.ts';
import { type Duty, isOn } from '#shared/domain/rotation/rota.ts';
import { clockOf, windowsCsv } from '#shared/domain/rotation/rota-csv.ts';
import { isHard, RuleName } from '#shared/domain/rotation/rule-set.ts';
import { violations } from '#shared/domain/rotation/violations.ts';
import { HOURS_OF_WEEK, isObserved, staffedHours, unseenHours } from '#shared/domain/rotation/week-hours.ts';
import { isoOf } from '#shared/util/copenhagen.ts';
import { rotaCalendar } from '#shared/wire/rota-calendar.ts';

/** A calendar for each person, and one for each unit. */
export const calendars = (duties: readonly Duty[], staff: Staff, units: readonly string[], stamp: number) => {
  const nameOf = new Map(staff.map((employee) => [employee.id, employee.name]));
  const calendar = (name: string, own: readonly Duty[]): string =>
    rotaCalendar(
      name,
      own.map((duty) => ({ duty })),
      (id) => nameOf.get(id) ?? id,
      stamp,
    );
  return new Map([
    ...staff.map(
      ({ id, name }) =>
        [
          `${id}.ics`,
          calendar(
            name,
            duties.filter((duty) => isOn(duty, id)),
          ),
        ] as const,
    ),
    ...units.map(
      (unit) =>
        [
          `units/${unit}.ics`,
          calendar(
            `Sociolance ${unit}`,
            duties.filter(({ unitId }) => unitId === unit),
          ),
        ] as const,
    ),
  ]);
};

export type Made = Extract<Planned, { kind: 'planned' }>;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
/** The sum, where there is one of each. */
const sumOfAll = (values: readonly (number | null | undefined)[]): number | null =>
  values.every((value) => typeof value === 'number') ? sum(values) : null;

/** What is said of the rota as a whole; objective and bound are those of its periods together. */
export const reportOf = (
  { staff, rules, before, weights, seed }: Omit<PlanInput, 'period'>,
  periods: readonly PlanPeriod[],
  planned: readonly Made[],
) => {
  const duties = planned.flatMap((each) => each.duties);
  const rota = { duties, before: [...before], overrides: [] };
  const weeks = sum(periods.map((period) => period.weeks));
  const found = violations(rota, staff, rules, weeks);
  const fairness = fairnessOf(rota, staff, rules, weights, weeks);
  const seen = staffedHours([...before, ...duties]);
  const report = {
    result: planned.some(({ stopped }) => stopped) ? 'stopped' : 'planned',
    objective: sum(planned.map(({ cost }) => cost)),
    bound: sumOfAll(planned.map(({ bound }) => bound)),
    objective_parts: BALANCE_PARTS.map((part) => ({
      part,
      weight: weights[part],
      value: sum(planned.map(({ balance }) => balance[part])),
      round_robin: sumOfAll(planned.map(({ roundRobin }) => roundRobin?.balance[part])),
    })),
    round_robin_objective: sumOfAll(planned.map(({ roundRobin }) => roundRobin?.cost)),
    rules_checked: RuleName.options.map((rule) => ({
      rule,
      hard: isHard(rule),
      violations: found.filter((each) => each.rule === rule).length,
    })),
    rule_set: rules,
    overrides: rota.overrides,
    hours_of_week_observed: {
      here: staffedHours(duties).filter(isObserved).length,
      with_history: seen.filter(isObserved).length,
      of: HOURS_OF_WEEK,
      unseen: unseenHours(seen).map((hour) => ({ weekday: Math.floor(hour / 24) + 1, hour: hour % 24 })),
      staffed: seen,
    },
    periods: periods.map(({ from, weeks: long, budget, units, closed, windows }) => ({
      from,
      weeks: long,
      budget,
      hours_a_week: weeklyHours(windows),
      units,
      closed,
      windows: windows.map(({ weekday, start, end }) => ({ weekday, start: clockOf(start), end: clockOf(end) })),
    })),
    seed,
    duties: duties.length,
    people: staff.length,
    people_serving: fairness.serving,
    pairs: fairness.pairs,
  };
  return { duties, fairness, report };
};

/** One file where there is one cut of the week; each further period's is named by its first day. */
export const windowFiles = (periods: readonly PlanPeriod[]) =>
  periods.map(
    ({ from, windows }, index) => [index === 0 ? 'windows.csv' : `windows-${from}.csv`, windowsCsv(windows)] as const,
  );

/** Why there is none, with everybody by name. */
export const noRota = ({ proven, hindrances }: Extract<Planned, { kind: 'impossible' }>, staff: Staff) => {
  const nameOf = new Map(staff.map(({ id, name }) => [id, name]));
  return {
    result: 'impossible',
    proven,
    hindrances: hindrances.map(({ from, to, seat, rule, alone, people }) => ({
      start: isoOf(from),
      end: isoOf(to),
      seat,
      rule,
      rule_alone_in_the_way: alone,
      people: people.map(({ employeeId, obstacles }) => ({ id: employeeId, name: nameOf.get(employeeId), obstacles })),
    })),
  };
};
