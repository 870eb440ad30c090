import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { basemapText, Coast } from './basemap-text.ts';
import { PLACE_CLASSES } from './drawing.ts';

const read = (name: string) => readFileSync(new URL(`../../resources/map/${name}.json`, import.meta.url), 'utf8');
const basemap = JSON.parse(read('basemap')) as {
  attribution: string;
  features: { properties: Record<string, string>; geometry: { type: string; coordinates: unknown } }[];
};
const of = (layer: string) => basemap.features.filter(({ properties }) => properties.layer === layer);

describe('the built-in map', () => {
  it('is what its drawing says: whoever changes the one makes the other again', () => {
    expect(read('basemap')).toBe(basemapText(Coast.parse(JSON.parse(read('coast')))));
  });

  it('names whom its coastline is from, and stays small enough to load at once', () => {
    expect(basemap.attribution).toContain('OpenStreetMap contributors');
    expect(read('basemap').length).toBeLessThan(600_000);
  });

  it('has land, lakes, parks, railways, roads and every class of place', () => {
    for (const layer of ['land', 'lake', 'park', 'railway', 'road']) expect(of(layer).length, layer).toBeGreaterThan(0);
    const classes = new Set(of('place').map(({ properties }) => properties.class));
    expect([...classes].sort()).toEqual([...PLACE_CLASSES].sort());
  });

  it('lies around Øresund and nowhere else', () => {
    const numbers = basemap.features.flatMap(({ geometry }) => [geometry.coordinates].flat(4) as number[]);
    const longitudes = numbers.filter((_, index) => index % 2 === 0);
    const latitudes = numbers.filter((_, index) => index % 2 === 1);
    expect(Math.min(...longitudes)).toBeGreaterThanOrEqual(11.5);
    expect(Math.max(...longitudes)).toBeLessThanOrEqual(13.5);
    expect(Math.min(...latitudes)).toBeGreaterThanOrEqual(55.2);
    expect(Math.max(...latitudes)).toBeLessThanOrEqual(56.4);
  });
});
