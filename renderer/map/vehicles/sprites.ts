type Draw = (pen: CanvasRenderingContext2D) => void;

/** More pictures than a board of vehicles needs at once; then all are let go of. */
const MOST = 500;

/**
 * Pictures that are drawn once and then only copied: text is what costs on a canvas. `draw` gets the origin where
 * `centred` says, in CSS pixels.
 */
export const createSprites = (ratio: number) => {
  const made = new Map<string, HTMLCanvasElement>();
  return {
    of: (key: string, width: number, height: number, centred: boolean, draw: Draw): HTMLCanvasElement => {
      const known = made.get(key);
      if (known) return known;
      if (made.size >= MOST) made.clear();
      const canvas = document.createElement('canvas');
      canvas.width = Math.ceil(width * ratio);
      canvas.height = Math.ceil(height * ratio);
      const pen = canvas.getContext('2d');
      if (pen) {
        pen.scale(ratio, ratio);
        if (centred) pen.translate(width / 2, height / 2);
        draw(pen);
      }
      made.set(key, canvas);
      return canvas;
    },
    clear: () => made.clear(),
  };
};
export type Sprites = ReturnType<typeof createSprites>;
