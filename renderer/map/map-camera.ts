import type * as maplibregl from 'maplibre-gl';
import { point } from './features.ts';
import type { MapData, MapSelection, MapUnit } from './map-data.ts';

/** Copenhagen with its harbour and Amager: what the desk looks at before it knows anything. */
export const HOME: maplibregl.LngLatBoundsLike = [12.452, 55.612, 12.662, 55.73];
/** The built-in map ends beyond this. */
export const LIMITS: maplibregl.LngLatBoundsLike = [11.9, 55.4, 13.1, 56.2];

const CLOSE = 14;
const PADDING = 56;

/** Where the chosen thing is; null where nothing is chosen or it has no place. */
export const positionOf = (
  { units, requests, offers }: MapData,
  selection: MapSelection | null,
): [number, number] | null => {
  if (!selection) return null;
  const at =
    'unitId' in selection
      ? units.find(({ id }) => id === selection.unitId)?.fixes.at(-1)
      : 'requestId' in selection
        ? requests.find(({ id }) => id === selection.requestId)?.position
        : offers.find(({ id }) => id === selection.offerId)?.position;
  return at ? (point(at) as [number, number]) : null;
};

/** The unit that following is about: the chosen one, else the first that has a fix. */
export const unitToFollow = ({ units }: MapData, selection: MapSelection | null): MapUnit | undefined =>
  units.find(({ id }) => selection && 'unitId' in selection && selection.unitId === id) ?? units[0];

export const moveTo = (map: maplibregl.Map, centre: [number, number]): void => {
  map.easeTo({ center: centre, zoom: Math.max(map.getZoom(), CLOSE - 1) });
};

/** Shows every unit and request at once; home where there are none. */
export const showAll = (map: maplibregl.Map, { units, requests }: MapData): void => {
  const all = [...units.flatMap(({ fixes }) => fixes.slice(-1)), ...requests.map(({ position }) => position)].map(
    point,
  );
  if (all.length === 0) {
    map.fitBounds(HOME);
    return;
  }
  const longitudes = all.map(([longitude]) => longitude!);
  const latitudes = all.map(([, latitude]) => latitude!);
  map.fitBounds([Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)], {
    padding: PADDING,
    maxZoom: CLOSE,
  });
};
