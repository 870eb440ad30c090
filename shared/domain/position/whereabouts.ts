import { isJump, type Sighting } from './track.ts';

/** Where nothing was heard for longer nobody knows the way between, in milliseconds. */
export const SILENCE_MILLISECONDS = 60_000;

/**
 * Where something was at `at` by the sightings accepted, oldest first: on the straight line between the two around it,
 * and at the last one where the next is a jump, comes after a silence, or is not there. Null before the first.
 */
export const whereaboutsAt = <Seen extends Sighting>(seen: readonly Seen[], at: number): Seen | null => {
  const index = seen.findLastIndex((each) => each.at <= at);
  const [last, next] = [seen[index], seen[index + 1]];
  if (!last) return null;
  if (!next || next.at - last.at > SILENCE_MILLISECONDS || isJump(last, next)) return last;
  const share = (at - last.at) / (next.at - last.at);
  return {
    ...last,
    latitude: last.latitude + (next.latitude - last.latitude) * share,
    longitude: last.longitude + (next.longitude - last.longitude) * share,
  };
};
