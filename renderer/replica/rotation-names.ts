import { useMemo } from 'react';
import { employeeSubject } from '#shared/domain/rotation/staff-member.ts';
import type { RotationNames } from './describe-rotation-event.ts';
import { useReplica } from './desk.tsx';

/** How times are written in the language on screen. */
type Written = { readonly shortDay: (at: number) => string; readonly time: (at: number) => string };

/** People and duties by name, as far as this page may know them. */
export const useRotationNames = (format: Written): RotationNames => {
  const employees = useReplica((state) => state.plain.employee);
  const duties = useReplica((state) => state.plain.duty);
  const units = useReplica((state) => state.units);
  return useMemo(() => {
    const employee: RotationNames['employee'] = (id) => employees.get(employeeSubject(id))?.state.name ?? id;
    const duty: RotationNames['duty'] = ({ unitId, from, to }) =>
      `${units.get(unitId)?.unit.callSign ?? unitId}, ${format.shortDay(from)} ${format.time(from)}–${format.time(to)}`;
    return {
      employee,
      duty,
      dutyById: (id) => {
        const posting = duties.get(id)?.state;
        return posting ? duty(posting.duty) : id;
      },
      crew: ({ socialId, healthId }) => `${employee(socialId)} + ${employee(healthId)}`,
    };
  }, [employees, duties, units, format]);
};
