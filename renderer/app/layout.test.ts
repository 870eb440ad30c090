import { describe, expect, it } from 'vitest';
import { layoutFor } from './layout.ts';

describe('the first sizes of the panes', () => {
  it.each([
    [1280, 800],
    [1920, 1080],
    [2560, 1440],
  ])('leave room for every pane at %i × %i', (width, height) => {
    const layout = layoutFor(width, height);
    const centre = width - layout.queue - layout.case;
    expect(centre).toBeGreaterThanOrEqual(400);
    const below = height - 80 - layout.map;
    expect(below).toBeGreaterThanOrEqual(320);
    expect(layout.below === 'row' ? centre - layout.units : below - layout.units).toBeGreaterThanOrEqual(180);
  });
});
