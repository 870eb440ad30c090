import fc from 'fast-check';
import type { GeoJSONSourceDiff } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { asGeoJson, differences, type MapFeature } from './differences.ts';

const feature = (id: string, longitude: number, properties: MapFeature['properties'] = {}): MapFeature => ({
  id,
  geometry: { type: 'Point', coordinates: [longitude, 55] },
  properties,
});
const byId = (features: readonly MapFeature[]) => new Map(features.map((each) => [each.id, each]));

/** What MapLibre documents that it does with a difference: remove, add, update. */
const applied = (before: readonly MapFeature[], difference: GeoJSONSourceDiff | null): Map<unknown, unknown> => {
  const result = new Map(before.map((each) => [each.id as unknown, asGeoJson(each)]));
  for (const id of difference?.remove ?? []) result.delete(id);
  for (const added of difference?.add ?? []) result.set(added.id, added);
  for (const update of difference?.update ?? []) {
    const known = result.get(update.id);
    if (!known) throw new Error('update of what is not there');
    const properties = { ...known.properties };
    for (const key of update.removeProperties ?? []) delete properties[key];
    for (const { key, value } of update.addOrUpdateProperties ?? []) properties[key] = value;
    result.set(update.id, { ...known, geometry: update.newGeometry ?? known.geometry, properties });
  }
  return result;
};

describe('the difference of two pictures', () => {
  it('is nothing where nothing has changed', () => {
    expect(differences(byId([feature('a', 1, { age: '4 s' })]), [feature('a', 1, { age: '4 s' })])).toBeNull();
  });

  it('moves a unit without touching the others or its own name', () => {
    const before = [feature('a', 1, { name: 'Sociolance 1' }), feature('b', 2)];
    const after = [feature('a', 3, { name: 'Sociolance 1' }), feature('b', 2)];
    expect(differences(byId(before), after)).toEqual({
      remove: [],
      add: [],
      update: [{ id: 'a', newGeometry: { type: 'Point', coordinates: [3, 55] } }],
    });
  });

  it('always makes the one picture into the other', () => {
    const features = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        longitude: fc.integer({ min: 11, max: 13 }),
        properties: fc.dictionary(
          fc.constantFrom('age', 'stale', 'selected'),
          fc.oneof(fc.boolean(), fc.integer({ max: 3 })),
        ),
      }),
      { selector: ({ id }) => id },
    );
    const made = features.map((list) =>
      list.map(({ id, longitude, properties }) => feature(id, longitude, properties)),
    );
    fc.assert(
      fc.property(made, made, (before, after) => {
        expect(applied(before, differences(byId(before), after))).toEqual(
          new Map(after.map((each) => [each.id, asGeoJson(each)])),
        );
      }),
    );
  });
});
