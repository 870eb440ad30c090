import { type Balance, balanceOf, costOf, sharesOf, type Weights } from '#shared/domain/rotation/balance.ts';
import { type Timed, timed } from '#shared/domain/rotation/duty-facts.ts';
import type { Staff } from '#shared/domain/rotation/employee.ts';
import type { PlanPeriod } from '#shared/domain/rotation/plan-period.ts';
import type { Duty } from '#shared/domain/rotation/rota.ts';
import { roundRobin } from '#shared/domain/rotation/round-robin.ts';
import type { RuleSet } from '#shared/domain/rotation/rule-set.ts';
import { slotsOf } from '#shared/domain/rotation/slots.ts';
import { lowerBound } from './bound.ts';
import { explain, type Hindrance } from './explain.ts';
import { fill } from './fill.ts';
import { improve } from './improve.ts';

export type PlanInput = {
  readonly staff: Staff;
  readonly rules: RuleSet;
  readonly weights: Weights;
  readonly period: PlanPeriod;
  /** What was served before: rest is counted on from it, and who has met and had a turn. */
  readonly before: readonly Duty[];
  /** The same seed and figures give the same rota on every machine, unless it is stopped. */
  readonly seed: number;
  /** How hard to look: changes tried for each duty (default 2,500). */
  readonly effort?: number;
};

export type PlanProgress =
  | { readonly stage: 'filling' }
  /** A first rota that keeps every hard rule is there. */
  | { readonly stage: 'feasible'; readonly cost: number }
  | { readonly stage: 'improving'; readonly cost: number; readonly done: number }
  | { readonly stage: 'proving'; readonly cost: number };

export type Planned =
  | {
      readonly kind: 'planned';
      readonly duties: readonly Duty[];
      readonly cost: number;
      readonly balance: Balance;
      /** No rota costs less than this; `null` where it was stopped before that was known. */
      readonly bound: number | null;
      /** Plain round-robin on the same duties; `null` where it finds no rota. */
      readonly roundRobin: { readonly cost: number; readonly balance: Balance } | null;
      readonly stopped: boolean;
    }
  /** No rota keeps the hard rules: which seats stay empty, and by which rule and whom. `proven`: no other search would find one. */
  | { readonly kind: 'impossible'; readonly proven: boolean; readonly hindrances: readonly Hindrance[] }
  /** Stopped before there was any rota. */
  | { readonly kind: 'stopped' };

const EFFORT = 2_500;
const MOST_TRIES = 2_000_000;

const bare = ({ id, unitId, from, to, socialId, healthId }: Duty): Duty => ({
  id,
  unitId,
  from,
  to,
  socialId,
  healthId,
});

/**
 * Makes a rota: a first one by round-robin, or by the exact solver where that gets stuck, then the fairest the search meets,
 * then how far from the best that can be. In no part is it less fair than round-robin. It holds the thread: call it from a worker.
 */
export const generate = async (
  input: PlanInput,
  progress: (progress: PlanProgress) => void,
  stopped: () => boolean,
): Promise<Planned> => {
  const { staff, rules, weights, period, seed } = input;
  const { weeks } = period;
  const before = input.before.map((duty) => timed(duty, rules));
  const slots = slotsOf(period, input.before).map((slot) => timed(slot, rules));
  const shares = sharesOf(slots, staff);
  progress({ stage: 'filling' });
  const plain = roundRobin(slots, staff, rules, before, weeks);
  let first = plain;
  if (!first) {
    const filled = await fill(slots, staff, rules, before, weeks, { seed, stopped });
    if (!filled) return stopped() ? { kind: 'stopped' } : { kind: 'impossible', proven: false, hindrances: [] };
    const seated: Timed<Duty>[] = [];
    for (const { slot, social, health } of filled.seats)
      if (social && health) seated.push({ ...slot, socialId: social, healthId: health });
    if (filled.open > 0 || seated.length < slots.length) {
      if (stopped()) return { kind: 'stopped' };
      const hindrances = await explain(filled, slots, staff, rules, before, weeks, { seed, stopped });
      return { kind: 'impossible', proven: filled.proven, hindrances };
    }
    first = seated;
  }
  const ceiling = plain && balanceOf(plain, before, staff, shares);
  const firstCost = costOf(balanceOf(first, before, staff, shares), weights);
  progress({ stage: 'feasible', cost: firstCost });
  const best = improve(first, {
    staff,
    rules,
    weights,
    before,
    weeks,
    shares,
    ceiling,
    seed,
    tries: Math.min(MOST_TRIES, slots.length * (input.effort ?? EFFORT)),
    stopped,
    progress: (cost, done) => progress({ stage: 'improving', cost, done }),
  });
  const balance = balanceOf(best, before, staff, shares);
  const cost = costOf(balance, weights);
  progress({ stage: 'proving', cost });
  const bound = stopped() ? null : await lowerBound(slots, staff, rules, weights, shares, before, { seed, stopped });
  return {
    kind: 'planned',
    duties: best.map(bare),
    cost,
    balance,
    bound,
    roundRobin: ceiling && { cost: costOf(ceiling, weights), balance: ceiling },
    stopped: stopped(),
  };
};
