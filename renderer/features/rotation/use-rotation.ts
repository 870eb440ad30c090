import { useMemo } from 'react';
import { may } from '#shared/domain/role.ts';
import type { Availability } from '#shared/domain/rotation/availability.ts';
import type { Period, PeriodId } from '#shared/domain/rotation/period.ts';
import type { Posting } from '#shared/domain/rotation/posting.ts';
import type { StaffMember } from '#shared/domain/rotation/staff-member.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';

export type Rotation = {
  /** The latest first. Whoever does not plan sees only what is published. */
  readonly periods: readonly Period[];
  readonly periodById: ReadonlyMap<PeriodId, Period>;
  readonly postings: readonly Posting[];
  readonly members: readonly StaffMember[];
  /** When each can; the planner's alone. */
  readonly availabilities: readonly Availability[];
};

/** The rota as this role may see it. */
export const useRotation = (): Rotation => {
  const plans = may(useDesk().session.role, 'plan-rota');
  const employees = useReplica((state) => state.plain.employee);
  const allPeriods = useReplica((state) => state.plain.period);
  const duties = useReplica((state) => state.plain.duty);
  const availability = useReplica((state) => state.plain.availability);
  return useMemo(() => {
    const periods = [...allPeriods.values()]
      .map(({ state }) => state)
      .filter(({ published }) => plans || published !== null)
      .sort((a, b) => (a.id < b.id ? 1 : -1));
    const periodById = new Map(periods.map((period) => [period.id, period]));
    return {
      periods,
      periodById,
      postings: [...duties.values()]
        .map(({ state }) => state)
        .filter(({ life, periodId }) => life.kind !== 'discarded' && periodById.has(periodId)),
      members: [...employees.values()].map(({ state }) => state),
      availabilities: [...availability.values()].map(({ state }) => state),
    };
  }, [employees, allPeriods, duties, availability, plans]);
};
