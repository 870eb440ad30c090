import { z } from 'zod';
import { areas } from './areas.ts';
import type { Point } from './drawing.ts';
import { area, closed, curved, rounded, simplify, widened, written } from './geometry.ts';
import { places } from './places.ts';
import { railways } from './railways.ts';
import { roads } from './roads.ts';
import { streets } from './streets.ts';

/** Each shore first, then the lakes in it. */
export const Coast = z.object({ shores: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))) });
type Coast = z.infer<typeof Coast>;

const SMALLEST_ISLAND_SQUARE_METRES = 4_000;
const THORN_SQUARE_METRES = 6_000;

const feature = (layer: string, geometry: object, properties: object = {}) =>
  JSON.stringify({ type: 'Feature', properties: { layer, ...properties }, geometry });

const polygon = (...rings: (readonly Point[])[]) => ({
  type: 'Polygon',
  coordinates: rings.map((ring) => closed(written(ring))),
});
const lineString = (line: readonly Point[]) => ({ type: 'LineString', coordinates: written(line) });

const landOf = ({ shores }: Coast) =>
  shores
    .map((rings) => rings.map((ring) => simplify(ring, THORN_SQUARE_METRES)))
    .map((rings) => rings.filter((ring) => area(ring) > SMALLEST_ISLAND_SQUARE_METRES))
    .filter((rings) => rings.length > 0)
    .map((rings) => feature('land', polygon(...rings)));

/** The map as GeoJSON, one feature a line; the shores as they came, everything else as it is drawn in this folder. */
export const basemapText = (coast: Coast): string => {
  const features = [
    ...landOf(coast),
    ...areas.map((each) =>
      feature(each.class, polygon(rounded('corners' in each ? each.corners : widened(each.course, each.widthMetres))), {
        name: each.name,
      }),
    ),
    ...railways.map(({ name, line }) => feature('railway', lineString(curved(line)), { name })),
    ...[...roads, ...streets].map((road) =>
      feature('road', lineString(curved(road.line)), { class: road.class, name: road.name }),
    ),
    ...places.map((place) =>
      feature('place', { type: 'Point', coordinates: place.at }, { class: place.class, name: place.name }),
    ),
  ];
  const attribution = 'Coastline © OpenStreetMap contributors (ODbL)';
  return `{"type":"FeatureCollection","attribution":"${attribution}","features":[\n${features.join(',\n')}\n]}\n`;
};
