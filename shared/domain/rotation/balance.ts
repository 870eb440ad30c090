import { z } from 'zod';
import type { Timed } from './duty-facts.ts';
import type { EmployeeId, Profession, Staff } from './employee.ts';
import type { Duty, Slot } from './rota.ts';
import { isAway } from './violations.ts';
import { wishesAgainst, wishesFor } from './wishes.ts';

/**
 * How far a rota is from being shared out fairly, part by part; 0 is as fair as can be thought of, except for `wishes`, which
 * goes below where wishes are met. Differences are squared, so that two people one night off weigh less than one two nights off.
 */
export const Balance = z.object({
  /** Σ ((hours − share) / 8)²: in duties of eight hours. */
  hours: z.number(),
  /** Σ (nights − share)² */
  nights: z.number(),
  /** Σ (weekend duties − share)² */
  weekends: z.number(),
  /** People who have not served, neither now nor before. */
  unserved: z.number(),
  /** Σ over pairs: how often they meet again; the third time together weighs two. */
  repeats: z.number(),
  /** Wishes gone against, less half of those met. */
  wishes: z.number(),
});
export type Balance = z.infer<typeof Balance>;
export const BALANCE_PARTS = ['hours', 'nights', 'weekends', 'unserved', 'repeats', 'wishes'] as const;

/** What each part counts in the objective. Local, as data. */
export const Weights = z.object({
  hours: z.number().min(0).max(1_000),
  nights: z.number().min(0).max(1_000),
  weekends: z.number().min(0).max(1_000),
  unserved: z.number().min(0).max(1_000),
  repeats: z.number().min(0).max(1_000),
  wishes: z.number().min(0).max(1_000),
});
export type Weights = z.infer<typeof Weights>;
export const WEIGHTS: Weights = { hours: 2, nights: 2, weekends: 2, unserved: 20, repeats: 1, wishes: 1 };

/** The objective: smaller is better. */
export const costOf = (balance: Balance, weights: Weights): number =>
  BALANCE_PARTS.reduce((sum, part) => sum + weights[part] * balance[part], 0);

/** What somebody has or should have. */
export type Load = { readonly hours: number; readonly nights: number; readonly weekends: number };
export const LOAD_PARTS = ['hours', 'nights', 'weekends'] as const;
export const NO_LOAD: Load = { hours: 0, nights: 0, weekends: 0 };

export const loadOf = (duty: Timed<Slot>): Load => ({
  hours: duty.hours,
  nights: duty.night === null ? 0 : 1,
  weekends: duty.weekend ? 1 : 0,
});
export const addLoad = (a: Load, b: Load): Load => ({
  hours: a.hours + b.hours,
  nights: a.nights + b.nights,
  weekends: a.weekends + b.weekends,
});
export const totalLoad = (duties: readonly Timed<Slot>[]): Load => duties.map(loadOf).reduce(addLoad, NO_LOAD);

/**
 * Everybody's share of a period: what there is to do in their profession, parted by contracted hours, and by how much of
 * it they are there for. Somebody who is away for half of the nights gets half a share of nights.
 */
export const sharesOf = (slots: readonly Timed<Slot>[], staff: Staff): ReadonlyMap<EmployeeId, Load> => {
  const total = totalLoad(slots);
  const claims = staff.map((employee) => {
    const there = totalLoad(slots.filter((slot) => !isAway(employee, slot)));
    const claim = (part: keyof Load): number => employee.hoursPerWeek * there[part];
    return { employee, hours: claim('hours'), nights: claim('nights'), weekends: claim('weekends') };
  });
  const claimed = (profession: Profession, part: keyof Load): number =>
    claims.reduce((sum, claim) => sum + (claim.employee.profession === profession ? claim[part] : 0), 0);
  const professions = {
    social: {
      hours: claimed('social', 'hours'),
      nights: claimed('social', 'nights'),
      weekends: claimed('social', 'weekends'),
    },
    health: {
      hours: claimed('health', 'hours'),
      nights: claimed('health', 'nights'),
      weekends: claimed('health', 'weekends'),
    },
  };
  return new Map(
    claims.map((claim) => {
      const all = professions[claim.employee.profession];
      const share = (part: keyof Load): number => (all[part] > 0 ? (total[part] * claim[part]) / all[part] : 0);
      return [claim.employee.id, { hours: share('hours'), nights: share('nights'), weekends: share('weekends') }];
    }),
  );
};

const OF_HOURS = 8;
/** What one person's load costs in each part. */
export const deviation = (load: Load, share: Load): Load => ({
  hours: ((load.hours - share.hours) / OF_HOURS) ** 2,
  nights: (load.nights - share.nights) ** 2,
  weekends: (load.weekends - share.weekends) ** 2,
});
/** What it costs that a pair which has met `times` meets once more. */
export const repeatCost = (times: number): number => times;

export const pairKey = ({ socialId, healthId }: Pick<Duty, 'socialId' | 'healthId'>): string =>
  `${socialId} ${healthId}`;

/** The balance of a rota. `before` is what was served before: who has met, and who has had a turn at all. */
export const balanceOf = (
  duties: readonly Timed<Duty>[],
  before: readonly Duty[],
  staff: Staff,
  shares: ReadonlyMap<EmployeeId, Load> = sharesOf(duties, staff),
): Balance => {
  const balance = { hours: 0, nights: 0, weekends: 0, unserved: 0, repeats: 0, wishes: 0 };
  const served = new Set([...before, ...duties].flatMap(({ socialId, healthId }) => [socialId, healthId]));
  for (const employee of staff) {
    const own = duties.filter((duty) => duty.socialId === employee.id || duty.healthId === employee.id);
    const { hours, nights, weekends } = deviation(totalLoad(own), shares.get(employee.id) ?? NO_LOAD);
    balance.hours += hours;
    balance.nights += nights;
    balance.weekends += weekends;
    if (!served.has(employee.id)) balance.unserved += 1;
    for (const duty of own) balance.wishes += wishCost(employee, duty);
  }
  const met = new Map<string, number>();
  for (const duty of before) met.set(pairKey(duty), (met.get(pairKey(duty)) ?? 0) + 1);
  for (const duty of duties) {
    const times = met.get(pairKey(duty)) ?? 0;
    balance.repeats += repeatCost(times);
    met.set(pairKey(duty), times + 1);
  }
  return balance;
};

export const wishCost = (employee: Staff[number], slot: Slot): number =>
  employee.wishes.length === 0 ? 0 : wishesAgainst(employee, slot) - wishesFor(employee, slot) / 2;
