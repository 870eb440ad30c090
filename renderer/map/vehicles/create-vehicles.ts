import type * as maplibregl from 'maplibre-gl';
import { createFormat } from '#renderer/i18n/format.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import type { Position } from '#shared/domain/values.ts';
import type { Fix } from '#shared/wire/position.ts';
import { point } from '../features.ts';
import type { MapColours } from '../map-colours.ts';
import type { MapUnit } from '../map-data.ts';
import type { MapTexts } from '../map-texts.ts';
import { type LabelPlace, placeLabels } from './arrange.ts';
import { type Crumb, drawVehicles, MARK_SIZE, type Mark } from './draw-vehicles.ts';
import { drawnAt, isMoving, type Motion, nextStepIn, standingAt, towards } from './motion.ts';
import { type PlannedMark, planMarks } from './plan-marks.ts';
import { createSprites } from './sprites.ts';
import { type Look, PLATE_HEIGHT, plateOf, vehicleMark } from './vehicle-marks.ts';

export type VehicleLook = {
  readonly units: readonly MapUnit[];
  readonly selected: UnitId | null;
  readonly texts: MapTexts;
  readonly colours: MapColours;
};

const CLICK_PIXELS = 16;
/** Nobody sees less of a movement, and to draw it would keep a processor busy all night. */
const STEP_PIXELS = 0.5;

const CLOCK = createFormat('da').time;
/** How wide the world is at zoom 0 on a tile of 512 pixels, in metres a pixel at the equator. */
const METRES_PER_PIXEL = 78_271.517;

/**
 * The vehicles, on a canvas of their own over the map's: they glide from fix to fix many times a second, and neither
 * React nor the map is asked to draw anything for it. Draws only what can be seen: when one has moved by half a pixel,
 * or something has changed.
 *
 * `pace`: desk seconds a second; null where vehicles are to be drawn where they are told to be at once, as they are for
 * whoever has asked their system for less motion.
 */
export const createVehicles = (map: maplibregl.Map, given: number | null) => {
  const pace = matchMedia('(prefers-reduced-motion: reduce)').matches ? null : given;
  const canvas = document.createElement('canvas');
  canvas.className = 'map-vehicles';
  canvas.setAttribute('aria-hidden', 'true');
  map.getCanvasContainer().append(canvas);
  const pen = canvas.getContext('2d');
  const ratio = window.devicePixelRatio || 1;
  const sprites = createSprites(ratio);
  const font = getComputedStyle(canvas).fontFamily;
  const motions = new Map<UnitId, Motion>();
  let look: VehicleLook | null = null;
  let planned: readonly PlannedMark[] = [];
  let places: ReadonlyMap<string, LabelPlace> = new Map();
  let crumbs: readonly Crumb[] = [];
  let frame = 0;
  let timer = 0;

  const now = () => performance.now() * (pace ?? 1);
  const project = (position: Position) => map.project(point(position) as [number, number]);

  const sight = (fix: Fix): void => {
    const motion = motions.get(fix.unitId);
    const next = motion && pace !== null ? towards(motion, fix, now()) : standingAt(fix);
    if (next === motion) return;
    motions.set(fix.unitId, next);
    wake();
  };
  const positionOf = (unitId: UnitId, at: number): Position => drawnAt(motions.get(unitId)!, at);

  const widths = new Map<string, number>();
  const measure = (style: string, text: string): number => {
    const known = widths.get(style + text);
    if (known !== undefined || !pen) return known ?? 0;
    if (widths.size > 2_000) widths.clear();
    pen.font = style;
    const { width } = pen.measureText(text);
    widths.set(style + text, width);
    return width;
  };

  const plates = new Map<string, { image: HTMLCanvasElement; width: number }>();
  const plateFor = ({ look: kind, name, age }: { look: Look; name: string; age: string }, colours: MapColours) => {
    const { width, draw } = plateOf(kind, name, age, colours, font, measure);
    return { width, image: sprites.of(`plate ${kind} ${name}/${age}`, width, PLATE_HEIGHT, false, draw) };
  };

  /** What lies on what, and where there is room for a name. Not asked anew for every frame: a name must not flit about. */
  const arrange = (): void => {
    if (!look) return;
    const { units, selected, texts, colours } = look;
    const at = now();
    const there = units.filter(({ id }) => motions.has(id));
    planned = planMarks(there, selected, texts, positionOf, project, at);
    plates.clear();
    for (const each of planned) plates.set(each.id, plateFor(each, colours));
    places = placeLabels(
      planned.map((each) => ({
        id: each.id,
        ...project(each.at(at)),
        width: plates.get(each.id)?.width ?? 0,
        height: PLATE_HEIGHT,
      })),
      places,
    );
    const chosen = units.find(({ id }) => id === selected);
    crumbs = chosen?.fixes.map((fix) => ({ position: fix, time: CLOCK(fix.at) })) ?? [];
    wake();
  };

  const markOf = (each: PlannedMark, at: number, colours: MapColours): Mark => {
    const glyph = each.glyph.kind === 'count' ? each.glyph.text : each.glyph.kind;
    const image = sprites.of(`${each.look} ${glyph}`, MARK_SIZE, MARK_SIZE, true, (inner) =>
      vehicleMark(each.look, each.glyph, colours, font)(inner),
    );
    const [plate, place] = [plates.get(each.id), places.get(each.id)];
    return { ...each, position: each.at(at), image, plate: plate && place ? { ...plate, place } : null };
  };

  const draw = (): void => {
    if (!pen || !look) return;
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    const { colours } = look;
    const at = now();
    const metresPerPixel = (METRES_PER_PIXEL * Math.cos((map.getCenter().lat * Math.PI) / 180)) / 2 ** map.getZoom();
    const marks = planned.map((each) => markOf(each, at, colours));
    drawVehicles({ pen, colours, font, project, metresPerPixel }, marks, crumbs);
  };
  const moving = (): readonly UnitId[] => {
    const at = now();
    return [...motions].filter(([, motion]) => isMoving(motion, at)).map(([id]) => id);
  };
  /** In milliseconds of the page's clock. */
  const untilNextStep = (): number => {
    const at = now();
    const steps = [...motions.values()].map((motion) => {
      const [from, to] = [project(motion.from), project(motion.to)];
      return nextStepIn(motion, Math.hypot(to.x - from.x, to.y - from.y), STEP_PIXELS, at);
    });
    return Math.min(...steps, Infinity) / (pace ?? 1);
  };
  const onFrame = (): void => {
    frame = 0;
    draw();
    const rest = untilNextStep();
    if (rest < Infinity) timer = window.setTimeout(wake, rest);
  };
  const wake = (): void => {
    clearTimeout(timer);
    frame ||= requestAnimationFrame(onFrame);
  };
  // With the map, in the same frame: a vehicle that lags behind the street it is on would seem to drive.
  map.on('render', draw);
  map.on('moveend', arrange);

  return {
    /** Draws nothing where none of it is new. */
    update: (next: VehicleLook): void => {
      const { units, selected, texts, colours } = look ?? {};
      const isNew = next.units !== units || next.selected !== selected || next.texts !== texts;
      if (!isNew && next.colours === colours) return;
      if (next.colours !== colours) sprites.clear();
      look = next;
      for (const unit of next.units) {
        const last = unit.fixes.at(-1);
        if (last) sight(last);
      }
      arrange();
    },
    /** A newer fix of one vehicle, between two updates. */
    sight,
    /** The vehicle drawn at a point of the picture; of several on each other the one after the selected. */
    unitAt: ({ x, y }: { x: number; y: number }): UnitId | null => {
      const at = now();
      const hit = planned.find((each) => {
        const here = project(each.at(at));
        return Math.hypot(here.x - x, here.y - y) < CLICK_PIXELS;
      });
      if (!hit) return null;
      const index = look?.selected ? hit.units.indexOf(look.selected) : -1;
      return hit.units[(index + 1) % hit.units.length] ?? null;
    },
    moving,
    /** Where each vehicle is drawn now. */
    drawn: (): readonly (Position & { readonly id: UnitId })[] => {
      const at = now();
      return [...motions.keys()].map((id) => ({ id, ...positionOf(id, at) }));
    },
    destroy: (): void => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      canvas.remove();
    },
  };
};
export type Vehicles = ReturnType<typeof createVehicles>;
