import type { StyleSpecification } from 'maplibre-gl';
import basemapUrl from '#resources/map/basemap.json?url';
import { BASEMAP_SOURCE, basemapLayers } from './basemap-layers.ts';
import type { MapColours } from './map-colours.ts';

/** What lies under the vehicles: the app's own map, or one that comes through the host. */
export type Basemap = {
  readonly kind: 'built-in' | 'pmtiles' | 'style';
  /** Plain text that must stand on the map; the built-in map brings its own. */
  readonly attribution: string;
};

export const HOST_STYLE = '/map/style.json';

/** No `glyphs`: names are drawn with the page's own font, so the map asks nobody for anything. */
export const builtInStyle = (colours: MapColours): StyleSpecification => ({
  version: 8,
  sources: {
    [BASEMAP_SOURCE]: {
      type: 'geojson',
      data: new URL(basemapUrl, document.baseURI).href,
      maxzoom: 14,
      tolerance: 0.2,
    },
  },
  layers: basemapLayers(colours),
});

/** The host's style as the page draws it: whole addresses, as MapLibre wants them, and colours for the roles it names. */
const asPageDraws = <Value>(value: Value, origin: string, colours: MapColours): Value => {
  if (typeof value === 'string') {
    if (value.startsWith('/map/')) return (origin + value) as Value;
    const colour = value.startsWith('role:') && colours[value.slice('role:'.length) as keyof MapColours];
    return (colour || value) as Value;
  }
  if (Array.isArray(value)) return value.map((inner) => asPageDraws(inner, origin, colours)) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, asPageDraws(inner, origin, colours)]),
  ) as Value;
};

/** The style the host serves, as a function of the theme's colours. Rejects where the host has none. */
export const hostStyle = async (signal: AbortSignal): Promise<(colours: MapColours) => StyleSpecification> => {
  const answer = await fetch(HOST_STYLE, { signal });
  if (!answer.ok) throw new Error(`no map style: ${answer.status}`);
  const style = (await answer.json()) as StyleSpecification;
  return (colours) => asPageDraws(style, location.origin, colours);
};
