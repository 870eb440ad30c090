import { z } from 'zod';
import { UnitId } from '../ids.ts';
import { Instant, Line, Words } from '../values.ts';
import { EmployeeId, type Profession } from './employee.ts';
import { RuleName } from './rule-set.ts';

/** Stays what it is when the duty is moved, so that every calendar which holds it moves it too. */
export const DutyId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,79}$/)
  .brand<'DutyId'>();
export type DutyId = z.infer<typeof DutyId>;

/** A duty (tjeneste): one social and one health professional (seeds 002, 004) on a unit, from then to then. */
export const Duty = z
  .object({
    id: DutyId,
    unitId: UnitId,
    from: Instant,
    to: Instant,
    socialId: EmployeeId,
    healthId: EmployeeId,
  })
  .refine(({ from, to }) => from < to, 'ends-before-start');
export type Duty = z.infer<typeof Duty>;

/** A duty that nobody has yet. */
export type Slot = Omit<Duty, 'socialId' | 'healthId'>;

export const employeeOn = (duty: Duty, seat: Profession): EmployeeId =>
  seat === 'social' ? duty.socialId : duty.healthId;
export const withEmployee = (duty: Duty, seat: Profession, id: EmployeeId): Duty =>
  seat === 'social' ? { ...duty, socialId: id } : { ...duty, healthId: id };
export const isOn = (duty: Duty, id: EmployeeId): boolean => duty.socialId === id || duty.healthId === id;

/** A shift lead's word that a hard rule may be broken once. The break stays a break, and visible. */
export const Override = z.object({
  rule: RuleName,
  employeeId: EmployeeId,
  dutyId: DutyId,
  reason: Words,
  by: Line,
  at: Instant,
});
export type Override = z.infer<typeof Override>;

/** Who is on, when (rotation). `before` are the last duties ahead of it, which rest and nights are counted on from. */
export const Rota = z.object({
  duties: z.array(Duty).max(5_000),
  before: z.array(Duty).max(5_000),
  overrides: z.array(Override).max(5_000),
});
export type Rota = z.infer<typeof Rota>;
