/**
 * Makes resources/map/basemap.json: the map that needs no network. Run by hand, when what is drawn here has changed:
 *
 *     npm install --no-save @geo-maps/countries-coastline-1m@0.6.0
 *     npm run basemap
 *
 * The coastline is OpenStreetMap's (ODbL), from that package; everything else is drawn in this folder.
 * docs/decisions/0005-basemap.md says why.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { areas } from './areas.ts';
import type { Point } from './drawing.ts';
import { area, type Box, clipRing, closed, curved, rounded, simplify, widened, written } from './geometry.ts';
import { places } from './places.ts';
import { railways } from './railways.ts';
import { roads } from './roads.ts';

const SOURCE = new URL('../../node_modules/@geo-maps/countries-coastline-1m/map.geo.json', import.meta.url);
const TARGET = new URL('../../resources/map/basemap.json', import.meta.url);

/** Wider than the map can be panned, so that the cut edge is never seen. */
const BOX: Box = { west: 11.5, south: 55.2, east: 13.5, north: 56.4 };
const SMALLEST_ISLAND_SQUARE_METRES = 4_000;
const THORN_SQUARE_METRES = 6_000;

const Countries = z.object({
  features: z.array(z.object({ properties: z.object({ A3: z.string() }), geometry: z.unknown() })),
});
/** Its polygons, each with its shore first and its lakes after. */
const Coast = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))),
});

const feature = (layer: string, geometry: object, properties: object = {}) =>
  JSON.stringify({ type: 'Feature', properties: { layer, ...properties }, geometry });

const polygon = (...rings: (readonly Point[])[]) => ({
  type: 'Polygon',
  coordinates: rings.map((ring) => closed(written(ring))),
});
const lineString = (line: readonly Point[]) => ({ type: 'LineString', coordinates: written(line) });

const readCountries = () => {
  try {
    return Countries.parse(JSON.parse(readFileSync(SOURCE, 'utf8')));
  } catch (error) {
    throw new Error('the coastline is not here: npm install --no-save @geo-maps/countries-coastline-1m@0.6.0', {
      cause: error,
    });
  }
};

const land = readCountries()
  .features.filter(({ properties }) => ['DNK', 'SWE'].includes(properties.A3))
  .flatMap(({ geometry }) => Coast.parse(geometry).coordinates)
  .map((rings) => rings.map((ring) => simplify(clipRing(ring, BOX), THORN_SQUARE_METRES)))
  .filter(([shore]) => shore && area(shore) > SMALLEST_ISLAND_SQUARE_METRES)
  .map((rings) => feature('land', polygon(...rings.filter((ring) => area(ring) > SMALLEST_ISLAND_SQUARE_METRES))));

const features = [
  ...land,
  ...areas.map((each) =>
    feature(each.class, polygon(rounded('corners' in each ? each.corners : widened(each.course, each.widthMetres))), {
      name: each.name,
    }),
  ),
  ...railways.map(({ name, line }) => feature('railway', lineString(curved(line)), { name })),
  ...roads.map((road) => feature('road', lineString(curved(road.line)), { class: road.class, name: road.name })),
  ...places.map(({ class: placeClass, name, at }) =>
    feature('place', { type: 'Point', coordinates: at }, { class: placeClass, name }),
  ),
];

const text = `{"type":"FeatureCollection","attribution":"Coastline © OpenStreetMap contributors (ODbL)","features":[\n${features.join(',\n')}\n]}\n`;
writeFileSync(TARGET, text);
console.log(`${features.length} features, ${Math.round(text.length / 1024)} kB`);
