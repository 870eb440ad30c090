import { z } from 'zod';
import { isDay, MINUTES_OF_DAY } from '../../util/copenhagen.ts';
import { Instant, Line } from '../values.ts';

/** A day in Copenhagen: `2027-01-04`. */
export const Day = z.string().refine(isDay, 'not-a-day');
export type Day = z.infer<typeof Day>;
/** ISO 8601: 1 is Monday, 7 Sunday. */
export const Weekday = z.int().min(1).max(7);
export type Weekday = z.infer<typeof Weekday>;

/** A person on the rota, by the employer's own number or initials. Names a file too, so no more than these characters. */
export const EmployeeId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/)
  .brand<'EmployeeId'>();
export type EmployeeId = z.infer<typeof EmployeeId>;

/** The social worker is employed by the municipality, the health professional by the region (seeds 002, 004). */
export const Employer = z.enum(['municipality', 'region']);
export type Employer = z.infer<typeof Employer>;
export const Profession = z.enum(['social', 'health']);
export type Profession = z.infer<typeof Profession>;

/** Something a person can and a pair may need: `driving`, `arabic`. */
export const Competence = z.string().regex(/^[\p{Ll}0-9][\p{Ll}0-9-]{0,39}$/u);
export type Competence = z.infer<typeof Competence>;

/** A stretch of time in which a person cannot be on duty: holiday, course, illness. `to` is no longer part of it. */
export const Absence = z
  .object({ from: Instant, to: Instant })
  .refine(({ from, to }) => from < to, 'ends-before-start');
export type Absence = z.infer<typeof Absence>;

/**
 * What a person would like; never binding. Weekly by the clock (`start` and `end` are minutes of the day; `end` may lie in the next), or a stretch
 * of days, both included.
 */
export const Wish = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('weekly'),
    want: z.enum(['prefer', 'avoid']),
    weekday: Weekday,
    start: z
      .int()
      .min(0)
      .max(MINUTES_OF_DAY - 1),
    end: z
      .int()
      .min(1)
      .max(2 * MINUTES_OF_DAY),
  }),
  z.object({ kind: z.literal('days'), want: z.enum(['prefer', 'avoid']), from: Day, to: Day }),
]);
export type Wish = z.infer<typeof Wish>;

/** Nobody can be contracted to more than the law lets anybody work (48 hours, see `rule-set.ts`). */
export const HoursPerWeek = z.number().gt(0).max(48);

/** A member of staff who may serve on the Sociolance. */
export const Employee = z.object({
  id: EmployeeId,
  name: Line,
  employer: Employer,
  profession: Profession,
  /** Contracted hours a week. Duties are shared out in proportion to them. */
  hoursPerWeek: HoursPerWeek,
  competences: z.array(Competence).max(50),
  unavailable: z.array(Absence).max(400),
  wishes: z.array(Wish).max(100),
});
export type Employee = z.infer<typeof Employee>;

export type Staff = readonly Employee[];
export const staffById = (staff: Staff): ReadonlyMap<EmployeeId, Employee> =>
  new Map(staff.map((employee) => [employee.id, employee]));
