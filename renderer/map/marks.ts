import type { StyleImageMetadata } from 'maplibre-gl';
import type { MapColours } from './map-colours.ts';
import { OFFER_KINDS, type OfferKind } from './map-data.ts';
import { disc, outlined } from './pen.ts';

type Draw = (pen: CanvasRenderingContext2D) => void;
export type Marks = Readonly<Record<string, Mark>>;
export type Mark = { readonly image: ImageData; readonly options: Partial<StyleImageMetadata> };

/** Drawn at twice the size, so that edges are crisp on a dense screen. */
const RATIO = 2;

/** A square picture of `size` CSS pixels whose origin is its middle. */
const drawn = (size: number, draw: Draw, options: Partial<StyleImageMetadata> = {}): Mark => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * RATIO;
  const pen = canvas.getContext('2d')!;
  pen.scale(RATIO, RATIO);
  pen.translate(size / 2, size / 2);
  pen.lineJoin = pen.lineCap = 'round';
  draw(pen);
  return {
    image: pen.getImageData(0, 0, canvas.width, canvas.height),
    options: { pixelRatio: RATIO, ...options },
  };
};

const filled = (pen: CanvasRenderingContext2D, path: string, fill: string) => {
  pen.fillStyle = fill;
  pen.fill(new Path2D(path));
};
const DIAMOND = 'M0-9.5 9.5 0 0 9.5-9.5 0Z';
const ROUND = 'M0-6.5A6.5 6.5 0 1 1 0 6.5 6.5 6.5 0 1 1 0-6.5Z';

/** Filled diamond, hollow diamond, hollow ring: the shapes of the queue. One that a unit has is in the colour of names. */
const requests = ({ halo, request, urgent, label }: MapColours): Marks => {
  const solid = (colour: string) =>
    drawn(26, (pen) => {
      outlined(pen, DIAMOND, halo, 4);
      filled(pen, DIAMOND, colour);
    });
  const hollow = (shape: string, colour: string) =>
    drawn(26, (pen) => {
      outlined(pen, shape, halo, 5.5);
      filled(pen, shape, halo);
      outlined(pen, shape, colour, 2.5);
    });
  return {
    'request-urgent': solid(urgent),
    'request-soon': hollow(DIAMOND, request),
    'request-routine': hollow(ROUND, request),
    'request-urgent-assigned': solid(label),
    'request-soon-assigned': hollow(DIAMOND, label),
    'request-routine-assigned': hollow(ROUND, label),
  };
};

const PLATE = 'M-6-8H6A2 2 0 0 1 8-6V6A2 2 0 0 1 6 8H-6A2 2 0 0 1-8 6V-6A2 2 0 0 1-6-8Z';

/** House, cup, moon, speech, cross, drop. */
const PICTOGRAMS: Readonly<Record<OfferKind, string>> = {
  shelter: 'M-4.5.2 0-4.2 4.5.2M-3.2-.6V4.2H3.2V-.6',
  'drop-in-centre':
    'M-4-2.5H2.4V1.2A2.6 2.6 0 0 1-.2 3.8H-1.4A2.6 2.6 0 0 1-4 1.2ZM2.4-1.6H3.4A1.5 1.5 0 0 1 3.4 1.4H2.4',
  'night-cafe': 'M1.2-4.2A4.4 4.4 0 1 0 4.2 2 3.6 3.6 0 0 1 1.2-4.2Z',
  advice: 'M-4.4-3.6H4.4V2H-.4L-2.8 4.2V2H-4.4Z',
  'psychiatric-emergency': 'M0-4V4M-4 0H4',
  detox: 'M0-4.6C2 -1.6 3.4 0 3.4 1.6A3.4 3.4 0 0 1-3.4 1.6C-3.4 0-2-1.6 0-4.6Z',
};

const offers = ({ halo, offer }: MapColours): Marks =>
  Object.fromEntries(
    OFFER_KINDS.map((kind) => [
      `offer-${kind}`,
      drawn(20, (pen) => {
        filled(pen, PLATE, halo);
        outlined(pen, PLATE, offer, 1.2);
        outlined(pen, PICTOGRAMS[kind], offer, 1.4);
      }),
    ]),
  );

/** The pictures of the built-in map's fixed points. */
export const basemapMarks = ({ halo, label, boundary }: MapColours): Marks => ({
  hospital: drawn(18, (pen) => {
    filled(pen, PLATE, label);
    outlined(pen, 'M-3-4.2V4.2M3-4.2V4.2M-3 0H3', halo, 1.9);
  }),
  station: drawn(12, (pen) => {
    pen.fillStyle = halo;
    pen.fillRect(-4, -4, 8, 8);
    pen.strokeStyle = label;
    pen.lineWidth = 1.4;
    pen.strokeRect(-3.4, -3.4, 6.8, 6.8);
  }),
  metro: drawn(10, (pen) => disc(pen, 2.8, halo, label, 1.3)),
  bridge: drawn(8, (pen) => disc(pen, 1.6, boundary, boundary, 1)),
});

/** Every picture of what lives on the map, by name. */
export const overlayMarks = (colours: MapColours): Marks => ({
  ...requests(colours),
  ...offers(colours),
});
