import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kilometresBetween } from '../distance.ts';
import { IMPOSSIBLE_KMH, isJump, NO_TRACK, type Sighting, trackOf, withSighting } from './track.ts';

const NOON = Date.UTC(2026, 0, 14, 11);
/** A sighting so many seconds after noon, so many kilometres east of the town hall. */
const at = (seconds: number, kilometres: number): Sighting => ({
  at: NOON + seconds * 1_000,
  latitude: 55.6756,
  longitude: 12.5682 + kilometres / (111.195 * Math.cos((55.6756 * Math.PI) / 180)),
});

const sightings = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.double({ min: -30, max: 30, noNaN: true })), { maxLength: 40 })
  .map((all) => all.map(([seconds, kilometres]) => at(seconds, kilometres)));

describe('a jump', () => {
  it('is faster than 200 km/h by the great circle, whichever way it is told', () => {
    expect([isJump(at(0, 0), at(10, 0.5)), isJump(at(0, 0), at(10, 0.6))]).toEqual([false, true]);
    expect(isJump(at(10, 0.6), at(0, 0))).toBe(true);
  });

  it('is any way at all in no time, but not the noise of something that stands', () => {
    expect([isJump(at(5, 0), at(5, 0.2)), isJump(at(5, 0), at(5, 0.04))]).toEqual([true, false]);
  });

  it('is told for every pair by distance and time alone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3_600 }),
        fc.double({ min: 0.06, max: 300, noNaN: true }),
        (seconds, kilometres) => {
          const [from, to] = [at(0, 0), at(seconds, kilometres)];
          const kmh = kilometresBetween(from, to) / (seconds / 3_600);
          fc.pre(Math.abs(kmh - IMPOSSIBLE_KMH) > 0.001);
          expect(isJump(from, to)).toBe(kmh > IMPOSSIBLE_KMH);
        },
      ),
    );
  });
});

describe('a track', () => {
  it('keeps a jump beside it, in doubt, and clears the doubt when the unit is where it was', () => {
    const jumped = trackOf([at(0, 0), at(10, 0.1), at(20, 8)]);
    expect(jumped).toEqual({ seen: [at(0, 0), at(10, 0.1)], doubtful: at(20, 8) });
    expect(withSighting(jumped, at(30, 0.2))).toEqual({ seen: [at(0, 0), at(10, 0.1), at(30, 0.2)], doubtful: null });
  });

  it('accepts the new place once a second sighting agrees with it', () => {
    expect(trackOf([at(0, 0), at(10, 8), at(20, 8.1)])).toEqual({
      seen: [at(0, 0), at(10, 8), at(20, 8.1)],
      doubtful: null,
    });
  });

  it('does not take two places that disagree with each other for agreement', () => {
    expect(trackOf([at(0, 0), at(10, 8), at(20, -9), at(30, 17)])).toEqual({ seen: [at(0, 0)], doubtful: at(30, 17) });
  });

  it('takes a report that was held up in its place, and one that comes again not at all', () => {
    const track = trackOf([at(0, 0), at(20, 0.2), at(40, 0.4)]);
    expect(withSighting(track, at(10, 0.1)).seen).toEqual([at(0, 0), at(10, 0.1), at(20, 0.2), at(40, 0.4)]);
    expect(withSighting(track, at(20, 0.2))).toEqual(track);
    expect(withSighting(track, at(10, 9)).seen).toEqual(track.seen);
  });

  it('is thinned while reports come thick and fast, and ends with the last one all the same', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => at(index / 20, index / 2_000));
    const { seen } = trackOf(many);
    expect(seen.length).toBeLessThan(30);
    expect(seen.at(-1)).toEqual(many.at(-1));
  });

  it('never ends in a place nothing on wheels can have reached, unless two sightings bear it out', () => {
    fc.assert(
      fc.property(sightings, (all) => {
        let track = trackOf<Sighting>([]);
        expect(track).toEqual(NO_TRACK);
        for (const each of all) {
          const [last, doubtful] = [track.seen.at(-1), track.doubtful];
          track = withSighting(track, each);
          if (!last || track.seen.at(-1) === last) continue;
          expect(track.seen.at(-1)).toBe(each);
          expect(isJump(last, each) && (!doubtful || isJump(doubtful, each))).toBe(false);
        }
        expect(track.seen.map((each) => each.at)).toEqual(track.seen.map((each) => each.at).toSorted((a, b) => a - b));
      }),
    );
  });
});
