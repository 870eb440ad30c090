import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import places from '#resources/demo/places.json' with { type: 'json' };
import { streetOf } from './street.ts';

describe('a place without what is personal', () => {
  it('keeps the street and leaves house number, floor and name at the door', () => {
    expect(streetOf({ typed: 'Nørrebrogade 44, 3. tv., hos Bent Prøve' })).toBe('Nørrebrogade');
    expect(streetOf({ typed: 'hos Bent Prøve, Enghave Plads 7' })).toBe('Enghave Plads');
    expect(streetOf({ typed: 'Vigerslev Allé ved kirken' })).toBe('Vigerslev Allé');
    expect(streetOf({ typed: 'gangtunnelen, Sydhavn Station' })).toBe('Sydhavn Station');
    expect(streetOf({ typed: 'Istedgade ved Litauens Plads' })).toBe('Istedgade');
  });

  it('takes what a geocoder made of it, without its number', () => {
    expect(streetOf({ typed: 'ved trappen', label: 'Saxogade 12B, 1662 København V' })).toBe('Saxogade');
  });

  it('says nothing where it cannot tell a street from the rest', () => {
    expect(streetOf({ typed: 'hjemme hos Bent Prøve' })).toBeNull();
    expect(streetOf({ typed: 'undervejs med moderen' })).toBeNull();
  });

  it('knows most places of the simulated day by what was typed alone', () => {
    const known = places.filter(({ typed }) => streetOf({ typed }) !== null);
    expect(known.length / places.length).toBeGreaterThan(0.75);
  });

  it('never gives away a name, a floor or a number that stands around a street', () => {
    const name = fc.constantFrom('Bent Prøve', 'Åse Opdigtet', 'Mads-Emil Påfund', 'Ø. Eksempel');
    const street = fc.constantFrom('Nørrebrogade', 'Amagerbrogade', 'Borgbjergsvej', 'Fælledparken', 'Rådhuspladsen');
    const number = fc.integer({ min: 1, max: 399 }).map(String);
    const shape = fc.constantFrom(
      (n: string, s: string, h: string) => `${s} ${h}, 2. th, hos ${n}`,
      (n: string, s: string, h: string) => `hos ${n}, ${s} ${h}`,
      (n: string, s: string, h: string) => `${n} ${s} ${h}`,
      (n: string, s: string, h: string) => `${n} bor i ${s} nr. ${h}`,
    );
    fc.assert(
      fc.property(name, street, number, shape, (who, where, house, write) => {
        expect(streetOf({ typed: write(who, where, house) })).toBe(where);
      }),
    );
  });
});
