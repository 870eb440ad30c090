import { useMemo } from 'react';
import { WEIGHTS } from '#shared/domain/rotation/balance.ts';
import { type Candidate, candidatesFor } from '#shared/domain/rotation/candidates.ts';
import { type DeskRota, rotaOf, staffOf } from '#shared/domain/rotation/desk-rota.ts';
import { timed } from '#shared/domain/rotation/duty-facts.ts';
import type { Posting } from '#shared/domain/rotation/posting.ts';
import { repair, type SeatChange } from '#shared/domain/rotation/repair.ts';
import { rosterOf } from '#shared/domain/rotation/roster.ts';
import { rulesFor } from '#shared/domain/rotation/rule-set.ts';
import { useReplica } from '../../replica/desk.tsx';

/** The rota that a duty belongs to, with the staff as a shift lead may know it; null where its period is not known. */
export const useDeskRota = (periodId: Posting['periodId']): DeskRota | null => {
  const { period, duty, employee, availability } = useReplica((state) => state.plain);
  return useMemo(() => {
    const its = period.get(periodId)?.state;
    if (!its) return null;
    return {
      period: its,
      rota: rotaOf(
        [...duty.values()].map(({ state }) => state),
        its,
      ),
      staff: staffOf(
        [...employee.values()].map(({ state }) => state),
        [...availability.values()].map(({ state }) => state),
      ),
    };
  }, [period, duty, employee, availability, periodId]);
};

export type Instead = {
  readonly candidates: readonly Candidate[];
  /** Two changes that would do where nobody may by themselves: somebody takes it, and another takes one of theirs. */
  readonly shift: readonly SeatChange[] | null;
};

/** Who could take the place of the one who is ill, ranked; by the rules of the period. */
export const insteadOf = ({ rota, staff, period }: DeskRota, { duty, sick }: Posting): Instead => {
  if (!sick) return { candidates: [], shift: null };
  const { weeks } = period.plan;
  const rules = rulesFor(staff, period.plan);
  const seat = duty.socialId === sick.employeeId ? 'social' : 'health';
  const candidates = candidatesFor(rosterOf(rota, staff, rules, weeks), timed(duty, rules), seat, WEIGHTS).filter(
    ({ employeeId }) => employeeId !== sick.employeeId,
  );
  if (candidates.some(({ obstacles }) => obstacles.length === 0)) return { candidates, shift: null };
  const absence = { from: duty.from, to: duty.to };
  const { changes, vacancies } = repair({ rota, staff, rules, weights: WEIGHTS, weeks }, sick.employeeId, absence);
  const shifted = vacancies.find(({ dutyId }) => dutyId === duty.id)?.outcome === 'shifted';
  return { candidates, shift: shifted && changes.length === 2 ? changes : null };
};

export const useInstead = (posting: Posting): Instead => {
  const known = useDeskRota(posting.periodId);
  return useMemo(() => (known ? insteadOf(known, posting) : { candidates: [], shift: null }), [known, posting]);
};
