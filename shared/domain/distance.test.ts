import { expect, it } from 'vitest';
import { kilometresBetween } from './distance.ts';

const copenhagen = { latitude: 55.6761, longitude: 12.5683 };

it('reckons on the globe: Copenhagen to Aarhus is about 157 kilometres as the crow flies', () =>
  expect(kilometresBetween(copenhagen, { latitude: 56.1629, longitude: 10.2039 })).toBeCloseTo(157, 0));
it('is nothing from a place to itself', () => expect(kilometresBetween(copenhagen, copenhagen)).toBe(0));
