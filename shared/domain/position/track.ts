import { kilometresBetween } from '../distance.ts';
import type { Position } from '../values.ts';

/** Where something was said to be, and when, in milliseconds since 1970. */
export type Sighting = Position & { readonly at: number };

/** No Sociolance drives that fast: it never drives with blue lights (seed 004), and the fastest road allows 130. */
export const IMPOSSIBLE_KMH = 200;
/** Two fixes of something that stands lie that far apart when the sky is narrow: noise, and no jump. */
const NOISE_METRES = 50;

/** Whether nothing on wheels can have come from one to the other in the time between. Equal times leave no time at all. */
export const isJump = (from: Sighting, to: Sighting): boolean => {
  const kilometres = kilometresBetween(from, to);
  const hours = Math.abs(to.at - from.at) / 3_600_000;
  return kilometres * 1_000 > NOISE_METRES && kilometres > IMPOSSIBLE_KMH * hours;
};

/**
 * What is believed of a unit's way: the sightings that are accepted, oldest first, and the last one that cannot be and
 * that nothing has borne out. Two accepted sightings that follow on each other may still be a jump apart: then nobody
 * knows the way between, and no line joins them.
 */
export type Track<Seen extends Sighting = Sighting> = {
  readonly seen: readonly Seen[];
  readonly doubtful: Seen | null;
};
export const NO_TRACK: Track<never> = { seen: [], doubtful: null };

/** Crumbs closer in time than this say nothing more, in milliseconds; but the last one always stays. */
const CRUMB_MILLISECONDS = 5_000;

/** The last crumb makes room for the next unless it ends a stretch worth drawing. */
const withCrumb = <Seen extends Sighting>(seen: readonly Seen[], next: Seen): readonly Seen[] => {
  const [before, last] = seen.slice(-2);
  const spare = before && last && last.at - before.at < CRUMB_MILLISECONDS && !isJump(before, last);
  return [...(spare ? seen.slice(0, -1) : seen), next];
};

/** A report that was held up on the way: in its place, never twice, and only where it fits between its neighbours. */
const withLate = <Seen extends Sighting>(seen: readonly Seen[], late: Seen): readonly Seen[] => {
  const after = seen.findIndex(({ at }) => at >= late.at);
  const [before, next] = [seen[after - 1], seen[after]!];
  if (next.at === late.at || isJump(late, next) || (before && isJump(before, late))) return seen;
  return seen.toSpliced(after, 0, late);
};

/**
 * The track with one sighting more. A jump is doubtful until a second sighting agrees with it: then both are accepted,
 * for it was the earlier ones that were wrong, or the vehicle came there unseen. One that agrees with the accepted ones
 * clears the doubt.
 */
export const withSighting = <Seen extends Sighting>({ seen, doubtful }: Track<Seen>, next: Seen): Track<Seen> => {
  const last = seen.at(-1);
  if (!last) return { seen: [next], doubtful: null };
  if (!isJump(last, next)) {
    if (next.at > last.at) return { seen: withCrumb(seen, next), doubtful: null };
    return { seen: withLate(seen, next), doubtful };
  }
  if (next.at < last.at) return { seen, doubtful };
  if (!doubtful || next.at <= doubtful.at || isJump(doubtful, next)) return { seen, doubtful: next };
  const begun = doubtful.at > last.at ? [...seen, doubtful] : seen;
  return { seen: [...begun, next], doubtful: null };
};

/** All of them in one go, oldest first. */
export const trackOf = <Seen extends Sighting>(sightings: Iterable<Seen>): Track<Seen> => {
  let track: Track<Seen> = NO_TRACK;
  for (const sighting of sightings) track = withSighting(track, sighting);
  return track;
};
