import { isJump } from '#shared/domain/position/track.ts';
import { SILENCE_MILLISECONDS } from '#shared/domain/position/whereabouts.ts';
import type { Position } from '#shared/domain/values.ts';
import type { Fix } from '#shared/wire/position.ts';

/**
 * How a vehicle is drawn from one fix to the next. It sets out when the fix comes, from wherever it is drawn then, takes
 * as long as lay between the two fixes, and stops at the last one: it is always one interval behind, and never where
 * nobody has said it was.
 *
 *     fixes      A────────────B────────────C
 *     drawn      ·············A────────────B────────────C (stands)
 */
export type Motion = {
  readonly from: Position;
  readonly to: Fix;
  /** By the desk's clock, in milliseconds. */
  readonly begins: number;
  readonly lasts: number;
};

/** Reports further apart are of a vehicle that stands: gliding for longer would only show it where it is not yet. */
const LONGEST_MILLISECONDS = 30_000;

export const standingAt = (fix: Fix): Motion => ({ from: fix, to: fix, begins: 0, lasts: 0 });

export const drawnAt = ({ from, to, begins, lasts }: Motion, now: number): Position => {
  const share = lasts > 0 ? Math.min(1, Math.max(0, (now - begins) / lasts)) : 1;
  if (share === 1) return { latitude: to.latitude, longitude: to.longitude };
  return {
    latitude: from.latitude + (to.latitude - from.latitude) * share,
    longitude: from.longitude + (to.longitude - from.longitude) * share,
  };
};

export const isMoving = ({ begins, lasts }: Motion, now: number): boolean => now < begins + lasts;

/**
 * How long until a vehicle is drawn `step` further on, in milliseconds of the desk's clock; Infinity once it stands.
 * `length` is that of its whole way, in the same unit as `step`.
 */
export const nextStepIn = ({ begins, lasts }: Motion, length: number, step: number, now: number): number =>
  now < begins + lasts && length > 0 ? Math.min((step / length) * lasts, begins + lasts - now) : Infinity;

/** Towards a newer fix; at once where nobody knows the way between: after a silence, or a jump. */
export const towards = (motion: Motion, next: Fix, now: number): Motion => {
  const interval = next.at - motion.to.at;
  if (interval <= 0) return motion;
  if (interval > SILENCE_MILLISECONDS || isJump(motion.to, next)) return standingAt(next);
  return { from: drawnAt(motion, now), to: next, begins: now, lasts: Math.min(interval, LONGEST_MILLISECONDS) };
};
