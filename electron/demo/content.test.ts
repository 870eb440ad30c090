import { describe, expect, it } from 'vitest';
import { Source } from '#shared/domain/values.ts';
import { looksLikeCpr } from '#shared/util/text.ts';
import { Course, OFFERS, PLACES, placeNamed, RADIO, REQUEST_CARDS } from './content.ts';
import { metresBetween } from './roads.ts';

const CITY_HALL = { latitude: 55.6757, longitude: 12.569 };

describe('what the simulated day is made of', () => {
  it('has many different requests, and each happens at a known place', () => {
    expect(new Set(REQUEST_CARDS.map(({ need }) => need)).size).toBe(REQUEST_CARDS.length);
    expect(REQUEST_CARDS.length).toBeGreaterThanOrEqual(60);
    for (const { place } of REQUEST_CARDS) expect(placeNamed(place).typed).not.toBe('');
  });

  it('lets every source but the desk ask, and every course happen', () => {
    const sources = new Set(REQUEST_CARDS.filter(({ when }) => when === 'any').map(({ source }) => source));
    expect([...sources].sort()).toEqual(Source.options.filter((source) => source !== 'desk').sort());
    const courses = new Set(REQUEST_CARDS.filter(({ when }) => when === 'any').map(({ course }) => course));
    expect([...courses].sort()).toEqual([...Course.options].sort());
  });

  it('holds nothing that looks like a CPR number', () => {
    const texts = [
      ...REQUEST_CARDS.map(({ need }) => need),
      ...PLACES.map(({ typed }) => typed),
      ...Object.values(RADIO).flat(),
    ];
    expect(texts.filter(looksLikeCpr)).toEqual([]);
  });

  it('goes to an offer exactly where it says which', () => {
    for (const { course, offer, need } of REQUEST_CARDS) expect(offer !== undefined, need).toBe(course === 'offer');
    const known = OFFERS.map(({ id }) => id);
    for (const { offer } of REQUEST_CARDS) if (offer) expect(known).toContain(offer);
  });

  it('knows every place and offer once, inside the city', () => {
    const ids = [...PLACES.map(({ id }) => id), ...OFFERS.map(({ id }) => id)];
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(PLACES.map(({ typed }) => typed)).size).toBe(PLACES.length);
    for (const { position } of [...PLACES, ...OFFERS]) expect(metresBetween(position, CITY_HALL)).toBeLessThan(8_000);
  });

  it('has an offer of every kind', () => {
    const kinds = new Set<string>(OFFERS.map(({ kind }) => kind));
    for (const kind of ['drop-in-centre', 'shelter', 'night-cafe', 'advice', 'psychiatric-emergency', 'detox'])
      expect(kinds).toContain(kind);
  });
});
