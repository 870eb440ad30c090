import { z } from 'zod';
import { type Decider, decided, refused } from '../decision.ts';
import { type Absence, Employee, EmployeeId } from './employee.ts';

/**
 * When somebody can be on duty, and would like to. Apart from who they are, because only the shift lead sees it. Why
 * somebody is away is not asked: that is between them and their employer.
 */
export const Availability = Employee.pick({ hoursPerWeek: true, unavailable: true, wishes: true }).extend({
  employeeId: EmployeeId,
});
export type Availability = z.infer<typeof Availability>;

export const AvailabilityEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('availability.set'), ...Availability.shape }),
]);
export type AvailabilityEvent = z.infer<typeof AvailabilityEvent>;

export type AvailabilityCommand =
  | { type: 'set'; availability: Availability }
  | { type: 'be-away'; absence: Absence }
  /** Falls ill: whatever else was agreed for those days, they are away. */
  | { type: 'fall-out'; absence: Absence }
  | { type: 'be-back'; from: number }
  | { type: 'wish'; wishes: Availability['wishes'] };

const overlaps = (a: Absence, b: Absence): boolean => a.from < b.to && b.from < a.to;
const sorted = (absences: readonly Absence[]): Absence[] => [...absences].sort((a, b) => a.from - b.from);

/** Those absences and one more; where it touches others they become one. */
const joined = (absences: readonly Absence[], absence: Absence): Absence[] => {
  const touched = absences.filter((each) => overlaps(each, absence));
  const whole = {
    from: Math.min(absence.from, ...touched.map(({ from }) => from)),
    to: Math.max(absence.to, ...touched.map(({ to }) => to)),
  };
  return sorted([...absences.filter((each) => !touched.includes(each)), whole]);
};

const set = (availability: Availability): AvailabilityEvent => ({ type: 'availability.set', ...availability });

export const availabilityDecider: Decider<Availability, AvailabilityCommand, AvailabilityEvent> = {
  decide: (availability, command) => {
    if (command.type === 'set') {
      const { unavailable } = command.availability;
      if (unavailable.some((one, index) => unavailable.slice(0, index).some((other) => overlaps(one, other))))
        return refused('overlapping-absences', { employee: command.availability.employeeId });
      return JSON.stringify(availability) === JSON.stringify(Availability.parse(command.availability))
        ? decided()
        : decided(set(command.availability));
    }
    if (!availability) return refused('not-found');
    const { unavailable } = availability;
    switch (command.type) {
      case 'be-away':
        if (unavailable.some((each) => overlaps(each, command.absence)))
          return refused('overlapping-absences', { employee: availability.employeeId });
        return decided(set({ ...availability, unavailable: sorted([...unavailable, command.absence]) }));
      case 'fall-out':
        return decided(set({ ...availability, unavailable: joined(unavailable, command.absence) }));
      case 'be-back':
        if (!unavailable.some(({ from }) => from === command.from)) return refused('not-found');
        return decided(set({ ...availability, unavailable: unavailable.filter(({ from }) => from !== command.from) }));
      default:
        return decided(set({ ...availability, wishes: command.wishes }));
    }
  },
  evolve: (_, { type: __, ...availability }) => availability,
};
