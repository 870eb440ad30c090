import { expect, it } from 'vitest';
import type { Offer } from '#shared/contract/rows.ts';
import { outreachPlaces } from './outreach-places.ts';

const offer = (name: string, latitude: number) => ({ name, position: { latitude, longitude: 12.5 } }) as Offer;
const offers = [
  offer('Langt væk', 56),
  offer('Nær', 55.61),
  offer('Nærmest', 55.6),
  offer('Nord', 55.7),
  offer('Syd', 55.4),
];

it('offers the places nearest to the unit first', () =>
  expect(outreachPlaces(offers, { latitude: 55.6, longitude: 12.5 })).toEqual(['Nærmest', 'Nær', 'Nord', 'Syd']));
it('offers places all the same where nobody knows where the unit is', () =>
  expect(outreachPlaces(offers, undefined)).toHaveLength(4));
