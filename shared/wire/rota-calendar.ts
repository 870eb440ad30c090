import type { EmployeeId } from '../domain/rotation/employee.ts';
import type { Posting } from '../domain/rotation/posting.ts';
import type { Duty } from '../domain/rotation/rota.ts';
import { calendarOf, uidOfDuty } from './i-calendar.ts';

/** A duty for a calendar. `version` counts what has been changed since it was published. */
export type CalendarDuty = { readonly duty: Duty; readonly version?: number; readonly cancelled?: boolean };

/** Duties as an iCalendar file. `stamp`: when they were last changed. */
export const rotaCalendar = (
  name: string,
  duties: readonly CalendarDuty[],
  nameOf: (id: EmployeeId) => string,
  stamp: number,
): string =>
  calendarOf(
    name,
    duties.map(({ duty: { id, from, to, unitId, socialId, healthId }, version = 0, cancelled = false }) => ({
      uid: uidOfDuty(id),
      from,
      to,
      summary: `Sociolance ${unitId}: ${nameOf(socialId)}, ${nameOf(healthId)}`,
      sequence: version,
      cancelled,
    })),
    stamp,
  );

/**
 * What a published duty is in the calendar of those `concerns` holds for: there; or called off, where it was cancelled or has gone to
 * others since, so that a client which has it takes it away. Undefined where it never concerned them.
 */
export const calendarDuty = (
  { duty, life, changes }: Posting,
  concerns: (duty: Duty) => boolean,
): CalendarDuty | undefined => {
  const version = changes.length;
  if (concerns(duty)) return { duty, version, cancelled: life.kind !== 'planned' };
  const was = changes.findLast((change) => change.was && concerns(change.was))?.was;
  return was ? { duty: was, version, cancelled: true } : undefined;
};
