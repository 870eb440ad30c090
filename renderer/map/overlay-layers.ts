import type { CircleLayerSpecification, LayerSpecification } from 'maplibre-gl';
import { STRONG_TEXT, TEXT } from './basemap-layers.ts';
import type { MapColours } from './map-colours.ts';

/** What a pointer may choose, the first one first. */
export const CHOOSABLE_LAYERS = ['requests', 'offers'] as const;

const ring = (source: string, radius: number, { selected }: MapColours): CircleLayerSpecification => ({
  id: `${source}-ring`,
  type: 'circle',
  source,
  filter: ['==', ['get', 'selected'], true],
  paint: {
    'circle-radius': radius,
    'circle-color': selected,
    'circle-opacity': 0.18,
    'circle-stroke-color': selected,
    'circle-stroke-width': 2.5,
  },
});

/** What lives on the map under the vehicles, from the bottom up. Nothing of it is ever hidden because something else is near. */
export const overlayLayers = (colours: MapColours): LayerSpecification[] => [
  {
    id: 'tracks',
    type: 'line',
    source: 'tracks',
    filter: ['!', ['get', 'silent']],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': ['match', ['get', 'stale'], 'fresh', colours.track, colours.stale],
      'line-width': ['interpolate', ['linear'], ['zoom'], 10, 1.5, 14, 3.5],
      'line-opacity': 0.6,
    },
  },
  {
    // Where the radio was silent: a straight line that nobody drove.
    id: 'tracks-silent',
    type: 'line',
    source: 'tracks',
    filter: ['get', 'silent'],
    paint: { 'line-color': colours.track, 'line-width': 1.5, 'line-opacity': 0.5, 'line-dasharray': [1, 3] },
  },
  ring('offers', 13, colours),
  {
    id: 'offers',
    type: 'symbol',
    source: 'offers',
    minzoom: 10.5,
    layout: {
      'icon-image': ['get', 'image'],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      'icon-size': ['interpolate', ['linear'], ['zoom'], 10.5, 0.55, 13, 1],
      'text-field': ['step', ['zoom'], '', 14, ['get', 'name']],
      'text-font': TEXT,
      'text-size': 11,
      'text-anchor': 'left',
      'text-offset': [1.1, 0],
      'text-optional': true,
    },
    paint: { 'text-color': colours.offer, 'text-halo-color': colours.halo, 'text-halo-width': 1.4 },
  },
  ring('requests', 16, colours),
  {
    id: 'requests',
    type: 'symbol',
    source: 'requests',
    layout: {
      'icon-image': ['get', 'image'],
      'icon-allow-overlap': true,
      'symbol-sort-key': ['get', 'order'],
      'text-field': ['get', 'number'],
      'text-font': STRONG_TEXT,
      'text-size': 12,
      'text-anchor': 'left',
      'text-offset': [1.1, 0],
      'text-allow-overlap': true,
    },
    paint: {
      'text-color': ['case', ['get', 'assigned'], colours.label, ['get', 'urgent'], colours.urgent, colours.request],
      'text-halo-color': colours.halo,
      'text-halo-width': 2,
    },
  },
];
