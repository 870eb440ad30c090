import type { Feature, MultiLineString, Point } from 'geojson';
import type { GeoJSONSourceDiff } from 'maplibre-gl';

/** A point or lines on the map. `id` is unique within its source; a feature is never changed once it is made. */
export type MapFeature = {
  readonly id: string;
  readonly geometry: Point | MultiLineString;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
};

export const asGeoJson = ({ id, geometry, properties }: MapFeature): Feature => ({
  type: 'Feature',
  id,
  geometry,
  properties: { ...properties, id },
});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const change = (before: MapFeature, after: MapFeature): NonNullable<GeoJSONSourceDiff['update']>[number] | null => {
  const properties = Object.entries(after.properties).filter(([key, value]) => before.properties[key] !== value);
  const removed = Object.keys(before.properties).filter((key) => !(key in after.properties));
  const moved = !same(before.geometry, after.geometry);
  if (!moved && properties.length === 0 && removed.length === 0) return null;
  return {
    id: after.id,
    ...(moved && { newGeometry: after.geometry }),
    ...(properties.length > 0 && { addOrUpdateProperties: properties.map(([key, value]) => ({ key, value })) }),
    ...(removed.length > 0 && { removeProperties: removed }),
  };
};

/** What turns the one list into the other, feature by feature; null where they are equal and nothing need be drawn. */
export const differences = (
  before: ReadonlyMap<string, MapFeature>,
  after: readonly MapFeature[],
): GeoJSONSourceDiff | null => {
  const kept = new Set(after.map(({ id }) => id));
  const remove = [...before.keys()].filter((id) => !kept.has(id));
  const add = after.filter(({ id }) => !before.has(id)).map(asGeoJson);
  const update = after.flatMap((feature) => {
    const known = before.get(feature.id);
    return (known && known !== feature && change(known, feature)) || [];
  });
  if (remove.length + add.length + update.length === 0) return null;
  return { remove, add, update };
};
