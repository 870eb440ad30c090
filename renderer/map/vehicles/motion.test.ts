import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnitId } from '#shared/domain/ids.ts';
import type { Fix } from '#shared/wire/position.ts';
import { drawnAt, isMoving, nextStepIn, standingAt, towards } from './motion.ts';

const NOON = Date.UTC(2026, 0, 14, 11);
const fix = (seconds: number, longitude: number, latitude = 55.67): Fix => ({
  unitId: 's1' as UnitId,
  at: NOON + seconds * 1_000,
  latitude,
  longitude,
  errorMetres: 20,
  speedKmh: 30,
  headingDegrees: 90,
});
const later = (seconds: number) => NOON + seconds * 1_000;

describe('a vehicle on the map', () => {
  it('is drawn one interval behind, and stands at the last fix however long nothing comes', () => {
    const motion = towards(standingAt(fix(0, 12.5)), fix(10, 12.501), later(10));
    const drawn = [10, 15, 20, 500].map((seconds) => drawnAt(motion, later(seconds)).longitude.toFixed(6));
    expect(drawn).toEqual(['12.500000', '12.500500', '12.501000', '12.501000']);
    expect([isMoving(motion, later(19)), isMoving(motion, later(20))]).toEqual([true, false]);
  });

  it('goes on from where it is drawn when the next fix comes early', () => {
    const first = towards(standingAt(fix(0, 12.5)), fix(10, 12.501), later(10));
    const next = towards(first, fix(15, 12.502), later(15));
    expect(drawnAt(next, later(15)).longitude).toBeCloseTo(12.5005, 8);
    expect(drawnAt(next, later(20)).longitude).toBe(12.502);
  });

  it('is at once where it is said to be after a silence or a jump: nobody knows the way between', () => {
    const before = standingAt(fix(0, 12.5));
    for (const next of [fix(61, 12.501), fix(10, 12.6)])
      expect(drawnAt(towards(before, next, later(70)), later(70)).longitude).toBe(next.longitude);
  });

  it('has to be drawn again only when the eye can see that it has moved, and not once it stands', () => {
    const motion = towards(standingAt(fix(0, 12.5)), fix(10, 12.501), later(10));
    const untilHalfAPixel = (length: number, seconds: number) => nextStepIn(motion, length, 0.5, later(seconds));
    expect(untilHalfAPixel(100, 10)).toBe(50);
    expect(untilHalfAPixel(2, 12)).toBe(2_500);
    // The end of its way is always drawn, however near it is.
    expect(untilHalfAPixel(2, 19)).toBe(1_000);
    expect([untilHalfAPixel(100, 20), untilHalfAPixel(0, 12)]).toEqual([Infinity, Infinity]);
  });

  it('is not moved back by a report that was held up', () => {
    const motion = standingAt(fix(10, 12.501));
    expect(towards(motion, fix(5, 12.5005), later(20))).toBe(motion);
  });

  it('is never drawn outside of what has been said, and ends where it was last seen', () => {
    const steps = fc.array(
      fc.record({
        seconds: fc.integer({ min: 0, max: 90 }),
        longitude: fc.double({ min: 12.4, max: 12.7, noNaN: true }),
        latitude: fc.double({ min: 55.6, max: 55.75, noNaN: true }),
        look: fc.integer({ min: 0, max: 100 }),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(steps, (all) => {
        let at = 0;
        let motion = standingAt(fix(0, 12.5));
        const heard = [motion.to];
        for (const { seconds, longitude, latitude, look } of all) {
          at += seconds;
          const next = fix(at, longitude, latitude);
          motion = towards(motion, next, later(at));
          if (motion.to === next) heard.push(next);
          const drawn = drawnAt(motion, later(at + look));
          for (const side of ['latitude', 'longitude'] as const) {
            const said = heard.map((each) => each[side]);
            expect(drawn[side]).toBeGreaterThanOrEqual(Math.min(...said) - 1e-9);
            expect(drawn[side]).toBeLessThanOrEqual(Math.max(...said) + 1e-9);
          }
        }
        const last = heard.at(-1)!;
        expect(drawnAt(motion, later(at + 3_600))).toEqual({ latitude: last.latitude, longitude: last.longitude });
      }),
    );
  });
});
