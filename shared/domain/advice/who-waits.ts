import type { RequestId, UnitId } from '../ids.ts';
import type { Request } from '../request/request.ts';
import type { Unit } from '../unit/unit.ts';
import { priorityRank } from '../values.ts';
import { CASE_MINUTES, freeAt } from './shift-guard.ts';

/** One case that would wait longer, by how many minutes, because this unit takes another one first. */
export type Waits = { readonly requestId: RequestId; readonly minutes: number };

const isQueued = ({ life }: Request): boolean => life.stage === 'queued';
const moreUrgent = (a: Request, b: Request) =>
  priorityRank(a.priority) - priorityRank(b.priority) || a.receivedAt - b.receivedAt;

/**
 * Who waits longer if `unitId` takes `request` now: those in the queue that the unit would otherwise have taken, because
 * every other unit on duty is taken up by more urgent ones. Each unit takes the next of the queue when it is free, and
 * holds it for the usual time of a case; the answer is the difference, and zero differences are left out.
 */
export const whoWaits = (
  request: Request,
  unitId: UnitId,
  requests: readonly Request[],
  units: readonly Unit[],
  now: number,
): readonly Waits[] => {
  const others = requests.filter((each) => isQueued(each) && each.id !== request.id).sort(moreUrgent);
  const free = units.filter(({ duty }) => duty.kind === 'on').map((unit) => ({ id: unit.id, at: freeAt(unit, now) }));
  const caseTime = CASE_MINUTES * 60_000;
  const served = (before: readonly { id: UnitId; at: number }[]): ReadonlyMap<RequestId, number> => {
    const slots = before.map(({ at }) => at);
    return new Map(
      others.map(({ id }) => {
        const next = slots.indexOf(Math.min(...slots));
        const at = slots[next] ?? Number.POSITIVE_INFINITY;
        if (next >= 0) slots[next] = at + caseTime;
        return [id, at];
      }),
    );
  };
  const without = served(free);
  const withIt = served(free.map((each) => (each.id === unitId ? { ...each, at: each.at + caseTime } : each)));
  return others.flatMap(({ id }) => {
    const minutes = Math.round(((withIt.get(id) ?? 0) - (without.get(id) ?? 0)) / 60_000);
    return Number.isFinite(minutes) && minutes > 0 ? [{ requestId: id, minutes }] : [];
  });
};

/** The unit that would take the next case: of those on duty the one that is free first; null where none is. */
export const nextFree = (units: readonly Unit[], now: number): Unit | null =>
  units
    .filter(({ duty }) => duty.kind === 'on')
    .reduce<Unit | null>((first, unit) => (first && freeAt(first, now) <= freeAt(unit, now) ? first : unit), null);
