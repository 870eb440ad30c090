import type { Offer } from '#shared/contract/rows.ts';
import { kilometresBetween } from '#shared/domain/distance.ts';
import type { Position } from '#shared/domain/values.ts';

/** How many places are offered to choose from. */
const SHOWN = 4;

/** Names of the offers nearest to where the unit is, nearest first: where outreach usually happens. */
export const outreachPlaces = (offers: readonly Offer[], at: Position | undefined): readonly string[] =>
  offers
    .map(({ name, position }) => ({ name, kilometres: at ? kilometresBetween(at, position) : 0 }))
    .sort((a, b) => a.kilometres - b.kilometres)
    .slice(0, SHOWN)
    .map(({ name }) => name);
