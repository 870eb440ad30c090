import fc from 'fast-check';
import { Employee, EmployeeId } from '#shared/domain/rotation/employee.ts';
import { PlanPeriod, type Window } from '#shared/domain/rotation/plan-period.ts';
import { type Duty, DutyId, type Rota } from '#shared/domain/rotation/rota.ts';
import { addDays, momentOf } from '#shared/util/copenhagen.ts';
import { unitId } from './domain.ts';

export const employeeId = (id: string): EmployeeId => EmployeeId.parse(id);

/** One of the staff; the id's first letter says whether a social (`s`) or a health professional (`h`). */
export const anEmployee = (id: string, more: Partial<Employee> = {}): Employee =>
  Employee.parse({
    id,
    name: `${id.toUpperCase()} Eksempel`,
    employer: id.startsWith('s') ? 'municipality' : 'region',
    profession: id.startsWith('s') ? 'social' : 'health',
    hoursPerWeek: 37,
    competences: [],
    unavailable: [],
    wishes: [],
    ...more,
  });

/** A duty of s1 on that day, from one hour of the clock to another (above 24: the next day). */
export const aDuty = (day: string, start: number, end: number, socialId = 's1', healthId = 'h1'): Duty => ({
  id: DutyId.parse(`s1-${day}-${start}`),
  unitId: unitId('s1'),
  from: momentOf(day, start * 60),
  to: momentOf(day, end * 60),
  socialId: employeeId(socialId),
  healthId: employeeId(healthId),
});
export const aRota = (...duties: Duty[]): Rota => ({ duties, before: [], overrides: [] });

/** A week cut into eight-hour windows that leave no day out, 56 hours, a night and a weekend in it. */
export const WINDOWS: readonly Window[] = [
  { weekday: 1, start: 8 * 60, end: 16 * 60 },
  { weekday: 2, start: 15 * 60, end: 23 * 60 },
  { weekday: 3, start: 8 * 60, end: 16 * 60 },
  { weekday: 4, start: 22 * 60, end: 30 * 60 },
  { weekday: 5, start: 15 * 60, end: 23 * 60 },
  { weekday: 6, start: 22 * 60, end: 30 * 60 },
  { weekday: 7, start: 10 * 60, end: 18 * 60 },
];
export const aPeriod = (more: Partial<PlanPeriod> = {}): PlanPeriod =>
  PlanPeriod.parse({ from: '2027-01-04', weeks: 2, budget: 77, units: ['s1'], windows: WINDOWS, closed: [], ...more });

/** Some staff of each profession with contracts, days away and competences as they happen to be. */
export const someStaff = (least: number, most: number): fc.Arbitrary<Employee[]> => {
  const person = fc.record({
    hoursPerWeek: fc.constantFrom(15, 24, 28, 32, 37, 37, 37),
    competences: fc.constantFrom<string[]>(['driving'], ['driving'], ['driving', 'arabic'], []),
    away: fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 5 })), { maxLength: 2 }),
    wishes: fc.array(
      fc.record({
        want: fc.constantFrom('prefer' as const, 'avoid' as const),
        weekday: fc.integer({ min: 1, max: 7 }),
      }),
      { maxLength: 2 },
    ),
  });
  const people = fc.array(person, { minLength: least, maxLength: most });
  return fc.tuple(people, people).map(([social, health]) =>
    [...social.map((each) => ['s', each] as const), ...health.map((each) => ['h', each] as const)].map(
      ([letter, { hoursPerWeek, competences, away, wishes }], index) =>
        anEmployee(`${letter}${index + 1}`, {
          hoursPerWeek,
          competences,
          unavailable: away.map(([after, days]) => ({
            from: momentOf(addDays('2027-01-04', after), 0),
            to: momentOf(addDays('2027-01-04', after + days), 0),
          })),
          wishes: wishes.map((wish) => ({ kind: 'weekly', ...wish, start: 0, end: 1_440 })),
        }),
    ),
  );
};
