import type { Position } from '#shared/domain/values.ts';
import type { MapColours } from '../map-colours.ts';
import { FULL } from '../pen.ts';
import { cornerOf, type LabelPlace } from './arrange.ts';
import { type Look, PLATE_HEIGHT } from './vehicle-marks.ts';

/** One mark on the picture: a vehicle, several that lie on each other, or a place one cannot have been at. */
export type Mark = {
  readonly position: Position;
  readonly look: Look;
  readonly image: HTMLCanvasElement;
  /** Clockwise from north, in degrees; null where the mark is not to be turned. */
  readonly heading: number | null;
  /** Radius of what the report leaves open; null where it does not say. */
  readonly errorMetres: number | null;
  readonly selected: boolean;
  /** The plate with its name; null where there is no room for one. */
  readonly plate: { readonly image: HTMLCanvasElement; readonly width: number; readonly place: LabelPlace } | null;
};
/** Where the selected vehicle was, and the words for when. */
export type Crumb = { readonly position: Position; readonly time: string };

export type Picture = {
  readonly pen: CanvasRenderingContext2D;
  readonly colours: MapColours;
  readonly font: string;
  readonly project: (position: Position) => { readonly x: number; readonly y: number };
  readonly metresPerPixel: number;
};

export const MARK_SIZE = 34;
const RING = 20;
/** Crumbs nearer to each other than this on the screen run into one; so do their times, by more. */
const CRUMB_PIXELS = 12;
const TIME_PIXELS = 64;

const drawError = ({ pen, colours, project, metresPerPixel }: Picture, mark: Mark) => {
  if (mark.errorMetres === null) return;
  const radius = mark.errorMetres / metresPerPixel;
  // Under the mark it says nothing, and over the whole picture no more.
  if (radius < MARK_SIZE / 2 || radius > 2_000) return;
  const { x, y } = project(mark.position);
  const colour = mark.look === 'fresh' ? colours.unit : colours.stale;
  pen.beginPath();
  pen.arc(x, y, radius, 0, FULL);
  pen.globalAlpha = 0.1;
  pen.fillStyle = colour;
  pen.fill();
  pen.globalAlpha = 0.6;
  pen.strokeStyle = colour;
  pen.lineWidth = 1.2;
  pen.stroke();
  pen.globalAlpha = 1;
};

const drawCrumbs = ({ pen, colours, font, project }: Picture, crumbs: readonly Crumb[]) => {
  const far = (limit: number) => {
    let last: { x: number; y: number } | undefined;
    return (here: { x: number; y: number }) => {
      if (last && Math.hypot(here.x - last.x, here.y - last.y) < limit) return false;
      last = here;
      return true;
    };
  };
  const [isCrumb, isTime] = [far(CRUMB_PIXELS), far(TIME_PIXELS)];
  pen.font = `500 11px ${font}`;
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  // From the newest back: that one is always there.
  for (const { position, time } of crumbs.toReversed()) {
    const here = project(position);
    if (!isCrumb(here)) continue;
    pen.beginPath();
    pen.arc(here.x, here.y, 3, 0, FULL);
    pen.fillStyle = colours.track;
    pen.fill();
    pen.strokeStyle = colours.halo;
    pen.lineWidth = 1.5;
    pen.stroke();
    if (!isTime(here)) continue;
    pen.strokeStyle = colours.halo;
    pen.lineWidth = 3;
    pen.lineJoin = 'round';
    pen.strokeText(time, here.x + 7, here.y);
    pen.fillStyle = colours.label;
    pen.fillText(time, here.x + 7, here.y);
  }
};

const drawMark = ({ pen, colours, project }: Picture, { position, selected, image, heading }: Mark) => {
  const { x, y } = project(position);
  if (selected) {
    pen.beginPath();
    pen.arc(x, y, RING, 0, FULL);
    pen.globalAlpha = 0.18;
    pen.fillStyle = colours.selected;
    pen.fill();
    pen.globalAlpha = 1;
    pen.strokeStyle = colours.selected;
    pen.lineWidth = 2.5;
    pen.stroke();
  }
  const turn = ((heading ?? 0) * Math.PI) / 180;
  pen.translate(x, y);
  pen.rotate(turn);
  pen.drawImage(image, -MARK_SIZE / 2, -MARK_SIZE / 2, MARK_SIZE, MARK_SIZE);
  // Back by hand: to save and restore the whole pen costs more than the picture.
  pen.rotate(-turn);
  pen.translate(-x, -y);
};

const drawPlate = ({ pen, project }: Picture, { position, plate }: Mark) => {
  if (!plate) return;
  const { image, width, place } = plate;
  const { left, top } = cornerOf({ ...project(position), width, height: PLATE_HEIGHT }, place);
  pen.drawImage(image, Math.round(left), Math.round(top), width, PLATE_HEIGHT);
};

/** Draws the whole picture anew: circles under crumbs, crumbs under marks, names on top, the chosen one last. */
export const drawVehicles = (picture: Picture, marks: readonly Mark[], crumbs: readonly Crumb[]): void => {
  const bottomUp = marks.toSorted((a, b) => Number(a.selected) - Number(b.selected));
  for (const mark of bottomUp) drawError(picture, mark);
  drawCrumbs(picture, crumbs);
  for (const mark of bottomUp) drawMark(picture, mark);
  for (const mark of bottomUp) drawPlate(picture, mark);
};
