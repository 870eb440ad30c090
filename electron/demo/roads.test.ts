import { describe, expect, it } from 'vitest';
import { OFFERS, PLACES, placeNamed, ROADS } from './content.ts';
import { along, headingBetween, metresBetween, routeBetween } from './roads.ts';
import { BASE } from './units.ts';

const BRIDGES = ['Langebro', 'Knippelsbro', 'Sjællandsbroen'];

describe('the streets', () => {
  it('lead from the base to every place and offer and back, without a gap', () => {
    for (const { position } of [...PLACES, ...OFFERS])
      for (const [from, to] of [[BASE, position] as const, [position, BASE] as const]) {
        const route = routeBetween(from, to);
        expect(route[0]?.from).toEqual(from);
        expect(route.at(-1)?.to).toEqual(to);
        for (const [index, { from: next }] of route.entries())
          if (index > 0) expect(next).toEqual(route[index - 1]?.to);
      }
  });

  it('stay below 50 km/h and pass close to every door', () => {
    for (const { limitKmh } of ROADS.streets) expect(limitKmh).toBeLessThanOrEqual(50);
    for (const { position } of [...PLACES, ...OFFERS]) {
      const junctions = Object.values(ROADS.junctions).map((junction) => metresBetween(junction, position));
      expect(Math.min(...junctions)).toBeLessThan(800);
    }
  });

  it('cross the harbour only on the bridges', () => {
    const west = new Set(['raadhuspladsen']);
    const streets = ROADS.streets.filter(({ name }) => !BRIDGES.includes(name));
    for (let size = 0; size < west.size; ) {
      size = west.size;
      for (const { along: names } of streets)
        if (names.some((name) => west.has(name))) for (const name of names) west.add(name);
    }
    const east = Object.keys(ROADS.junctions).filter((name) => !west.has(name));
    expect(east).toContain('amagerbro');
    expect(east).toContain('christianshavns-torv');
    expect(west).toContain('oesterport');
    const across = routeBetween(placeNamed('halmtorvet').position, placeNamed('amagerbro').position);
    const bridge = ROADS.streets.find(({ name }) => name === 'Langebro')?.along.map((name) => ROADS.junctions[name]);
    expect(across.some(({ from, to }) => from === bridge?.[0] && to === bridge?.[1])).toBe(true);
  });

  it('take no way at all to where one already is', () => {
    expect(routeBetween(BASE, BASE)).toEqual([]);
  });
});

describe('the measures', () => {
  it('know a kilometre and the points of the compass', () => {
    const north = { latitude: BASE.latitude + 0.009, longitude: BASE.longitude };
    const east = { latitude: BASE.latitude, longitude: BASE.longitude + 0.009 };
    expect(metresBetween(BASE, north)).toBeCloseTo(1_000.8, 0);
    expect(headingBetween(BASE, north)).toBeCloseTo(0);
    expect(headingBetween(BASE, east)).toBeCloseTo(90);
    expect(headingBetween(east, BASE)).toBeCloseTo(270);
    expect(along(BASE, north, 0.5).latitude).toBeCloseTo(BASE.latitude + 0.0045);
  });
});
