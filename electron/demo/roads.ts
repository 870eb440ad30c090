import type { Position } from '#shared/domain/values.ts';
import { ROADS, type RoadData } from './content.ts';

const METRES_PER_DEGREE = 111_195;

/** Metres between two positions of one city; flat enough there. */
export const metresBetween = (from: Position, to: Position): number => {
  const north = (to.latitude - from.latitude) * METRES_PER_DEGREE;
  const east = (to.longitude - from.longitude) * METRES_PER_DEGREE * Math.cos((from.latitude * Math.PI) / 180);
  return Math.hypot(north, east);
};

/** Degrees clockwise from north, in [0, 360). */
export const headingBetween = (from: Position, to: Position): number => {
  const north = to.latitude - from.latitude;
  const east = (to.longitude - from.longitude) * Math.cos((from.latitude * Math.PI) / 180);
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
};

/** The point `share` of the way from one position to another. */
export const along = (from: Position, to: Position, share: number): Position => ({
  latitude: from.latitude + (to.latitude - from.latitude) * share,
  longitude: from.longitude + (to.longitude - from.longitude) * share,
});

/** A stretch of a route in a straight line, with the speed nobody drives above there. */
export type Stretch = { readonly from: Position; readonly to: Position; readonly limitKmh: number };

/** Off the streets: through a gate, across a yard, along a park's path. */
const DOOR_LIMIT = 15;

type Edge = Stretch & { readonly end: string; readonly hours: number };

const edgesOf = ({ junctions, streets }: RoadData): ReadonlyMap<string, readonly Edge[]> => {
  const edges = new Map<string, Edge[]>(Object.keys(junctions).map((name) => [name, []]));
  const lay = (start: string, end: string, limitKmh: number) => {
    const from = junctions[start];
    const to = junctions[end];
    if (!from || !to) throw new Error(`no such junction: ${start} or ${end}`);
    edges.get(start)?.push({ from, to, limitKmh, end, hours: metresBetween(from, to) / 1_000 / limitKmh });
  };
  for (const { along: names, limitKmh } of streets)
    for (const [index, end] of names.entries()) {
      const start = names[index - 1];
      if (start === undefined) continue;
      lay(start, end, limitKmh);
      lay(end, start, limitKmh);
    }
  return edges;
};

const EDGES = edgesOf(ROADS);

const nearestJunction = (to: Position): string => {
  const [nearest] = Object.entries(ROADS.junctions)
    .map(([name, position]) => ({ name, metres: metresBetween(position, to) }))
    .sort((one, other) => one.metres - other.metres);
  if (!nearest) throw new Error('no junctions');
  return nearest.name;
};

/** The quickest way over the streets (Dijkstra). Throws where the graph does not hang together. */
const quickest = (start: string, goal: string): readonly Edge[] => {
  const reached = new Map<string, { readonly hours: number; readonly via: readonly Edge[] }>();
  const open = new Map([[start, { hours: 0, via: [] as readonly Edge[] }]]);
  while (open.size > 0) {
    const [name, way] = [...open].reduce((best, each) => (each[1].hours < best[1].hours ? each : best));
    if (name === goal) return way.via;
    open.delete(name);
    reached.set(name, way);
    for (const edge of EDGES.get(name) ?? []) {
      const hours = way.hours + edge.hours;
      if (reached.has(edge.end) || (open.get(edge.end)?.hours ?? Number.POSITIVE_INFINITY) <= hours) continue;
      open.set(edge.end, { hours, via: [...way.via, edge] });
    }
  }
  throw new Error(`no way from ${start} to ${goal}`);
};

/** From door to door: to the nearest junction, over the streets and bridges, and from the last junction to the door. */
export const routeBetween = (from: Position, to: Position): readonly Stretch[] => {
  if (metresBetween(from, to) < 1) return [];
  const start = nearestJunction(from);
  const goal = nearestJunction(to);
  return [...door(from, ROADS.junctions[start]), ...quickest(start, goal), ...door(ROADS.junctions[goal], to)];
};

const door = (from: Position | undefined, to: Position | undefined): Stretch[] =>
  from && to && metresBetween(from, to) > 1 ? [{ from, to, limitKmh: DOOR_LIMIT }] : [];
