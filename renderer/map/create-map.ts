import type * as maplibregl from 'maplibre-gl';
import type { Language } from '#renderer/i18n/i18n.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import type { Position } from '#shared/domain/values.ts';
import type { Fix } from '#shared/wire/position.ts';
import { type Basemap, builtInStyle, hostStyle } from './basemap.ts';
import { BASEMAP_SOURCE, basemapLayers } from './basemap-layers.ts';
import { element } from './elements.ts';
import { featuresOf, OVERLAY_SOURCES, point } from './features.ts';
import { LIMITS, moveTo, positionOf, showAll, unitToFollow } from './map-camera.ts';
import { type MapColours, mapColoursOf } from './map-colours.ts';
import { createMapControls } from './map-controls.ts';
import { type MapData, type MapSelection, NO_DATA } from './map-data.ts';
import { createMapList } from './map-list.ts';
import { createPicture, setColours, setMarks } from './map-picture.ts';
import { mapTexts } from './map-texts.ts';
import { basemapMarks, overlayMarks } from './marks.ts';
import { createOverlay, onChosen } from './overlay.ts';
import { overlayLayers } from './overlay-layers.ts';
import { createVehicles } from './vehicles/create-vehicles.ts';
import './map.css';

export type MapOptions = {
  readonly language: Language;
  readonly basemap: Basemap;
  /** What tells this map from another on the same page, for those who listen. */
  readonly of?: string | undefined;
  /** Desk seconds a second, for gliding from fix to fix; null where vehicles are where they are told to be, at once. */
  readonly pace: number | null;
  /** Called when something is chosen on the map or in its list; the map itself selects nothing until it is told to. */
  readonly onSelect: (selection: MapSelection) => void;
};

export type DeskMap = {
  /** Takes the whole picture, and the one thing that is marked on it; only what differs from the last one reaches the map. */
  readonly update: (data: MapData, selection: MapSelection | null) => void;
  /** A newer fix of one unit, between two pictures: the unit sets out at once, and nothing else is drawn for it. */
  readonly sight: (fix: Fix) => void;
  /** Reads the colours again, one frame later: by then whoever changes the theme has changed it. */
  readonly setTheme: () => void;
  readonly setLanguage: (language: Language) => void;
  readonly centreOn: (position: Position) => void;
  /** Keeps a unit in the middle until the map is dragged, or until `null`. */
  readonly follow: (unitId: UnitId | null) => void;
  readonly resize: () => void;
  readonly destroy: () => void;
};

/** A step too small to see would keep the camera, and the machine, busy for nothing. */
const SMALLEST_STEP_PIXELS = 2;

/**
 * The map: an island that is told what is, draws the difference, and tells what was chosen. Makes its own elements in
 * `container`. Where no WebGL is to be had, the list of what would be on the map takes its place.
 *
 * For tests the container says `data-map-ready` (drawn, and at rest), `data-map-units`, `-requests`, `-offers`,
 * `-basemap` and `-following`; and, whenever it gets the event `map-ask`, which units glide (`-moving`) and where each is
 * drawn (`-drawn`).
 */
export const createMap = (container: HTMLElement, options: MapOptions): DeskMap => {
  let data = NO_DATA;
  let selection: MapSelection | null = null;
  let following: UnitId | null = null;
  let texts = mapTexts(options.language);
  let colours = mapColoursOf(container);
  let problem: 'basemapFailed' | 'tilesMissing' | null = null;
  /** The host's style, once it is here; the built-in map until then, and where there is none. */
  let fromHost: ((colours: MapColours) => maplibregl.StyleSpecification) | null = null;
  /** The style is there, with our sources and layers on it. */
  let styled = false;
  const ended = new AbortController();

  const choose = (chosen: MapSelection) => {
    const centre = positionOf(data, chosen);
    if (centre && map) moveTo(map, centre);
    options.onSelect(chosen);
  };
  const follow = (unitId: UnitId | null) => {
    if (unitId === following) return;
    following = unitId;
    draw();
    keepInMiddle();
  };

  const list = createMapList(choose);
  const controls = createMapControls({
    zoomIn: () => map?.zoomIn(),
    zoomOut: () => map?.zoomOut(),
    centre: () => {
      const centre = positionOf(data, selection);
      if (map && centre) moveTo(map, centre);
      else if (map) showAll(map, data);
    },
    follow: () => follow(following === null ? (unitToFollow(data, selection)?.id ?? null) : null),
  });
  const picture = element('div', 'map-picture');
  const notice = element('p', 'map-notice');
  notice.setAttribute('role', 'status');
  const attribution = element('p', 'map-attribution');
  container.classList.add('desk-map');
  container.append(list.root, picture, controls.root, notice, attribution);
  const map = createPicture(picture, colours);
  const overlay = map && createOverlay(map);
  const vehicles = map && createVehicles(map, options.pace);
  container.classList.toggle('desk-map-without-picture', map === null);

  const named = (name: string) => (options.of ? `${name}, ${options.of}` : name);
  const say = () => {
    attribution.textContent = fromHost ? options.basemap.attribution : texts.attribution;
    notice.textContent = map ? problem && texts[problem] : texts.noPicture;
    notice.hidden = notice.textContent === '';
    map?.getCanvas().setAttribute('aria-label', named(texts.picture));
    const followed = data.units.find(({ id }) => id === following) ?? unitToFollow(data, selection);
    controls.update(texts, followed?.label ?? null, following !== null);
    list.update(data, selection, { ...texts, list: named(texts.list) });
    Object.assign(container.dataset, {
      mapUnits: data.units.length,
      mapRequests: data.requests.length,
      mapOffers: data.offers.length,
      mapFollowing: following ?? '',
      mapBasemap: fromHost ? options.basemap.kind : 'built-in',
    });
  };
  const setProblem = (next: typeof problem) => {
    if (next === problem) return;
    problem = next;
    say();
  };

  const draw = () => {
    say();
    if (styled) overlay?.update(featuresOf(data, selection));
    drawVehicles();
  };
  const drawVehicles = () => {
    const selected = selection && 'unitId' in selection ? selection.unitId : null;
    vehicles?.update({ units: data.units, selected, texts, colours });
  };
  const paint = () => {
    if (!map || !styled) return;
    setMarks(map, fromHost ? overlayMarks(colours) : { ...basemapMarks(colours), ...overlayMarks(colours) });
    setColours(map, fromHost ? overlayLayers(colours) : [...basemapLayers(colours), ...overlayLayers(colours)]);
  };
  const keepInMiddle = () => {
    const centre = following === null ? null : positionOf(data, { unitId: following });
    if (!map || !centre) return;
    const { x, y } = map.project(centre);
    const away = Math.hypot(x - picture.clientWidth / 2, y - picture.clientHeight / 2);
    if (away > SMALLEST_STEP_PIXELS) map.easeTo({ center: centre });
  };

  const showBasemap = (next: typeof fromHost) => {
    fromHost = next;
    styled = false;
    map?.setMaxBounds(next ? null : LIMITS);
    map?.setStyle(next ? next(colours) : builtInStyle(colours), { diff: false });
    say();
  };
  const fetchBasemap = () =>
    hostStyle(ended.signal).then(showBasemap, () => {
      if (!ended.signal.aborted) setProblem('basemapFailed');
    });

  map?.on('style.load', () => {
    overlay?.addTo(featuresOf(data, selection), colours);
    styled = true;
    paint();
  });
  map?.on('movestart', () => {
    container.dataset.mapReady = 'false';
  });
  map?.on('idle', () => {
    container.dataset.mapReady = 'true';
  });
  map?.on('dragstart', () => follow(null));
  map?.on('error', () => {
    if (!fromHost) return;
    if (styled) return setProblem('tilesMissing');
    // A style that MapLibre refuses must not take the vehicles with it.
    showBasemap(null);
    setProblem('basemapFailed');
  });
  map?.on('sourcedata', ({ sourceId, tile }) => {
    const ours = sourceId === BASEMAP_SOURCE || OVERLAY_SOURCES.some((name) => name === sourceId);
    if (!ours && tile && problem === 'tilesMissing') setProblem(null);
  });
  if (map && vehicles) onChosen(map, vehicles.unitAt, options.onSelect);
  if (map && options.basemap.kind !== 'built-in') void fetchBasemap();
  container.addEventListener('map-ask', () => {
    container.dataset.mapMoving = vehicles?.moving().join(' ') ?? '';
    container.dataset.mapDrawn = JSON.stringify(vehicles?.drawn() ?? []);
  });
  say();

  return {
    update: (next, marked) => {
      data = next;
      selection = marked;
      if (following !== null && !data.units.some(({ id }) => id === following)) following = null;
      draw();
      keepInMiddle();
    },
    sight: (fix) => vehicles?.sight(fix),
    setTheme: () => {
      requestAnimationFrame(() => {
        if (ended.signal.aborted) return;
        colours = mapColoursOf(container);
        if (fromHost) showBasemap(fromHost);
        else paint();
        drawVehicles();
      });
    },
    setLanguage: (language) => {
      texts = mapTexts(language);
      draw();
    },
    centreOn: (position) => {
      if (map) moveTo(map, point(position) as [number, number]);
    },
    follow,
    resize: () => map?.resize(),
    destroy: () => {
      ended.abort();
      vehicles?.destroy();
      map?.remove();
      container.replaceChildren();
      container.classList.remove('desk-map', 'desk-map-without-picture');
    },
  };
};
