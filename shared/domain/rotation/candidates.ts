import {
  addLoad,
  BALANCE_PARTS,
  type Balance,
  costOf,
  deviation,
  type Load,
  loadOf,
  NO_LOAD,
  pairKey,
  repeatCost,
  sharesOf,
  totalLoad,
  type Weights,
  wishCost,
} from './balance.ts';
import type { Timed } from './duty-facts.ts';
import type { Employee, EmployeeId, Profession } from './employee.ts';
import { type Obstacle, obstaclesOn, type Roster } from './roster.ts';
import { type Duty, employeeOn, isOn, withEmployee } from './rota.ts';
import { wishesAgainst, wishesFor } from './wishes.ts';

/** Somebody looked at for a seat on a duty: what stands in the way, and how the rota would be with them. */
export type Candidate = {
  readonly employeeId: EmployeeId;
  /** Hard rules that would be broken. Empty: they may. */
  readonly obstacles: readonly Obstacle[];
  /** The objective with them less the objective as it is now; smaller is fairer, and 0 for whoever has the seat. */
  readonly cost: number;
  /** The same, part by part and unweighted. */
  readonly change: Balance;
  /** What they have without this duty, and what their share of the period is. */
  readonly load: Load;
  readonly share: Load;
  /** How often they have met the other on the duty, without this time. */
  readonly metBefore: number;
  readonly wishesAgainst: number;
  readonly wishesFor: number;
};

/** Whoever may before whoever may not, then the fairest, then by id, so that the order is always the same. */
const ranked = (a: Candidate, b: Candidate): number =>
  a.obstacles.length - b.obstacles.length || a.cost - b.cost || (a.employeeId < b.employeeId ? -1 : 1);

/**
 * Everybody of the profession, ranked for that seat. The same figures answer *why me?* (`why`), *who instead?* (`repair`) and a
 * hand that drags a duty.
 */
export const candidatesFor = (
  roster: Roster,
  duty: Timed<Duty>,
  seat: Profession,
  weights: Weights,
): readonly Candidate[] => {
  const staff = [...roster.staff.values()];
  const shares = sharesOf(roster.duties, staff);
  const others = roster.duties.filter(({ id }) => id !== duty.id);
  const earlier = [...roster.before, ...others];
  /** What it is worth that somebody has the duty: what each part is with it, less what it is without. */
  const worth = (employee: Employee) => {
    const own = others.filter((each) => isOn(each, employee.id));
    const load = totalLoad(own);
    const share = shares.get(employee.id) ?? NO_LOAD;
    const withIt = deviation(addLoad(load, loadOf(duty)), share);
    const without = deviation(load, share);
    const key = pairKey(withEmployee(duty, seat, employee.id));
    const metBefore = earlier.filter((each) => pairKey(each) === key).length;
    const balance: Balance = {
      hours: withIt.hours - without.hours,
      nights: withIt.nights - without.nights,
      weekends: withIt.weekends - without.weekends,
      unserved: earlier.some((each) => isOn(each, employee.id)) ? 0 : -1,
      repeats: repeatCost(metBefore),
      wishes: wishCost(employee, duty),
    };
    return { load, share, metBefore, balance };
  };
  const holder = roster.staff.get(employeeOn(duty, seat));
  const now = holder ? worth(holder).balance : undefined;
  const candidate = (employee: Employee): Candidate => {
    const { balance, ...figures } = worth(employee);
    const change = { ...balance };
    for (const part of BALANCE_PARTS) change[part] -= now?.[part] ?? 0;
    return {
      employeeId: employee.id,
      obstacles: obstaclesOn(roster, duty, seat, employee),
      cost: costOf(change, weights),
      change,
      ...figures,
      wishesAgainst: wishesAgainst(employee, duty),
      wishesFor: wishesFor(employee, duty),
    };
  };
  return staff
    .filter(({ profession }) => profession === seat)
    .map(candidate)
    .sort(ranked);
};

/** *Hvorfor mig?*: the one who has the seat, and everybody else who was looked at, ranked. */
export type Why = {
  readonly chosen: Candidate;
  readonly seat: Profession;
  readonly others: readonly Candidate[];
  /** How many of the others may, and how many of those would leave the rota fairer by themselves. */
  readonly free: number;
  readonly fairer: number;
};

/** `null` where the person is not on that duty, or not on the staff. */
export const why = (roster: Roster, dutyId: Duty['id'], employeeId: EmployeeId, weights: Weights): Why | null => {
  const duty = roster.duties.find(({ id }) => id === dutyId);
  if (!duty || !isOn(duty, employeeId)) return null;
  const seat = duty.socialId === employeeId ? 'social' : 'health';
  const candidates = candidatesFor(roster, duty, seat, weights);
  const chosen = candidates.find((each) => each.employeeId === employeeId);
  if (!chosen) return null;
  const others = candidates.filter((each) => each !== chosen);
  const free = others.filter((each) => each.obstacles.length === 0);
  return { chosen, seat, others, free: free.length, fairer: free.filter(({ cost }) => cost < -1e-9).length };
};
