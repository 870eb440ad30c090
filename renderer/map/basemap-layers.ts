import type { ExpressionSpecification, LayerSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import type { MapColours } from './map-colours.ts';

export const BASEMAP_SOURCE = 'basemap';
export const TEXT = ['Inter Variable'];
/** The weight is read out of the first name, the typeface is the second: nothing of the first name is installed. */
export const STRONG_TEXT = ['Inter Semibold', 'Inter Variable'];
const MEDIUM_TEXT = ['Inter Medium', 'Inter Variable'];

type Width = readonly (readonly [zoom: number, pixels: number])[];
const byZoom = (stops: Width): ExpressionSpecification =>
  ['interpolate', ['exponential', 1.5], ['zoom'], ...stops.flat()] as unknown as ExpressionSpecification;

const is = (layer: string, placeClass?: string): ExpressionSpecification =>
  placeClass
    ? ['all', ['==', ['get', 'layer'], layer], ['==', ['get', 'class'], placeClass]]
    : ['==', ['get', 'layer'], layer];

const ROADS: Readonly<Record<'street' | 'main' | 'motorway', { readonly from: number; readonly width: Width }>> = {
  street: {
    from: 11.2,
    width: [
      [11.2, 0.5],
      [13, 1.8],
      [15, 6],
      [17, 14],
    ],
  },
  main: {
    from: 9.5,
    width: [
      [9.5, 0.6],
      [12, 2.2],
      [13, 3.4],
      [15, 9],
      [17, 19],
    ],
  },
  motorway: {
    from: 8,
    width: [
      [8, 0.8],
      [12, 3],
      [13, 4.2],
      [15, 10],
      [17, 21],
    ],
  },
};
const ROAD_CLASSES = ['street', 'main', 'motorway'] as const;

const roads = ({ road, roadEdge }: MapColours): LayerSpecification[] => {
  const line =
    (part: 'edge' | 'road', extra: number) =>
    (roadClass: (typeof ROAD_CLASSES)[number]): LayerSpecification => ({
      id: `${part}-${roadClass}`,
      type: 'line',
      source: BASEMAP_SOURCE,
      minzoom: ROADS[roadClass].from,
      filter: is('road', roadClass),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': part === 'edge' ? roadEdge : road,
        'line-width': byZoom(ROADS[roadClass].width.map(([zoom, pixels]) => [zoom, pixels + extra] as const)),
      },
    });
  // All edges lie under all roads, so that crossings are open.
  return [...ROAD_CLASSES.map(line('edge', 2)), ...ROAD_CLASSES.map(line('road', 0))];
};

const names = (
  colours: MapColours,
  id: string,
  zoom: readonly [from: number, to: number],
  layout: SymbolLayerSpecification['layout'],
  paint: SymbolLayerSpecification['paint'] = {},
): LayerSpecification => ({
  id: `names-${id}`,
  type: 'symbol',
  source: BASEMAP_SOURCE,
  minzoom: zoom[0],
  maxzoom: zoom[1],
  filter: is('place', id),
  layout: { 'text-field': ['get', 'name'], 'text-font': TEXT, 'text-size': 11, 'text-padding': 4, ...layout },
  paint: { 'text-color': colours.label, 'text-halo-color': colours.halo, 'text-halo-width': 1.4, ...paint },
});

const roadNames = (colours: MapColours, roadClass: 'main' | 'street', from: number): LayerSpecification => ({
  ...(names(colours, roadClass, [from, 24], {
    'symbol-placement': 'line',
    'symbol-spacing': 320,
    'text-size': 10.5,
    'text-max-angle': 30,
  }) as SymbolLayerSpecification),
  id: `names-road-${roadClass}`,
  filter: is('road', roadClass),
});

const waterNames = (colours: MapColours, id: 'sea' | 'bay', from: number, size: number): LayerSpecification =>
  names(
    colours,
    id,
    [from, 24],
    { 'text-letter-spacing': 0.15, 'text-size': size },
    { 'text-halo-width': 0, 'text-opacity': 0.75 },
  );

const besideMark = (image: string, textFrom: number, allowOverlap: boolean): SymbolLayerSpecification['layout'] => ({
  'icon-image': image,
  'icon-allow-overlap': allowOverlap,
  'text-field': ['step', ['zoom'], '', textFrom, ['get', 'name']],
  'text-optional': true,
  'text-anchor': 'left',
  'text-justify': 'left',
  'text-offset': [0.9, 0],
  'text-max-width': 9,
});

/** The map under the vehicles, from the one file of the app. From the bottom up; of two names the later one wins the place. */
export const basemapLayers = (colours: MapColours): LayerSpecification[] => [
  { id: 'water', type: 'background', paint: { 'background-color': colours.water } },
  {
    id: 'land',
    type: 'fill',
    source: BASEMAP_SOURCE,
    filter: is('land'),
    paint: { 'fill-color': colours.land, 'fill-outline-color': colours.boundary },
  },
  { id: 'parks', type: 'fill', source: BASEMAP_SOURCE, filter: is('park'), paint: { 'fill-color': colours.park } },
  {
    id: 'lakes',
    type: 'fill',
    source: BASEMAP_SOURCE,
    filter: is('lake'),
    paint: { 'fill-color': colours.water, 'fill-outline-color': colours.boundary },
  },
  {
    id: 'railways',
    type: 'line',
    source: BASEMAP_SOURCE,
    minzoom: 10,
    filter: is('railway'),
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': colours.boundary,
      'line-width': byZoom([
        [10, 0.6],
        [13, 1.2],
        [16, 2.5],
      ]),
      'line-opacity': 0.55,
    },
  },
  ...roads(colours),
  roadNames(colours, 'street', 13.6),
  roadNames(colours, 'main', 12.4),
  names(colours, 'landmark', [13.8, 24], { 'text-size': 10.5 }),
  names(colours, 'bridge', [13.8, 24], { 'text-size': 10.5 }),
  names(colours, 'metro', [12.8, 24], { ...besideMark('metro', 14, true), 'text-size': 10.5 }),
  names(colours, 'station', [11.8, 24], { ...besideMark('station', 13, true), 'text-size': 10.5 }),
  waterNames(colours, 'bay', 11.3, 11),
  waterNames(colours, 'sea', 9, 12),
  names(colours, 'district', [11.3, 15.5], { 'text-font': MEDIUM_TEXT, 'text-size': 12 }),
  names(colours, 'municipality', [9.6, 14], {
    'text-font': MEDIUM_TEXT,
    'text-size': 11,
    'text-letter-spacing': 0.08,
    'text-transform': 'uppercase',
  }),
  names(colours, 'hospital', [11, 24], {
    ...besideMark('hospital', 12.6, true),
    'text-offset': [1.05, 0],
    'text-font': MEDIUM_TEXT,
  }),
  names(colours, 'city', [8, 11.3], { 'text-font': STRONG_TEXT, 'text-size': 14 }),
];
