/**
 * Cuts the shores around Øresund out of the world's: writes resources/map/coast.json, which the map is made of. Needed
 * again only for another part of the world, and only then the large package:
 *
 *     npm install --no-save @geo-maps/countries-coastline-1m@0.6.0
 *     node tools/basemap/clip-coast.ts
 *
 * The coastline is OpenStreetMap's, under the ODbL: the map must say "© OpenStreetMap contributors".
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type Box, clipRing, written } from './geometry.ts';

const SOURCE = new URL('../../node_modules/@geo-maps/countries-coastline-1m/map.geo.json', import.meta.url);
const TARGET = new URL('../../resources/map/coast.json', import.meta.url);

/** Wider than the map can be panned, so that the cut edge is never seen. */
const BOX: Box = { west: 11.5, south: 55.2, east: 13.5, north: 56.4 };

const Countries = z.object({
  features: z.array(z.object({ properties: z.object({ A3: z.string() }), geometry: z.unknown() })),
});
const Coast = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))),
});

const shores = Countries.parse(JSON.parse(readFileSync(process.argv[2] ?? SOURCE, 'utf8')))
  .features.filter(({ properties }) => ['DNK', 'SWE'].includes(properties.A3))
  .flatMap(({ geometry }) => Coast.parse(geometry).coordinates)
  .map((rings) => rings.map((ring) => written(clipRing(ring, BOX))).filter((ring) => ring.length > 0))
  .filter((rings) => rings.length > 0);

writeFileSync(
  TARGET,
  `{"licence":"© OpenStreetMap contributors, Open Database Licence","shores":[\n${shores.map((rings) => JSON.stringify(rings)).join(',\n')}\n]}\n`,
);
console.log(`${shores.length} shores, ${shores.flat(2).length} points`);
