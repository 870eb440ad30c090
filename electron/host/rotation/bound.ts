import { LOAD_PARTS, type Load, loadOf, repeatCost, type Weights, wishCost } from '#shared/domain/rotation/balance.ts';
import type { Timed } from '#shared/domain/rotation/duty-facts.ts';
import type { EmployeeId, Staff } from '#shared/domain/rotation/employee.ts';
import type { Duty, Slot } from '#shared/domain/rotation/rota.ts';
import type { RuleSet } from '#shared/domain/rotation/rule-set.ts';
import { isAway, lacks } from '#shared/domain/rotation/violations.ts';
import { createProgram, type Limits, solve } from './solve.ts';

/** Where a square is held from below by its tangents, in eight-hour duties off the share. */
const TANGENTS = [-4, -3, -2, -1.5, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4];
/** Counts above this are held by the last chord, which is below the square: still a bound. */
const MOST_COUNTED = 40;

/** The least that repeats can cost: `duties` more meetings, always given to the pair that has met least. */
const leastRepeats = (staff: Staff, before: readonly Duty[], duties: number, rules: RuleSet): number => {
  const met = new Map<string, number>();
  const key = (social: string, health: string): string => `${social} ${health}`;
  for (const social of staff)
    for (const health of staff)
      if (social.profession === 'social' && health.profession === 'health' && lacks(social, health, rules).length === 0)
        met.set(key(social.id, health.id), 0);
  for (const { socialId, healthId } of before) {
    const times = met.get(key(socialId, healthId));
    if (times !== undefined) met.set(key(socialId, healthId), times + 1);
  }
  const pairsThatMet = new Map<number, number>();
  for (const times of met.values()) pairsThatMet.set(times, (pairsThatMet.get(times) ?? 0) + 1);
  let cost = 0;
  let left = met.size === 0 ? 0 : duties;
  for (let times = 0; left > 0; times += 1) {
    const pairs = pairsThatMet.get(times) ?? 0;
    const meeting = Math.min(left, pairs);
    cost += meeting * repeatCost(times);
    left -= meeting;
    pairsThatMet.set(times + 1, (pairsThatMet.get(times + 1) ?? 0) + pairs);
  }
  return cost;
};

/**
 * What no rota's objective can be below: everybody may be shared out in parts of a duty and rest is not asked for, which a linear program
 * solves to the end; pairs are counted apart. `null` where the solver was stopped.
 */
export const lowerBound = async (
  slots: readonly Timed<Slot>[],
  staff: Staff,
  rules: RuleSet,
  weights: Weights,
  shares: ReadonlyMap<EmployeeId, Load>,
  before: readonly Duty[],
  limits: Limits,
): Promise<number | null> => {
  const program = createProgram();
  const onSlot = slots.map(() => ({ social: [] as number[], health: [] as number[] }));
  for (const employee of staff) {
    const share = shares.get(employee.id) ?? { hours: 0, nights: 0, weekends: 0 };
    const taken = slots.flatMap((slot, index) => {
      if (isAway(employee, slot)) return [];
      const column = program.column({ cost: weights.wishes * wishCost(employee, slot), upper: 1 });
      onSlot[index]?.[employee.profession].push(column);
      return [{ column, load: loadOf(slot) }];
    });
    const hours = taken.map(({ column, load }) => [column, load.hours] as const);
    // cost ≥ 2at − a² for t = (hours − share) / 8: the tangent at a.
    const squared = program.column({ cost: weights.hours });
    for (const a of TANGENTS)
      program.row(-(a * a) - (2 * a * share.hours) / 8, Number.POSITIVE_INFINITY, [
        [squared, 1],
        ...hours.map(([column, value]) => [column, (-2 * a * value) / 8] as const).filter(([, value]) => value !== 0),
      ]);
    // Counts are whole, so chords between them hold the squares: each further one costs its own step, dearer than the last.
    for (const part of LOAD_PARTS) {
      if (part === 'hours') continue;
      const counted = taken.filter(({ load }) => load[part] > 0);
      const steps = Array.from({ length: Math.min(counted.length, MOST_COUNTED) }, (_, index) =>
        program.column({
          cost: weights[part] * ((index + 1 - share[part]) ** 2 - (index - share[part]) ** 2),
          upper: index + 1 === MOST_COUNTED ? Number.POSITIVE_INFINITY : 1,
        }),
      );
      program.column({ cost: weights[part] * share[part] ** 2, lower: 1, upper: 1 });
      program.row(0, 0, [
        ...counted.map(({ column }) => [column, 1] as const),
        ...steps.map((column) => [column, -1] as const),
      ]);
    }
    if (!before.some(({ socialId, healthId }) => socialId === employee.id || healthId === employee.id)) {
      const unserved = program.column({ cost: weights.unserved, upper: 1 });
      program.row(1, Number.POSITIVE_INFINITY, [[unserved, 1], ...taken.map(({ column }) => [column, 1] as const)]);
    }
  }
  for (const columns of onSlot)
    for (const seat of [columns.social, columns.health])
      program.row(
        1,
        1,
        seat.map((column) => [column, 1] as const),
      );
  const solved = await solve(program, limits);
  return solved.kind === 'solved'
    ? solved.objective + weights.repeats * leastRepeats(staff, before, slots.length, rules)
    : null;
};
