import { z } from 'zod';
import { kilometresBetween } from '../distance.ts';
import type { Position } from '../values.ts';

/** Beyond this a road network is refused: it is read by every page. */
export const MOST_STRETCHES = 100_000;
/** Where nothing is said about the speed: a street in a town. */
const TOWN_KMH = 50;

/** A road network as the desk reckons with it: crossings, and the stretches between two of them, one way each. */
export const Roads = z.object({
  /** `[longitude, latitude]` */
  crossings: z.array(z.tuple([z.number(), z.number()])),
  /** From crossing, to crossing, kilometres, km/h. */
  stretches: z.array(z.tuple([z.int(), z.int(), z.number(), z.number()])).max(MOST_STRETCHES),
});
export type Roads = z.infer<typeof Roads>;

export type RoadsRefusal = { readonly kind: 'refused'; readonly code: 'not-roads' | 'too-many-roads' | 'no-roads' };

const Coordinate = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number());
const Kmh = z.coerce.number().min(5).max(130);
const GeoJson = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullable(),
      properties: z.looseObject({ maxspeed: z.unknown().optional(), oneway: z.unknown().optional() }).nullish(),
    }),
  ),
});
/** The other way to say it: named crossings, and streets along them that are driven both ways. */
const Streets = z.object({
  junctions: z.record(
    z.string(),
    z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
  ),
  streets: z.array(z.object({ along: z.array(z.string()), limitKmh: Kmh })),
});

type Line = {
  readonly points: readonly (readonly [number, number])[];
  readonly kmh: number;
  readonly way: 'both' | 'along' | 'against';
};

const wayOf = (oneway: unknown): Line['way'] => {
  if (oneway === '-1' || oneway === -1) return 'against';
  return oneway === true || oneway === 'yes' || oneway === '1' || oneway === 1 ? 'along' : 'both';
};

const linesOf = (raw: unknown): readonly Line[] | null => {
  const streets = Streets.safeParse(raw);
  if (streets.success) {
    const { junctions } = streets.data;
    return streets.data.streets.map(({ along, limitKmh }) => ({
      points: along.flatMap((name) => {
        const junction = Object.hasOwn(junctions, name) ? junctions[name] : undefined;
        return junction ? [[junction.longitude, junction.latitude] as const] : [];
      }),
      kmh: limitKmh,
      way: 'both',
    }));
  }
  const parsed = GeoJson.safeParse(raw);
  if (!parsed.success) return null;
  return parsed.data.features.flatMap(({ geometry, properties }): Line[] => {
    if (geometry?.type !== 'LineString') return [];
    const points = z.array(Coordinate).safeParse(geometry.coordinates);
    if (!points.success) return [];
    const kmh = Kmh.safeParse(properties?.maxspeed);
    return [
      {
        points: points.data.map(([longitude, latitude]) => [longitude, latitude] as const),
        kmh: kmh.success ? kmh.data : TOWN_KMH,
        way: wayOf(properties?.oneway),
      },
    ];
  });
};

/**
 * Reads a road network: GeoJSON LineStrings (WGS 84) with `maxspeed` in km/h (50 where it is not a number) and `oneway`
 * (`yes`, `-1`), which meet where they have a point in common to six decimals; or junctions and streets. What is no line
 * is passed over.
 */
export const readRoads = (raw: unknown): { readonly kind: 'roads'; readonly roads: Roads } | RoadsRefusal => {
  const lines = linesOf(raw);
  if (!lines) return { kind: 'refused', code: 'not-roads' };
  const crossings: [number, number][] = [];
  const indexes = new Map<string, number>();
  const crossing = ([longitude, latitude]: readonly [number, number]): number => {
    const key = `${longitude.toFixed(6)} ${latitude.toFixed(6)}`;
    const index = indexes.get(key) ?? crossings.push([longitude, latitude]) - 1;
    indexes.set(key, index);
    return index;
  };
  const stretches: Roads['stretches'] = [];
  for (const { points, kmh, way } of lines)
    for (const [index, point] of points.slice(1).entries()) {
      const [from, to] = [crossing(points[index]!), crossing(point)];
      if (from === to) continue;
      const kilometres = kilometresBetween(positionOf(crossings[from]!), positionOf(crossings[to]!));
      if (way !== 'against') stretches.push([from, to, kilometres, kmh]);
      if (way !== 'along') stretches.push([to, from, kilometres, kmh]);
      if (stretches.length > MOST_STRETCHES) return { kind: 'refused', code: 'too-many-roads' };
    }
  return stretches.length > 0
    ? { kind: 'roads', roads: { crossings, stretches } }
    : { kind: 'refused', code: 'no-roads' };
};

const positionOf = ([longitude, latitude]: readonly [number, number]): Position => ({ latitude, longitude });
