import { kilometresBetween } from '../distance.ts';
import type { Position } from '../values.ts';
import { quickestTo } from './quickest.ts';
import type { Roads } from './roads.ts';

/** Streets go round: what is driven for what lies in a straight line between two doors of a town *(ours)*. */
export const DETOUR = 1.4;
/** Over a day in Copenhagen's streets, without blue lights *(ours)*. */
export const TOWN_PACE_KMH = 30;

/** How far and how long, and what that was reckoned from: an estimate is never shown without its basis. */
export type Arrival = {
  readonly straightKilometres: number;
  readonly kilometres: number;
  readonly minutes: number;
  readonly basis: 'straight' | 'roads';
};

/** When a unit at a position would be at `place`. By road where a network was given and a road leads there. */
export const arrivalsAt = (place: Position, roads: Roads | null): ((from: Position) => Arrival) => {
  const byRoad = roads && quickestTo(roads, place);
  return (from) => {
    const straightKilometres = kilometresBetween(from, place);
    const way = byRoad?.(from);
    // A network that has only some of the streets can lead a long way round; nobody drives shorter than straight.
    if (way && way.kilometres >= straightKilometres * 0.99) return { straightKilometres, ...way, basis: 'roads' };
    const kilometres = straightKilometres * DETOUR;
    return { straightKilometres, kilometres, minutes: (kilometres / TOWN_PACE_KMH) * 60, basis: 'straight' };
  };
};
