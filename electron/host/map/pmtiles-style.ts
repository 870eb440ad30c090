import { type Header, TileType } from 'pmtiles';

/**
 * Colours are named by their role (`role:water`); the page puts in those of its theme (renderer/map/basemap.ts), so that
 * a map from a file is as quiet at night as the built-in one.
 */
const role = (name: 'water' | 'land' | 'park' | 'label' | 'halo' | 'road' | 'roadEdge' | 'boundary') => `role:${name}`;

type Layer = Record<string, unknown> & { readonly 'source-layer': string };

const fill = (sourceLayer: string, colour: string, filter?: unknown): Layer => ({
  id: `${sourceLayer}-fill`,
  type: 'fill',
  source: 'map',
  'source-layer': sourceLayer,
  ...(filter ? { filter } : {}),
  paint: { 'fill-color': colour },
});

const line = (id: string, sourceLayer: string, colour: string, widths: readonly number[], minzoom = 0): Layer => ({
  id,
  type: 'line',
  source: 'map',
  'source-layer': sourceLayer,
  minzoom,
  layout: { 'line-cap': 'round', 'line-join': 'round' },
  paint: { 'line-color': colour, 'line-width': ['interpolate', ['exponential', 1.5], ['zoom'], ...widths] },
});

const names = (id: string, sourceLayer: string, layout: object): Layer => ({
  id,
  type: 'symbol',
  source: 'map',
  'source-layer': sourceLayer,
  layout: {
    'text-field': ['get', 'name'],
    'text-font': ['Inter Variable'],
    'text-size': 11,
    'text-padding': 4,
    ...layout,
  },
  paint: { 'text-color': role('label'), 'text-halo-color': role('halo'), 'text-halo-width': 1.4 },
});

const roadNames = { 'symbol-placement': 'line', 'symbol-spacing': 320 };

/** Layers of the two common schemas (Protomaps' and OpenMapTiles'), from the bottom up. A file has some of them. */
const LAYERS: readonly Layer[] = [
  fill('earth', role('land')),
  fill('landcover', role('park'), [
    'match',
    ['coalesce', ['get', 'class'], ['get', 'kind']],
    ['wood', 'forest', 'grass', 'grassland'],
    true,
    false,
  ]),
  fill('park', role('park')),
  fill('landuse', role('park'), [
    'match',
    ['coalesce', ['get', 'kind'], ['get', 'class']],
    ['park', 'forest', 'wood', 'cemetery', 'grass', 'nature_reserve', 'recreation_ground'],
    true,
    false,
  ]),
  fill('water', role('water'), ['==', ['geometry-type'], 'Polygon']),
  line('waterway-line', 'waterway', role('water'), [8, 0.5, 16, 3]),
  line('boundaries-line', 'boundaries', role('boundary'), [6, 0.5, 14, 1.2]),
  line('boundary-line', 'boundary', role('boundary'), [6, 0.5, 14, 1.2]),
  line('roads-edge', 'roads', role('roadEdge'), [10, 1.2, 14, 4.5, 17, 15], 9),
  line('roads-line', 'roads', role('road'), [10, 0.6, 14, 3.2, 17, 13], 9),
  line('transportation-edge', 'transportation', role('roadEdge'), [10, 1.2, 14, 4.5, 17, 15], 9),
  line('transportation-line', 'transportation', role('road'), [10, 0.6, 14, 3.2, 17, 13], 9),
  { ...fill('buildings', role('roadEdge')), minzoom: 14 },
  { ...fill('building', role('roadEdge')), minzoom: 14 },
  names('roads-names', 'roads', roadNames),
  names('transportation-names', 'transportation_name', roadNames),
  names('places-names', 'places', { 'text-size': 13 }),
  names('place-names', 'place', { 'text-size': 13 }),
];

/** A MapLibre style for an archive, with tiles from `/map/tiles`. Names are drawn with the page's font: there are no glyphs to fetch. */
export const pmtilesStyle = (header: Header, vectorLayers: readonly string[]): object => {
  const vector = header.tileType === TileType.Mvt;
  return {
    version: 8,
    sources: {
      map: {
        type: vector ? 'vector' : 'raster',
        tiles: ['/map/tiles/{z}/{x}/{y}'],
        minzoom: header.minZoom,
        maxzoom: header.maxZoom,
        bounds: [header.minLon, header.minLat, header.maxLon, header.maxLat],
        ...(!vector && { tileSize: 256 }),
      },
    },
    layers: [
      {
        id: 'ground',
        type: 'background',
        paint: { 'background-color': role(vectorLayers.includes('earth') ? 'water' : 'land') },
      },
      ...(vector
        ? LAYERS.filter((layer) => vectorLayers.includes(layer['source-layer']))
        : [{ id: 'map', type: 'raster', source: 'map' }]),
    ],
  };
};
