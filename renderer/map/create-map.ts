import * as maplibregl from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Language } from '#renderer/i18n/i18n.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import type { Position } from '#shared/domain/values.ts';
import { type Basemap, builtInStyle, hostStyle } from './basemap.ts';
import { basemapLayers } from './basemap-layers.ts';
import { asGeoJson, differences, type MapFeature } from './differences.ts';
import { element } from './elements.ts';
import { featuresOf, OVERLAY_SOURCES, type OverlaySource, point } from './features.ts';
import { HOME, LIMITS, moveTo, positionOf, showAll, unitToFollow } from './map-camera.ts';
import { type MapColours, mapColoursOf } from './map-colours.ts';
import { createMapControls } from './map-controls.ts';
import { type MapData, type MapSelection, NO_DATA } from './map-data.ts';
import { createMapList } from './map-list.ts';
import { mapTexts } from './map-texts.ts';
import { basemapMarks, type Marks, overlayMarks } from './marks.ts';
import { CHOOSABLE_LAYERS, overlayLayers } from './overlay-layers.ts';
import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';

// A file of our own, so that the content security policy needs no `blob:` for workers.
maplibregl.setWorkerUrl(new URL(workerUrl, document.baseURI).href);

export type MapOptions = {
  readonly language: Language;
  readonly basemap: Basemap;
  /** Called when something is chosen on the map or in its list; the map itself selects nothing until it is told to. */
  readonly onSelect: (selection: MapSelection) => void;
};

export type DeskMap = {
  /** Takes the whole picture; only what differs from the last one reaches the map. */
  readonly update: (data: MapData) => void;
  /** Reads the colours again, one frame later: by then whoever changes the theme has changed it. */
  readonly setTheme: () => void;
  readonly setLanguage: (language: Language) => void;
  readonly centreOn: (position: Position) => void;
  /** Keeps a unit in the middle until the map is dragged, or until `null`. */
  readonly follow: (unitId: UnitId | null) => void;
  readonly select: (selection: MapSelection | null) => void;
  readonly resize: () => void;
  readonly destroy: () => void;
};

const POINTER_REACH_PIXELS = 4;
const WHEEL_ZOOM: readonly [number, number] = [8.5, 17.5];

const canDraw = (): boolean => document.createElement('canvas').getContext('webgl2') !== null;

const setMarks = (map: maplibregl.Map, marks: Marks): void => {
  for (const [name, { image, options }] of Object.entries(marks)) {
    if (map.hasImage(name)) map.updateImage(name, image);
    else map.addImage(name, image, options);
  }
};

const setColours = (map: maplibregl.Map, layers: readonly maplibregl.LayerSpecification[]): void => {
  for (const layer of layers) {
    for (const [property, value] of Object.entries(layer.paint ?? {})) {
      map.setPaintProperty(layer.id, property as keyof maplibregl.AllPaintProperties, value);
    }
  }
};

const selectionOf = ({ id, kind }: Record<string, unknown>): MapSelection =>
  (kind === 'unit' ? { unitId: id } : kind === 'request' ? { requestId: id } : { offerId: id }) as MapSelection;

/**
 * The map: an island that is told what is, draws the difference, and tells what was chosen. Makes its own elements in
 * `container`. Where no WebGL is to be had the list of what would be on the map takes its place.
 *
 * For tests the container says `data-map-ready`, `data-map-units`, `-requests`, `-offers`, `-basemap` and `-following`.
 */
export const createMap = (container: HTMLElement, options: MapOptions): DeskMap => {
  let data = NO_DATA;
  let selection: MapSelection | null = null;
  let following: UnitId | null = null;
  let texts = mapTexts(options.language);
  let colours: MapColours = mapColoursOf(container);
  const drawn = new Map<OverlaySource, ReadonlyMap<string, MapFeature>>();
  const ended = new AbortController();

  const picture = element('div', 'map-picture');
  const notice = element('p', 'map-notice');
  notice.setAttribute('role', 'status');
  const attribution = element('p', 'map-attribution');
  const choose = (chosen: MapSelection) => {
    const centre = positionOf(data, chosen);
    if (centre && map) moveTo(map, centre);
    options.onSelect(chosen);
  };
  const list = createMapList(choose);
  const controls = createMapControls({
    zoomIn: () => map?.zoomIn(),
    zoomOut: () => map?.zoomOut(),
    centre: () => {
      const centre = positionOf(data, selection);
      if (!map) return;
      if (centre) moveTo(map, centre);
      else showAll(map, data);
    },
    follow: () => follow(following === null ? (unitToFollow(data, selection)?.id ?? null) : null),
  });
  container.classList.add('desk-map');
  container.append(list.root, picture, controls.root, notice, attribution);

  let problem: 'basemapFailed' | 'tilesMissing' | null = null;
  let builtIn = true;

  const showTexts = () => {
    attribution.textContent = builtIn ? texts.attribution : options.basemap.attribution;
    notice.textContent = map ? (problem ? texts[problem] : '') : texts.noPicture;
    notice.hidden = notice.textContent === '';
    map?.getCanvas().setAttribute('aria-label', texts.title);
    const followed = data.units.find(({ id }) => id === following) ?? unitToFollow(data, selection);
    controls.update(texts, followed?.label ?? null, following !== null);
    list.update(data, selection, texts);
  };
  const setProblem = (next: typeof problem) => {
    problem = next;
    showTexts();
  };

  const draw = () => {
    container.dataset.mapUnits = String(data.units.length);
    container.dataset.mapRequests = String(data.requests.length);
    container.dataset.mapOffers = String(data.offers.length);
    container.dataset.mapFollowing = following ?? '';
    showTexts();
    if (!map) return;
    const features = featuresOf(data, selection, texts);
    for (const name of OVERLAY_SOURCES) {
      const source = map.getSource<maplibregl.GeoJSONSource>(name);
      if (!source) return;
      const difference = differences(drawn.get(name) ?? new Map(), features[name]);
      if (!difference) continue;
      drawn.set(name, new Map(features[name].map((feature) => [feature.id, feature])));
      source.updateData(difference);
    }
  };

  /** A style starts with nothing of ours on it: put everything there. */
  const addOverlay = () => {
    if (!map) return;
    const features = featuresOf(data, selection, texts);
    setMarks(map, overlayMarks(colours));
    for (const name of OVERLAY_SOURCES) {
      map.addSource(name, {
        type: 'geojson',
        promoteId: 'id',
        data: { type: 'FeatureCollection', features: features[name].map(asGeoJson) },
      });
      drawn.set(name, new Map(features[name].map((feature) => [feature.id, feature])));
    }
    for (const layer of overlayLayers(colours)) map.addLayer(layer);
  };

  const showBuiltIn = () => {
    builtIn = true;
    map?.setStyle(builtInStyle(colours), { diff: false });
    container.dataset.mapBasemap = 'built-in';
  };

  const start = (): maplibregl.Map => {
    const made = new maplibregl.Map({
      container: picture,
      style: builtInStyle(colours),
      bounds: HOME,
      maxBounds: LIMITS,
      minZoom: WHEEL_ZOOM[0],
      maxZoom: WHEEL_ZOOM[1],
      // North is up: a dispatcher says "north of", and a turned map would make it wrong.
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      attributionControl: false,
      fadeDuration: 120,
      locale: { 'Map.Title': texts.title },
    });
    made.touchZoomRotate.disableRotation();
    made.keyboard.disableRotation();
    made.addControl(new maplibregl.ScaleControl({ maxWidth: 80, unit: 'metric' }), 'bottom-left');
    made.on('style.load', () => {
      if (builtIn) setMarks(made, basemapMarks(colours));
      addOverlay();
    });
    made.on('idle', () => {
      container.dataset.mapReady = 'true';
    });
    made.on('dragstart', () => follow(null));
    made.on('click', ({ point: { x, y } }) => {
      const reach = POINTER_REACH_PIXELS;
      const hits = made.queryRenderedFeatures(
        [
          [x - reach, y - reach],
          [x + reach, y + reach],
        ],
        { layers: CHOOSABLE_LAYERS.filter((layer) => made.getLayer(layer)) },
      );
      const hit = CHOOSABLE_LAYERS.flatMap((layer) => hits.filter((each) => each.layer.id === layer))[0];
      if (hit) options.onSelect(selectionOf(hit.properties));
    });
    for (const layer of CHOOSABLE_LAYERS) {
      made.on('mouseenter', layer, () => {
        made.getCanvas().style.cursor = 'pointer';
      });
      made.on('mouseleave', layer, () => {
        made.getCanvas().style.cursor = '';
      });
    }
    made.on('error', () => {
      if (!builtIn) setProblem('tilesMissing');
    });
    return made;
  };

  const showHostStyle = async () => {
    try {
      const style = await hostStyle(ended.signal);
      builtIn = false;
      map?.setStyle(style, { diff: false });
      container.dataset.mapBasemap = options.basemap.kind;
      showTexts();
    } catch {
      if (!ended.signal.aborted) setProblem('basemapFailed');
    }
  };

  const follow = (unitId: UnitId | null) => {
    following = unitId;
    draw();
    keepInMiddle();
  };
  const keepInMiddle = () => {
    const centre = following === null ? null : positionOf(data, { unitId: following });
    if (!map || !centre) return;
    const at = map.project(centre);
    const { clientWidth, clientHeight } = picture;
    // A step too small to see would keep the camera, and the machine, busy for nothing.
    if (Math.hypot(at.x - clientWidth / 2, at.y - clientHeight / 2) > 2) map.easeTo({ center: centre });
  };

  const map = canDraw() ? start() : null;
  container.classList.toggle('desk-map-without-picture', map === null);
  container.dataset.mapBasemap = 'built-in';
  if (map && options.basemap.kind !== 'built-in') void showHostStyle();
  draw();

  return {
    update: (next) => {
      data = next;
      if (following !== null && !data.units.some(({ id }) => id === following)) following = null;
      draw();
      keepInMiddle();
    },
    setTheme: () =>
      requestAnimationFrame(() => {
        if (ended.signal.aborted || !map) return;
        colours = mapColoursOf(container);
        if (!map.isStyleLoaded() && builtIn) return showBuiltIn();
        setMarks(map, builtIn ? { ...basemapMarks(colours), ...overlayMarks(colours) } : overlayMarks(colours));
        setColours(map, builtIn ? [...basemapLayers(colours), ...overlayLayers(colours)] : overlayLayers(colours));
      }),
    setLanguage: (language) => {
      texts = mapTexts(language);
      draw();
    },
    centreOn: (position) => {
      if (map) moveTo(map, point(position) as [number, number]);
    },
    follow,
    select: (next) => {
      selection = next;
      draw();
    },
    resize: () => map?.resize(),
    destroy: () => {
      ended.abort();
      map?.remove();
      container.replaceChildren();
      container.classList.remove('desk-map', 'desk-map-without-picture');
    },
  };
};
