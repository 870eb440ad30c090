import type { World } from '../world.ts';
import type { Availability } from './availability.ts';
import type { Employee, EmployeeId } from './employee.ts';
import type { Period } from './period.ts';
import { type Posting, stands } from './posting.ts';
import type { Rota } from './rota.ts';
import { ofPeriod } from './slots.ts';
import type { StaffMember } from './staff-member.ts';

/** The staff as the rules know it: who they are, and when they can. Whoever has left can be on no duty any more. */
export const staffOf = (
  members: readonly StaffMember[],
  availabilities: readonly Availability[],
): readonly Employee[] => {
  const byId = new Map<EmployeeId, Availability>(availabilities.map((each) => [each.employeeId, each]));
  return members.flatMap(({ left, ...person }): Employee[] => {
    const found = byId.get(person.id);
    if (left !== null || !found) return [];
    const { hoursPerWeek, unavailable, wishes } = found;
    return [{ ...person, hoursPerWeek, unavailable, wishes }];
  });
};

/** The rota of a period among all duties that stand: its own, and the others round about, which rest is counted on from. */
export const rotaOf = (postings: readonly Posting[], period: Period): Rota => {
  const standing = postings.filter(stands);
  const isOwn = ofPeriod(period.plan);
  const duties = standing.map(({ duty }) => duty);
  return {
    duties: duties.filter(isOwn),
    before: duties.filter((duty) => !isOwn(duty)),
    overrides: standing.flatMap(({ overrides }) => overrides),
  };
};

export type DeskRota = { readonly period: Period; readonly rota: Rota; readonly staff: readonly Employee[] };

export const deskRotaOf = (world: World, period: Period): DeskRota => ({
  period,
  rota: rotaOf(world.current('duty'), period),
  staff: staffOf(world.current('employee'), world.current('availability')),
});
