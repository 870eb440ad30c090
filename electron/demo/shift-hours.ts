import { Temporal } from 'temporal-polyfill';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

const BEGINS = { hour: 8, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 };
const copenhagen = (instant: number): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('Europe/Copenhagen');

/** 08:00 in Copenhagen on the day that holds `instant`. Both clock changes are at night, so the day's hours follow evenly. */
export const dayStartOf = (instant: number): number => copenhagen(instant).with(BEGINS).epochMilliseconds;
export const nextDayStart = (dayStart: number): number => copenhagen(dayStart).add({ days: 1 }).epochMilliseconds;
