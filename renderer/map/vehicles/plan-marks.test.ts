import { describe, expect, it } from 'vitest';
import type { UnitId } from '#shared/domain/ids.ts';
import type { Fix } from '#shared/wire/position.ts';
import type { MapUnit } from '../map-data.ts';
import { planMarks } from './plan-marks.ts';

const fix = (id: string, longitude: number, change: Partial<Fix> = {}): Fix => ({
  unitId: id as UnitId,
  at: 1_000,
  latitude: 55.67,
  longitude,
  errorMetres: 20,
  speedKmh: 30,
  headingDegrees: 90,
  ...change,
});
const unit = (id: string, longitude: number, change: Partial<MapUnit> = {}): MapUnit => ({
  id: id as UnitId,
  label: `Sociolance ${id.slice(1)}`,
  fixes: [fix(id, longitude)],
  activity: 'free',
  ageSeconds: 4,
  stale: 'fresh',
  ...change,
});
const plan = (units: readonly MapUnit[], selected: string | null = null) =>
  planMarks(
    units,
    selected as UnitId | null,
    { fixAge: ({ ageSeconds }) => `${ageSeconds} s`, doubtful: 'tvivlsom' },
    (id) => units.find((each) => each.id === id)!.fixes.at(-1)!,
    ({ longitude }) => ({ x: longitude * 10_000, y: 0 }),
    0,
  );

describe('the marks of the map', () => {
  it('say the age of a fix and look different when it is old', () => {
    const marks = (['fresh', 'stale', 'lost'] as const).map((stale) => plan([unit('s1', 12.5, { stale })])[0]);
    expect(marks.map((mark) => mark?.look)).toEqual(['fresh', 'stale', 'lost']);
    expect(marks[0]).toMatchObject({ name: 'Sociolance 1', age: '4 s', heading: 90, errorMetres: 20 });
    expect(marks[2]?.heading).toBeNull();
  });

  it('point nowhere where the heading is not known', () => {
    const [mark] = plan([unit('s1', 12.5, { fixes: [fix('s1', 12.5, { headingDegrees: null })] })]);
    expect(mark).toMatchObject({ glyph: { kind: 'still' }, heading: null });
  });

  it('show a place a unit cannot have been at as that, beside the unit', () => {
    const marks = plan([unit('s1', 12.5, { doubtful: fix('s1', 12.9) })]);
    expect(marks).toMatchObject([
      { id: 's1', look: 'fresh' },
      { id: 's1/doubtful', look: 'doubtful', age: 'tvivlsom', units: ['s1'] },
    ]);
  });

  it('stand for several that lie on each other, and name the first of them', () => {
    const heap = Array.from({ length: 6 }, (_, index) => unit(`s${index + 1}`, 12.5));
    expect(plan(heap)).toMatchObject([
      {
        glyph: { kind: 'count', text: '6' },
        name: 'S1 · S2 · S3 · S4 +2',
        units: ['s1', 's2', 's3', 's4', 's5', 's6'],
      },
    ]);
    expect(plan(heap, 's3').map(({ name }) => name)).toEqual(['Sociolance 3', 'S1 · S2 · S4 · S5 +1']);
  });
});
