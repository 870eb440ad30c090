import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from './drawing.ts';
import { area, clipRing, closed, curved, rounded, simplify, widened } from './geometry.ts';

const box = { west: 12, south: 55, east: 13, north: 56 };
const square = (west: number, south: number, size: number): Point[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
];

describe('clipping', () => {
  it('keeps what is inside, drops what is outside, and cuts what is both', () => {
    expect(clipRing(square(12.2, 55.2, 0.1), box)).toEqual(square(12.2, 55.2, 0.1));
    expect(clipRing(square(14, 55.2, 0.1), box)).toEqual([]);
    expect(area(clipRing(square(12.5, 55.2, 1), box)) / area(square(12.5, 55.2, 0.5))).toBeCloseTo(1.6, 1);
  });

  it('never leaves anything outside the box', () => {
    const point = fc.tuple(fc.double({ min: 11, max: 14, noNaN: true }), fc.double({ min: 54, max: 57, noNaN: true }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 12 }), (ring) => {
        for (const [longitude, latitude] of clipRing(ring, box)) {
          expect(longitude).toBeGreaterThanOrEqual(box.west);
          expect(longitude).toBeLessThanOrEqual(box.east);
          expect(latitude).toBeGreaterThanOrEqual(box.south);
          expect(latitude).toBeLessThanOrEqual(box.north);
        }
      }),
    );
  });
});

describe('simplifying', () => {
  it('takes a thorn away and leaves a basin', () => {
    const thorn: Point[] = [
      [12, 55],
      [12.05, 55],
      [12.05005, 55.01],
      [12.0501, 55],
      [12.1, 55],
      [12.1, 55.1],
      [12, 55.1],
    ];
    expect(simplify(thorn, 5000)).not.toContainEqual([12.05005, 55.01]);
    const basin: Point[] = [
      [12, 55],
      [12.05, 55],
      [12.05, 55.01],
      [12.06, 55.01],
      [12.06, 55],
      [12.1, 55],
      [12.1, 55.1],
      [12, 55.1],
    ];
    expect(simplify(basin, 5000)).toEqual(basin);
  });
});

describe('drawing', () => {
  it('rounds corners inside the shape, and curves a line through every point of it', () => {
    expect(area(rounded(square(12, 55, 0.1)))).toBeLessThan(area(square(12, 55, 0.1)));
    const line: Point[] = [
      [12, 55],
      [12.1, 55.1],
      [12.2, 55],
    ];
    for (const point of line) expect(curved(line)).toContainEqual(point);
  });

  it('makes a line as wide as it says', () => {
    const kilometre: Point[] = [
      [12.5, 55.7],
      [12.5, 55.7 + 1000 / 111_320],
    ];
    expect(area(widened(kilometre, 100))).toBeCloseTo(100_000, -2);
  });

  it('closes a ring once', () => {
    const ring = closed(square(12, 55, 1));
    expect(ring).toHaveLength(5);
    expect(closed(ring)).toEqual(ring);
  });
});
