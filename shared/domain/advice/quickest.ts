import { kilometresBetween } from '../distance.ts';
import type { Position } from '../values.ts';
import type { Roads } from './roads.ts';

/** Traffic, turns and lights: what is driven of what is allowed *(ours)*. */
export const OF_THE_LIMIT = 0.7;
/** Between a door and the nearest crossing, in a straight line. */
const DOOR_KMH = 15;

export type Way = { readonly kilometres: number; readonly minutes: number };

/** Smallest first, by hours. */
const createHeap = () => {
  const items: { readonly at: number; readonly hours: number }[] = [];
  const swap = (a: number, b: number) => {
    [items[a], items[b]] = [items[b]!, items[a]!];
  };
  return {
    size: () => items.length,
    push: (at: number, hours: number) => {
      let index = items.push({ at, hours }) - 1;
      while (index > 0) {
        const parent = (index - 1) >> 1;
        if (items[parent]!.hours <= hours) return;
        swap(index, parent);
        index = parent;
      }
    },
    pop: () => {
      const first = items[0]!;
      const last = items.pop()!;
      if (items.length === 0) return first;
      items[0] = last;
      let index = 0;
      for (;;) {
        const [left, right] = [2 * index + 1, 2 * index + 2];
        let least = index;
        if (left < items.length && items[left]!.hours < items[least]!.hours) least = left;
        if (right < items.length && items[right]!.hours < items[least]!.hours) least = right;
        if (least === index) return first;
        swap(index, least);
        index = least;
      }
    },
  };
};

const nearest = ({ crossings }: Roads, { latitude, longitude }: Position): number => {
  const wide = Math.cos((latitude * Math.PI) / 180);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, [east, north]] of crossings.entries()) {
    const away = ((east - longitude) * wide) ** 2 + (north - latitude) ** 2;
    if (away < least) [best, least] = [index, away];
  }
  return best;
};

/**
 * The quickest way to `place` from anywhere, over the roads (Dijkstra from the place backwards, once for all who ask):
 * from door to nearest crossing, over the roads, and to the door. Null where no road leads there.
 */
export const quickestTo = (roads: Roads, place: Position): ((from: Position) => Way | null) => {
  const { crossings, stretches } = roads;
  const into = new Map<number, number[]>();
  for (const [index, [, to]] of stretches.entries()) into.set(to, [...(into.get(to) ?? []), index]);
  const hours = new Float64Array(crossings.length).fill(Number.POSITIVE_INFINITY);
  const kilometres = new Float64Array(crossings.length);
  const goal = nearest(roads, place);
  const heap = createHeap();
  hours[goal] = 0;
  heap.push(goal, 0);
  while (heap.size() > 0) {
    const { at, hours: reached } = heap.pop();
    if (reached > hours[at]!) continue;
    for (const index of into.get(at) ?? []) {
      const [from, , length, kmh] = stretches[index]!;
      const next = reached + length / (kmh * OF_THE_LIMIT);
      if (next >= hours[from]!) continue;
      hours[from] = next;
      kilometres[from] = kilometres[at]! + length;
      heap.push(from, next);
    }
  }
  const crossingAt = (index: number): Position => {
    const [longitude, latitude] = crossings[index]!;
    return { latitude, longitude };
  };
  const lastDoor = kilometresBetween(crossingAt(goal), place);
  return (from) => {
    const start = nearest(roads, from);
    if (!Number.isFinite(hours[start]!)) return null;
    const doors = kilometresBetween(from, crossingAt(start)) + lastDoor;
    return { kilometres: kilometres[start]! + doors, minutes: 60 * (hours[start]! + doors / DOOR_KMH) };
  };
};
