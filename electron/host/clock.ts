import { Temporal } from 'temporal-polyfill';

/** Milliseconds since 1970-01-01 UTC, whole. */
export type Clock = { readonly now: () => number };

const ZONE = 'Europe/Copenhagen';
const DAY_BEGINS = 8;

/** 08:00 in Copenhagen on the day of `instant`: when the simulated shift begins. */
export const shiftStart = (instant: number): number =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(ZONE)
    .with({ hour: DAY_BEGINS, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 }).epochMilliseconds;

/** A clock that starts at `start` and runs `speed` times as fast as `real`. */
export const simulatedClock = (real: Clock, start: number, speed: number): Clock => {
  const began = real.now();
  return { now: () => Math.round(start + (real.now() - began) * speed) };
};
