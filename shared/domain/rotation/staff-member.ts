import { z } from 'zod';
import { type Decider, decided, refused } from '../decision.ts';
import { Instant } from '../values.ts';
import { Employee, type EmployeeId } from './employee.ts';

/** Who a member of staff is. Names stand here and nowhere else: all other aggregates go by the id. */
export const StaffMember = Employee.pick({
  id: true,
  name: true,
  employer: true,
  profession: true,
  competences: true,
}).extend({ left: Instant.nullable() });
export type StaffMember = z.infer<typeof StaffMember>;

const Person = StaffMember.omit({ left: true });
type Person = z.infer<typeof Person>;

export const StaffMemberEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('employee.registered'), ...Person.shape, at: Instant }),
  z.object({ type: z.literal('employee.left'), at: Instant }),
]);
export type StaffMemberEvent = z.infer<typeof StaffMemberEvent>;

export type StaffMemberCommand = { type: 'register'; person: Person; at: Instant } | { type: 'leave'; at: Instant };

/** The subject of an employee's id: subjects have small letters only, and disks do not always tell the others apart. */
export const employeeSubject = (id: EmployeeId): string => id.toLowerCase().replaceAll('_', '-');

const same = ({ left, ...known }: StaffMember, person: Person): boolean =>
  left === null &&
  known.name === person.name &&
  known.employer === person.employer &&
  known.profession === person.profession &&
  known.competences.join(' ') === person.competences.join(' ');

export const staffMemberDecider: Decider<StaffMember, StaffMemberCommand, StaffMemberEvent> = {
  decide: (member, command) => {
    if (command.type === 'leave') {
      if (!member) return refused('not-found');
      return member.left === null ? decided({ type: 'employee.left', at: command.at }) : decided();
    }
    const { person, at } = command;
    if (member && member.id !== person.id) return refused('already-exists', { employee: member.id });
    return member && same(member, person) ? decided() : decided({ type: 'employee.registered', ...person, at });
  },
  evolve: (member, event) => {
    if (event.type === 'employee.left') return member && { ...member, left: event.at };
    const { type: _, at: __, ...person } = event;
    return { ...person, left: null };
  },
};
