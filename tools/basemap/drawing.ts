/** WGS 84 degrees, longitude first, as GeoJSON has it. */
export type Point = readonly [longitude: number, latitude: number];

/** Motorways and trunk roads, main streets, and the streets that join them. */
export type RoadClass = 'motorway' | 'main' | 'street';
export type Road = { readonly class: RoadClass; readonly name: string; readonly line: readonly Point[] };

export type Railway = { readonly name: string; readonly line: readonly Point[] };

/** `corners` go once around; a `course` is a middle line that is as wide as it says everywhere. */
export type Area = {
  readonly class: 'lake' | 'park';
  readonly name: string;
} & ({ readonly corners: readonly Point[] } | { readonly course: readonly Point[]; readonly widthMetres: number });

export const PLACE_CLASSES = [
  'city',
  'municipality',
  'district',
  'hospital',
  'station',
  'metro',
  'landmark',
  'bridge',
  'sea',
  'bay',
] as const;
export type PlaceClass = (typeof PLACE_CLASSES)[number];
export type Place = { readonly class: PlaceClass; readonly name: string; readonly at: Point };
