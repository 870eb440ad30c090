/**
 * The roles the map takes its colours from, each a custom property of renderer/styles/tokens.css. What stands here is
 * used only where a property is missing, so that the map is never invisible.
 */
export const MAP_COLOURS = {
  /** The sea and the lakes. */
  water: ['--map-water', '#c9d6df'],
  land: ['--map-land', '#eef0f0'],
  park: ['--map-park', '#dfe7dc'],
  /** Names, and the small marks of hospitals and stations. */
  label: ['--map-label', '#4a545c'],
  /** The ground a name stands on. */
  halo: ['--map-label-halo', '#f5f6f7'],
  road: ['--map-road', '#ffffff'],
  roadEdge: ['--map-road-edge', '#c7cdd1'],
  /** Shores and railways. */
  boundary: ['--map-boundary', '#a4adb5'],
  unit: ['--map-unit', '#14191d'],
  unitText: ['--map-unit-text', '#ffffff'],
  /** A unit whose fix is stale or lost. */
  stale: ['--map-unit-stale', '#5d4383'],
  staleText: ['--map-unit-stale-text', '#ffffff'],
  /** A request that still needs a hand. One that a unit has is drawn in `label`. */
  request: ['--map-request', '#754400'],
  requestText: ['--map-request-text', '#ffffff'],
  urgent: ['--map-request-urgent', '#a83200'],
  urgentText: ['--map-request-urgent-text', '#ffffff'],
  offer: ['--map-offer', '#4a5a68'],
  track: ['--map-track', '#47515a'],
  selected: ['--map-selected', '#1f5fb5'],
} as const;

export type MapColours = Readonly<Record<keyof typeof MAP_COLOURS, string>>;

/** `read` gives a custom property's value, or an empty text where there is none. */
export const mapColours = (read: (property: string) => string): MapColours =>
  Object.fromEntries(
    Object.entries(MAP_COLOURS).map(([role, [property, fallback]]) => [role, read(property).trim() || fallback]),
  ) as MapColours;

/** The colours in force where the element stands. */
export const mapColoursOf = (element: Element): MapColours => {
  const style = getComputedStyle(element);
  return mapColours((property) => style.getPropertyValue(property));
};
