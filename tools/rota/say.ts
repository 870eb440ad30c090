import type { Hindrance } from '#electron/host/rotation/explain.ts';
import type { PlanProgress } from '#electron/host/rotation/generate.ts';
import type { Staff } from '#shared/domain/rotation/employee.ts';
import type { RuleName } from '#shared/domain/rotation/rule-set.ts';
import type { StaffFault } from '#shared/domain/rotation/staff-csv.ts';
import { isoOf } from '#shared/util/copenhagen.ts';

/** What a person at the command line is told. */
const RULES: Readonly<Record<RuleName, string>> = {
  'unknown-person': 'not on the staff',
  'wrong-profession': 'one social and one health professional',
  unavailable: 'away',
  'two-duties': 'on another duty at the same time',
  rest: "11 hours' rest between duties",
  'rest-day': 'one rest day in seven',
  'longest-duty': 'the longest duty',
  'weekly-hours': '48 hours a week on average',
  nights: 'nights in a row',
  competence: 'what somebody in every pair must be able to do',
  contract: 'contracted hours',
  wish: 'wishes',
};

export const faultText = (file: string, { line, column, code, value }: StaffFault): string =>
  `${file}, line ${line}${column === null ? '' : `, column ${column}`}: ${code}${value === '' ? '' : ` (${JSON.stringify(value)})`}`;

const seatText = ({ from, to, seat }: Hindrance): string => `${isoOf(from)} to ${isoOf(to)}, ${seat} professional`;
const MORE_SEATS = 5;

/** The rule in the way, and how it is with each person for the first seat that stays empty, by id and name. */
export const hindranceLines = (hindrances: readonly Hindrance[], staff: Staff, proven: boolean): readonly string[] => {
  const nameOf = new Map(staff.map(({ id, name }) => [id, name]));
  const [first, ...others] = hindrances;
  if (!first) return ['No rota was found, and none was proven impossible within the limits.'];
  return [
    `No rota keeps the hard rules: ${hindrances.length} ${others.length === 0 ? 'seat stays' : 'seats stay'} empty${proven ? '' : ' in the best that was found'}.`,
    `The rule in the way: ${first.rule} (${RULES[first.rule]})${first.alone ? '; without it alone there would be a rota' : ''}.`,
    `${seatText(first)}:`,
    ...first.people.map(
      ({ employeeId, obstacles }) =>
        `  ${employeeId} ${nameOf.get(employeeId)}: ${obstacles.map(({ rule }) => rule).join(', ') || 'needed elsewhere'}`,
    ),
    ...others.slice(0, MORE_SEATS).map((each) => `${seatText(each)}: ${each.rule}`),
    ...(others.length > MORE_SEATS
      ? [`and ${others.length - MORE_SEATS} more; report.json has them all, with everybody`]
      : []),
  ];
};

export const progressText = (progress: PlanProgress): string => {
  switch (progress.stage) {
    case 'filling':
      return 'filling every seat';
    case 'feasible':
      return `a rota that keeps the rules: objective ${progress.cost.toFixed(1)}`;
    case 'improving':
      return `improving: ${Math.round(progress.done * 100)} %, objective ${progress.cost.toFixed(1)}`;
    case 'proving':
      return `best: ${progress.cost.toFixed(1)}; proving how near that is to the best there can be`;
  }
};
