import { addDays, momentOf } from '../../util/copenhagen.ts';
import { rotaOf } from './desk-rota.ts';
import type { Staff } from './employee.ts';
import type { Period } from './period.ts';
import { periodEnd } from './plan-period.ts';
import type { Posting } from './posting.ts';
import { rulesFor } from './rule-set.ts';
import { hardViolations, type Violation, violationKey } from './violations.ts';

/**
 * The hard rules that what everybody has been told still breaks, and that nobody has allowed. No gesture makes one: two desks
 * have each changed a duty of their own at the same moment, or somebody is away since. Whoever has called in sick from
 * a duty is seen on it, and is not said again. `told`: the duties of published rotas.
 */
export const standingBreaks = (
  periods: readonly Period[],
  told: readonly Posting[],
  staff: Staff,
  now: number,
): readonly Violation[] => {
  const byId = new Map(told.map((posting) => [posting.duty.id, posting]));
  const found = periods
    // The last duty of a period may end on the day after it.
    .filter(({ plan, published }) => published && momentOf(addDays(periodEnd(plan), 1), 0) > now)
    .flatMap((period) => hardViolations(rotaOf(told, period), staff, rulesFor(staff, period.plan), period.plan.weeks))
    .filter(({ to, rule, employeeId, duties }) => {
      const isSick = duties.some((id) => employeeId !== null && byId.get(id)?.sick?.employeeId === employeeId);
      return to > now && !(rule === 'unavailable' && isSick);
    });
  // One that lies over the change of two periods is found in both.
  return [...new Map(found.map((each) => [violationKey(each), each])).values()];
};
