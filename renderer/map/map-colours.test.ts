import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MAP_COLOURS, mapColours } from './map-colours.ts';

describe('the colours of the map', () => {
  it('are the page’s where it has them, and never missing where it has not', () => {
    const colours = mapColours((property) => (property === '--map-water' ? ' #123456 ' : ''));
    expect(colours.water).toBe('#123456');
    expect(colours.land).toBe(MAP_COLOURS.land[1]);
    expect(Object.values(colours).every((colour) => /^#[0-9a-f]{6}$/.test(colour))).toBe(true);
  });

  it('are all named in the tokens of every theme', () => {
    const tokens = readFileSync('renderer/styles/tokens.css', 'utf8');
    const themes = tokens.split(/\[data-theme=/).slice(1);
    expect(themes.length).toBeGreaterThanOrEqual(3);
    for (const [property] of Object.values(MAP_COLOURS)) {
      for (const theme of themes) expect(theme, property).toContain(`${property}:`);
    }
  });
});
