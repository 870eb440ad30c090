import { Temporal } from 'temporal-polyfill';
import { TIME_ZONE } from '../../i18n/format.ts';

export type ClockReading = { readonly hour: number; readonly minute: number };

/** A time as people write it on paper: `2340`, `23:40`, `23.40`, `940`. `null` where it is none. */
export const parseClock = (text: string): ClockReading | null => {
  const [, hours, minutes] = /^\s*(\d{1,2})\s*[:. ]?\s*(\d{2})\s*$/.exec(text) ?? [];
  const hour = Number(hours);
  const minute = Number(minutes);
  return hours !== undefined && hour < 24 && minute < 60 ? { hour, minute } : null;
};

const zoned = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(TIME_ZONE);

/** The day in Copenhagen, as `2025-06-03`. */
export const dayOf = (at: number): string => zoned(at).toPlainDate().toString();
/** Noon of a day in Copenhagen: for saying which day it is. */
export const noonOf = (day: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: '12:00' }).epochMilliseconds;
export const daysBefore = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).subtract({ days }).toString();

/** The moments at which a clock in Copenhagen shows that: one; none where it was put forward, two where it was put back. */
export const momentsOf = (day: string, { hour, minute }: ClockReading): readonly number[] => {
  const plain = Temporal.PlainDate.from(day).toPlainDateTime({ hour, minute });
  const earlier = plain.toZonedDateTime(TIME_ZONE, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(TIME_ZONE, { disambiguation: 'later' });
  if (!earlier.toPlainDateTime().equals(plain)) return [];
  return earlier.epochMilliseconds === later.epochMilliseconds
    ? [earlier.epochMilliseconds]
    : [earlier.epochMilliseconds, later.epochMilliseconds];
};

export type TimeWrong = 'not-a-time' | 'never-was' | 'twice' | 'future' | 'before';
export type Which = 'first' | 'second';
export type TimeRead =
  | { readonly kind: 'empty' }
  | { readonly kind: 'at'; readonly at: number }
  /** The clock showed it twice that night, and nothing else says which it was. */
  | { readonly kind: 'twice'; readonly moments: readonly [first: number, second: number]; readonly which: Which | null }
  | { readonly kind: 'wrong'; readonly why: Exclude<TimeWrong, 'twice'> };

/** A form is filled in within a shift: what lies further ahead of the line above it is a slip of the pen. */
const LONGEST_STEP = 12 * 3_600_000;

const settled = (moments: readonly number[], which: Which | null): TimeRead => {
  const [first, second] = moments;
  if (first === undefined) return { kind: 'wrong', why: 'never-was' };
  return second === undefined ? { kind: 'at', at: first } : { kind: 'twice', moments: [first, second], which };
};

/**
 * What is meant by a time on the form. The first is on the form's day; each later one is the next moment after the one
 * before it at which the clock shows that, so a night's work needs no second date.
 */
export const readTime = (
  text: string,
  { day, after, now, which }: { day: string; after: number | null; now: number; which: Which | null },
): TimeRead => {
  if (text.trim() === '') return { kind: 'empty' };
  const clock = parseClock(text);
  if (!clock) return { kind: 'wrong', why: 'not-a-time' };
  const notFuture = (read: TimeRead): TimeRead => {
    const at = atOf(read) ?? (read.kind === 'twice' ? read.moments[0] : null);
    return at !== null && at > now ? { kind: 'wrong', why: 'future' } : read;
  };
  if (after === null) return notFuture(settled(momentsOf(day, clock), which));
  const sameDay = dayOf(after);
  const same = momentsOf(sameDay, clock);
  const later = same.filter((at) => at >= after);
  if (later.length > 0) return notFuture(settled(later, which));
  // A time the clock jumped over is told as such only where it would have been next.
  const next = momentsOf(daysBefore(sameDay, -1), clock);
  if (same.length === 0 || (next.length === 0 && same.every((at) => at < after)))
    return { kind: 'wrong', why: 'never-was' };
  const near = next.filter((at) => at - after <= LONGEST_STEP);
  return near.length === 0 ? { kind: 'wrong', why: 'before' } : notFuture(settled(near, which));
};

/** The moment, where it is settled. */
export const atOf = (read: TimeRead): number | null => {
  if (read.kind === 'at') return read.at;
  return read.kind === 'twice' && read.which !== null ? read.moments[read.which === 'first' ? 0 : 1] : null;
};
