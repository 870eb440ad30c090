import type { EmployeeId, Profession } from '#shared/domain/rotation/employee.ts';
import { type Duty, withEmployee } from '#shared/domain/rotation/rota.ts';
import { addDays, dayOf, daysBetween, minuteOf, momentOf } from '#shared/util/copenhagen.ts';

/** The duty with somebody else in that seat, begun on another day; by the clock it is as it was, over a clock change too. */
export const movedTo = (duty: Duty, seat: Profession, employeeId: EmployeeId, day: string): Duty => {
  const days = daysBetween(dayOf(duty.from), day);
  const moved = (moment: number): number => momentOf(addDays(dayOf(moment), days), minuteOf(moment));
  const seated = withEmployee(duty, seat, employeeId);
  return days === 0 ? seated : { ...seated, from: moved(duty.from), to: moved(duty.to) };
};
