import * as maplibregl from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { builtInStyle } from './basemap.ts';
import { HOME, LIMITS } from './map-camera.ts';
import type { MapColours } from './map-colours.ts';
import type { Marks } from './marks.ts';
import 'maplibre-gl/dist/maplibre-gl.css';

// A file of our own, so that the content security policy needs no `blob:` for workers.
maplibregl.setWorkerUrl(new URL(workerUrl, document.baseURI).href);

const canDraw = (): boolean => document.createElement('canvas').getContext('webgl2') !== null;

/** MapLibre with the built-in map; null where this machine has no WebGL. */
export const createPicture = (container: HTMLElement, colours: MapColours): maplibregl.Map | null => {
  if (!canDraw()) return null;
  const map = new maplibregl.Map({
    container,
    style: builtInStyle(colours),
    bounds: HOME,
    maxBounds: LIMITS,
    minZoom: 8.5,
    maxZoom: 17.5,
    // North is up: a dispatcher says "north of", and a turned map would make it wrong.
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    attributionControl: false,
    fadeDuration: 120,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new maplibregl.ScaleControl({ maxWidth: 80, unit: 'metric' }), 'bottom-left');
  return map;
};

export const setMarks = (map: maplibregl.Map, marks: Marks): void => {
  for (const [name, { image, options }] of Object.entries(marks)) {
    if (map.hasImage(name)) map.updateImage(name, image);
    else map.addImage(name, image, options);
  }
};

export const setColours = (map: maplibregl.Map, layers: readonly maplibregl.LayerSpecification[]): void => {
  for (const layer of layers) {
    for (const [property, value] of Object.entries(layer.paint ?? {})) {
      map.setPaintProperty(layer.id, property as keyof maplibregl.AllPaintProperties, value);
    }
  }
};
