import { describe, expect, it } from 'vitest';
import { PLACES, placeNamed } from './content.ts';
import { planJourney, whereabouts } from './journey.ts';
import { randomOf } from './random.ts';
import { metresBetween, routeBetween, type Stretch } from './roads.ts';
import { MINUTE, SECOND } from './shift-hours.ts';
import { BASE } from './units.ts';

const metresOff = ({ from, to }: Stretch, point: { latitude: number; longitude: number }) =>
  metresBetween(from, point) + metresBetween(point, to) - metresBetween(from, to);

describe('a drive', () => {
  it('stays on its route, under the limit, and never jumps', () => {
    for (const { id, position } of PLACES) {
      const route = routeBetween(BASE, position);
      const journey = planJourney(route, 0, randomOf('drive', id));
      let before = BASE;
      for (let time = 0; time < journey.arrives; time += SECOND) {
        const here = whereabouts(journey, time);
        if (!here) throw new Error('it is on its way');
        expect(Math.min(...route.map((stretch) => metresOff(stretch, here.position)))).toBeLessThan(0.5);
        expect(here.speedKmh).toBeLessThanOrEqual(50);
        expect(metresBetween(before, here.position)).toBeLessThan(50 / 3.6 + 0.5);
        before = here.position;
      }
      expect(metresBetween(before, position)).toBeLessThan(20);
      expect(whereabouts(journey, journey.arrives)).toBeUndefined();
    }
  });

  it('takes as long as a drive through the city takes', () => {
    const journey = planJourney(routeBetween(BASE, placeNamed('tingbjerg').position), 0, randomOf('far'));
    expect(journey.arrives).toBeGreaterThan(10 * MINUTE);
    expect(journey.arrives).toBeLessThan(40 * MINUTE);
  });

  it('waits at a red light without moving', () => {
    const journey = planJourney(routeBetween(BASE, placeNamed('tingbjerg').position), 0, randomOf('far'));
    const stood = Array.from({ length: Math.floor(journey.arrives / SECOND) }, (_, second) =>
      whereabouts(journey, second * SECOND),
    );
    expect(stood.some((here) => here?.speedKmh === 0)).toBe(true);
  });

  it('can be left midway, with the rest of the stretch still ahead', () => {
    const journey = planJourney(routeBetween(BASE, placeNamed('amagerbro').position), 0, randomOf('turn'));
    const here = whereabouts(journey, 3 * MINUTE);
    expect(here?.rest.from).toEqual(here?.position);
    expect(journey.legs.some(({ stretch }) => stretch.to === here?.rest.to)).toBe(true);
  });

  it('goes on from a stretch of which nothing is left', () => {
    const nothing = { from: BASE, to: BASE, limitKmh: 40 };
    const route = routeBetween(BASE, placeNamed('amagerbro').position);
    const journey = planJourney([nothing, ...route], 0, randomOf('light'));
    expect(whereabouts(journey, 0)?.position).toEqual(BASE);
    expect(whereabouts(planJourney([nothing], 0, randomOf('light')), 0)).toBeUndefined();
  });
});
