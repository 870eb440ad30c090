import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cornerOf, groupsOf, type Label, placeLabels, type Spot } from './arrange.ts';

const spot = (id: string, x: number, y: number, change: Partial<Spot> = {}): Spot => ({
  id,
  x,
  y,
  kind: 'fresh',
  alone: false,
  ...change,
});
const ids = (spots: readonly Spot[]) => groupsOf(spots).map((group) => group.map(({ id }) => id));
const label = (id: string, x: number, y: number): Label => ({ id, x, y, width: 60, height: 18 });

describe('vehicles that lie on each other', () => {
  it('are one mark, and those beside them another', () => {
    expect(ids([spot('s1', 100, 100), spot('s2', 110, 105), spot('s3', 140, 100)])).toEqual([['s1', 's2'], ['s3']]);
  });

  it('keep the one that is looked at, and what is stale, for themselves', () => {
    expect(
      ids([
        spot('s1', 100, 100),
        spot('s2', 100, 100, { alone: true }),
        spot('s3', 100, 100, { kind: 'lost' }),
        spot('s4', 100, 100),
      ]),
    ).toEqual([['s1', 's4'], ['s2'], ['s3']]);
  });
});

describe('labels', () => {
  it('stand below their mark where there is room, and stay where they were while they can', () => {
    const labels = [label('s1', 100, 100), label('s2', 300, 300)];
    expect(placeLabels(labels, new Map())).toEqual(
      new Map([
        ['s1', 'below'],
        ['s2', 'below'],
      ]),
    );
    expect(placeLabels(labels, new Map([['s2', 'left']])).get('s2')).toBe('left');
  });

  it('give way to marks and to each other, and the first is always there', () => {
    const heap = Array.from({ length: 12 }, (_, index) => label(`s${index}`, 100, 100));
    expect([...placeLabels(heap, new Map()).keys()][0]).toBe('s0');
  });

  it('never cover one another, however many there are', () => {
    const labels = fc.array(fc.tuple(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 600 })), {
      minLength: 2,
      maxLength: 50,
    });
    fc.assert(
      fc.property(labels, (all) => {
        const wanted = all.map(([x, y], index) => label(`s${index}`, x, y));
        const corners = [...placeLabels(wanted, new Map())].map(([id, place]) =>
          cornerOf(wanted.find((each) => each.id === id)!, place),
        );
        corners.forEach((one, index) => {
          for (const other of corners.slice(index + 1))
            expect(Math.abs(one.left - other.left) < 60 && Math.abs(one.top - other.top) < 18).toBe(false);
        });
      }),
      { numRuns: 60 },
    );
  });
});
