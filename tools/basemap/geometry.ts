import type { Point } from './drawing.ts';

export type Ring = readonly Point[];
export type Box = { readonly west: number; readonly south: number; readonly east: number; readonly north: number };

const METRES_PER_DEGREE = 111_320;
/** One degree of longitude against one of latitude at Copenhagen; the map is small enough for one figure. */
const LONGITUDE_SCALE = Math.cos((55.7 * Math.PI) / 180);

/** Metres east and north from `from` to `to`. */
const offset = (from: Point, to: Point): [number, number] => [
  (to[0] - from[0]) * LONGITUDE_SCALE * METRES_PER_DEGREE,
  (to[1] - from[1]) * METRES_PER_DEGREE,
];
const moved = (from: Point, east: number, north: number): Point => [
  from[0] + east / (LONGITUDE_SCALE * METRES_PER_DEGREE),
  from[1] + north / METRES_PER_DEGREE,
];

const sides = ({ west, south, east, north }: Box) =>
  [
    { axis: 0, at: west, keeps: (value: number) => value >= west },
    { axis: 0, at: east, keeps: (value: number) => value <= east },
    { axis: 1, at: south, keeps: (value: number) => value >= south },
    { axis: 1, at: north, keeps: (value: number) => value <= north },
  ] as const;

const crossing = (a: Point, b: Point, axis: 0 | 1, at: number): Point => {
  const share = (at - a[axis]) / (b[axis] - a[axis]);
  return axis === 0 ? [at, a[1] + (b[1] - a[1]) * share] : [a[0] + (b[0] - a[0]) * share, at];
};

/** Sutherland–Hodgman: the part of a closed ring inside the box, open (the first point not repeated); empty where there is none. */
export const clipRing = (ring: Ring, box: Box): Point[] =>
  sides(box).reduce<Point[]>(
    (points, { axis, at, keeps }) =>
      points.flatMap((point, index) => {
        const before = points.at(index - 1)!;
        const inside = keeps(point[axis]);
        const entering = inside !== keeps(before[axis]) ? [crossing(before, point, axis, at)] : [];
        return inside ? [...entering, point] : entering;
      }),
    open(ring),
  );

const open = (ring: Ring): Point[] => {
  const [first, last] = [ring[0], ring.at(-1)];
  return first && last && first[0] === last[0] && first[1] === last[1] ? ring.slice(0, -1) : [...ring];
};
/** First point repeated at the end, as GeoJSON wants it. */
export const closed = (ring: Ring): Point[] => (ring[0] ? [...open(ring), ring[0]] : []);

/** Square metres, whichever way round. */
export const area = (ring: Ring): number => {
  const points = open(ring);
  const origin = points[0];
  if (!origin) return 0;
  const flat = points.map((point) => offset(origin, point));
  return Math.abs(
    flat.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = flat[(index + 1) % flat.length]!;
      return sum + (x * nextY - nextX * y) / 2;
    }, 0),
  );
};

/**
 * A ring without its thorns: points whose removal changes less than `squareMetres`, smallest first (Visvalingam). What is
 * left over from piers and basins in a simplified coast is long, thin and small; a harbour basin is not.
 */
export const simplify = (ring: Ring, squareMetres: number): Point[] => {
  const points = open(ring);
  const corner = (index: number) => area([points.at(index - 1)!, points[index]!, points[(index + 1) % points.length]!]);
  while (points.length > 4) {
    const areas = points.map((_, index) => corner(index));
    const smallest = Math.min(...areas);
    if (smallest >= squareMetres) break;
    points.splice(areas.indexOf(smallest), 1);
  }
  return points;
};

/** Corners cut twice (Chaikin): what was drawn with a few points by hand looks like a shore. */
export const rounded = (ring: Ring, times = 2): Point[] =>
  times === 0
    ? open(ring)
    : rounded(
        open(ring).flatMap((point, index, points): Point[] => {
          const next = points[(index + 1) % points.length]!;
          const between = (share: number): Point => [
            point[0] + (next[0] - point[0]) * share,
            point[1] + (next[1] - point[1]) * share,
          ];
          return [between(0.25), between(0.75)];
        }),
        times - 1,
      );

/** A curve through every point of a line (Catmull–Rom), so that roads bend and still meet at their junctions. */
export const curved = (line: readonly Point[], pieces = 4): Point[] =>
  line.flatMap((from, index): Point[] => {
    const to = line[index + 1];
    if (!to) return [from];
    const before = line[index - 1] ?? from;
    const after = line[index + 2] ?? to;
    const at = (share: number, axis: 0 | 1) => {
      const [a, b, c, d] = [before[axis], from[axis], to[axis], after[axis]];
      return b + 0.5 * share * (c - a + share * (2 * a - 5 * b + 4 * c - d + share * (3 * (b - c) + d - a)));
    };
    return Array.from({ length: pieces }, (_, piece): Point => [at(piece / pieces, 0), at(piece / pieces, 1)]);
  });

/** The ring around a line that is `widthMetres` wide everywhere. */
export const widened = (line: readonly Point[], widthMetres: number): Point[] => {
  const bank = line.map((point, index) => {
    const [east, north] = offset(line[index - 1] ?? point, line[index + 1] ?? point);
    const length = Math.hypot(east, north);
    return { point, across: [(-north / length) * (widthMetres / 2), (east / length) * (widthMetres / 2)] as const };
  });
  return [
    ...bank.map(({ point, across: [east, north] }) => moved(point, east, north)),
    ...bank.reverse().map(({ point, across: [east, north] }) => moved(point, -east, -north)),
  ];
};

/** Five decimals: about a metre. */
export const written = (points: readonly Point[]): Point[] =>
  points.map(([longitude, latitude]) => [Number(longitude.toFixed(5)), Number(latitude.toFixed(5))]);
