import { type Balance, balanceOf, costOf, type Load, pairKey, sharesOf, totalLoad, type Weights } from './balance.ts';
import type { Employee, EmployeeId, Staff } from './employee.ts';
import { rosterOf } from './roster.ts';
import { isOn, type Rota } from './rota.ts';
import type { RuleSet } from './rule-set.ts';
import { wishesAgainst, wishesFor } from './wishes.ts';

/** What one person has of a period. */
export type FairnessRow = Load & {
  readonly employeeId: EmployeeId;
  readonly duties: number;
  /** Their share by contract and presence (`sharesOf`). */
  readonly share: Load;
  /** Contracted hours over the period. */
  readonly contractHours: number;
  /** Different people served with, and those of them they had not served with before. */
  readonly partners: number;
  readonly newPartners: number;
  readonly wishesMet: number;
  readonly wishesAgainst: number;
};

export type Fairness = {
  readonly rows: readonly FairnessRow[];
  readonly balance: Balance;
  /** The objective: smaller is fairer. */
  readonly cost: number;
  /** People who serve in the period, and different pairs. */
  readonly serving: number;
  readonly pairs: number;
  readonly newPairs: number;
};

/** How a rota is shared out, person by person and as a whole. */
export const fairnessOf = (rota: Rota, staff: Staff, rules: RuleSet, weights: Weights, weeks?: number): Fairness => {
  const roster = rosterOf(rota, staff, rules, weeks);
  const shares = sharesOf(roster.duties, staff);
  const metBefore = new Set(roster.before.map(pairKey));
  const pairs = new Set(roster.duties.map(pairKey));
  const row = (employee: Employee): FairnessRow => {
    const own = roster.duties.filter((duty) => isOn(duty, employee.id));
    const partner = (duty: (typeof own)[number]): EmployeeId =>
      duty.socialId === employee.id ? duty.healthId : duty.socialId;
    return {
      employeeId: employee.id,
      duties: own.length,
      ...totalLoad(own),
      share: shares.get(employee.id) ?? { hours: 0, nights: 0, weekends: 0 },
      contractHours: employee.hoursPerWeek * roster.weeks,
      partners: new Set(own.map(partner)).size,
      newPartners: new Set(own.filter((duty) => !metBefore.has(pairKey(duty))).map(partner)).size,
      wishesMet: own.reduce((sum, duty) => sum + wishesFor(employee, duty), 0),
      wishesAgainst: own.reduce((sum, duty) => sum + wishesAgainst(employee, duty), 0),
    };
  };
  const rows = staff.map(row);
  const balance = balanceOf(roster.duties, roster.before, staff, shares);
  return {
    rows,
    balance,
    cost: costOf(balance, weights),
    serving: rows.filter(({ duties }) => duties > 0).length,
    pairs: pairs.size,
    newPairs: [...pairs].filter((pair) => !metBefore.has(pair)).length,
  };
};
