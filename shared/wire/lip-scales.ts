import type { Layout } from './bits.ts';

/**
 * What the fields of both LIP reports mean (ETSI TS 100 392-18-1, clause 6.3, by way of public decoders that cite it).
 */
export const POINT = [
  ['longitude', 25, 'signed'],
  ['latitude', 24, 'signed'],
] as const satisfies Layout;
/** What closes both reports: the reason for sending, or one octet of the sender's own. */
export const ADDITIONAL = [
  ['additionalKind', 1],
  ['additional', 8],
] as const satisfies Layout;

export const LATITUDE_STEP = 180 / 2 ** 24;
export const LONGITUDE_STEP = 360 / 2 ** 25;

/** How old the position was when it was sent; the fourth code is "unknown". */
export const ELAPSED = ['<5s', '<5min', '<30min', null] as const;
export type LipElapsed = (typeof ELAPSED)[number];

const MINUTE = 60_000;
/** The oldest a position of each class can be, in milliseconds: an age is never told too young. */
export const OLDEST = [0, 5 * MINUTE, 30 * MINUTE, 30 * MINUTE] as const;

/** Upper bounds in metres of the error classes 0–5; 6 is "more than 200 km", 7 "unknown". */
export const ERROR_METRES = [2, 20, 200, 2_000, 20_000, 200_000] as const;

export const UNKNOWN_VELOCITY = 127;
const BEYOND_VELOCITY = 126;
const FASTEST = 125;

/** km/h; `null` where it is not known, or faster than the scale reaches (about 1043 km/h). */
export const speedOf = (velocity: number): number | null => {
  if (velocity >= BEYOND_VELOCITY) return null;
  return velocity <= 28 ? velocity : 16 * 1.038 ** (velocity - 13);
};

/** The nearest code to a speed in km/h. */
export const velocityOf = (speedKmh: number | null): number => {
  if (speedKmh === null) return UNKNOWN_VELOCITY;
  if (speedKmh < 28.5) return Math.round(speedKmh);
  const step = Math.round(13 + Math.log(speedKmh / 16) / Math.log(1.038));
  return step > FASTEST ? BEYOND_VELOCITY : step;
};

const BEST_EFFORT = 63;
/** Metres, of a horizontal uncertainty of six bits; `null` for the last code, which promises nothing. */
export const uncertaintyMetres = (code: number): number | null =>
  code === BEST_EFFORT ? null : 2 * 1.2 ** (code + 5) - 4;

/** Reasons for sending that the desk acts upon (STANDARDS: 2 emergency, 21/22 position lost/regained …). */
export const EMERGENCY_REASON = 2;

export const meaningOfAdditional = ({
  additionalKind,
  additional,
}: Record<'additionalKind' | 'additional', number>) => ({
  /** Reason for sending: 2 emergency, 129 maximum interval … */
  reason: additionalKind === 0 ? additional : null,
  /** One octet of the sender's own, where it sent that instead of a reason. */
  userData: additionalKind === 1 ? additional : null,
});
