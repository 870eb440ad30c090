import type { MapColours } from '../map-colours.ts';
import type { Staleness } from '../map-data.ts';
import { disc, outlined } from '../pen.ts';

type Draw = (pen: CanvasRenderingContext2D) => void;
export type Look = Staleness | 'doubtful';

const ARROW = 'M0-8.2 5.8 6.2 0 3.2-5.8 6.2Z';

/** What stands in the middle: where it is heading, that it stands, how many they are. */
export type Glyph = { readonly kind: 'heading' | 'still' } | { readonly kind: 'count'; readonly text: string };

const glyphOf = (glyph: Glyph, colour: string, font: string): Draw => {
  switch (glyph.kind) {
    case 'heading':
      return (pen) => {
        pen.fillStyle = colour;
        pen.fill(new Path2D(ARROW));
      };
    case 'still':
      return (pen) => disc(pen, 4, colour, colour, 1);
    case 'count':
      return (pen) => {
        pen.fillStyle = colour;
        pen.font = `600 13px ${font}`;
        pen.textAlign = 'center';
        pen.textBaseline = 'middle';
        pen.fillText(glyph.text, 0, 0.5);
      };
  }
};

/**
 * Draws a vehicle's mark around the pen's origin. Filled: it is there. Hollow: it was there, and may no longer be. A
 * broken ring with a question mark: nobody knows. A crossed ring: it is said to be there, and cannot be.
 */
export const vehicleMark =
  (look: Look, glyph: Glyph, { unit, unitText, halo, stale }: MapColours, font: string): Draw =>
  (pen) => {
    pen.lineJoin = pen.lineCap = 'round';
    if (look === 'fresh') {
      disc(pen, 14, halo, halo, 2);
      disc(pen, 12.5, unit, unit, 1);
      glyphOf(glyph, unitText, font)(pen);
      return;
    }
    disc(pen, 14, halo, halo, 3);
    pen.setLineDash(look === 'lost' ? [3.5, 4.2] : []);
    disc(pen, 12.5, halo, stale, 2.5);
    pen.setLineDash([]);
    if (glyph.kind === 'count') return glyphOf(glyph, stale, font)(pen);
    switch (look) {
      case 'stale':
        return glyphOf(glyph, stale, font)(pen);
      case 'doubtful':
        return outlined(pen, 'M-8.6-8.6 8.6 8.6M8.6-8.6-8.6 8.6', stale, 2.2);
      case 'lost':
        outlined(pen, 'M-3.4-2.8A3.5 3.5 0 1 1 1.4.2Q0 .9 0 2.4', stale, 2.2);
        pen.fillStyle = stale;
        pen.fillRect(-1.2, 4.8, 2.4, 2.4);
    }
  };

export const PLATE_HEIGHT = 18;
const PADDING = 5;

/** The plate a name stands on, and its words: the name strong, the age after it. `width` in pixels. */
export const plateOf = (
  look: Look,
  name: string,
  age: string,
  { unit, unitText, halo, stale, staleText }: MapColours,
  font: string,
  measure: (font: string, text: string) => number,
): { readonly width: number; readonly draw: Draw } => {
  const [strong, plain] = [`600 12px ${font}`, `400 12px ${font}`];
  const nameWidth = measure(strong, name);
  const width = Math.ceil(nameWidth + (age ? 6 + measure(plain, age) : 0) + 2 * PADDING);
  const [ground, edge, ink] = {
    fresh: [unit, halo, unitText],
    stale: [halo, stale, stale],
    lost: [stale, stale, staleText],
    doubtful: [halo, stale, stale],
  }[look] as [string, string, string];
  return {
    width,
    draw: (pen) => {
      pen.beginPath();
      pen.roundRect(0.75, 0.75, width - 1.5, PLATE_HEIGHT - 1.5, 3);
      pen.fillStyle = ground;
      pen.fill();
      pen.strokeStyle = edge;
      pen.lineWidth = 1.5;
      pen.stroke();
      pen.fillStyle = ink;
      pen.textAlign = 'left';
      pen.textBaseline = 'middle';
      pen.font = strong;
      pen.fillText(name, PADDING, PLATE_HEIGHT / 2 + 0.5);
      pen.font = plain;
      if (age) pen.fillText(age, PADDING + nameWidth + 6, PLATE_HEIGHT / 2 + 0.5);
    },
  };
};
