import { describe, expect, it } from 'vitest';
import type { Unit } from '#shared/domain/unit/unit.ts';
import { aUnit, NOON, unitId } from '#tests/support/domain.ts';
import { createRadios } from './radios.ts';

const HERE = { latitude: 55.67, longitude: 12.57 };

describe('whose radio is whose', () => {
  it('is asked of the units anew once one has changed', () => {
    let units: Unit[] = [aUnit({ issi: 1 })];
    const radios = createRadios(() => units);
    expect(radios.ownerOf(1)).toEqual({ kind: 'unit', unitId: unitId('s1') });
    expect(radios.ownerOf(2)).toEqual({ kind: 'unknown-radio' });
    units = [aUnit({ issi: 2 })];
    expect(radios.ownerOf(1)).toMatchObject({ kind: 'unit' });
    radios.forget();
    expect(radios.ownerOf(1)).toEqual({ kind: 'unknown-radio' });
    expect(radios.ownerOf(2)).toMatchObject({ kind: 'unit' });
  });

  it('is nobody’s where two units have it, and both are named until a person has said whose', () => {
    let units = [aUnit({ issi: 1 }), aUnit({ id: unitId('s2'), issi: 1 })];
    const radios = createRadios(() => units);
    expect(radios.ownerOf(1)).toEqual({ kind: 'radio-in-use-twice' });
    radios.hear(1, NOON, HERE);
    expect(radios.strange()).toMatchObject([{ issi: 1, unitIds: ['s1', 's2'] }]);
    units = [aUnit({ issi: 1 })];
    radios.forget();
    expect(radios.strange()).toEqual([]);
  });

  it('is remembered for the last 500 strange ones: where, since when and how often', () => {
    const radios = createRadios(() => []);
    radios.hear(1, NOON, HERE);
    for (let issi = 2; issi <= 500; issi += 1) radios.hear(issi, NOON, null);
    radios.hear(1, NOON + 5, null);
    radios.hear(501, NOON + 6, null);
    const strange = radios.strange();
    expect(strange.length).toBe(500);
    expect(strange[0]).toMatchObject({ issi: 501 });
    expect(strange[1]).toEqual({
      issi: 1,
      firstHeard: NOON,
      lastHeard: NOON + 5,
      count: 2,
      position: HERE,
      unitIds: [],
    });
    expect(strange.some(({ issi }) => issi === 2)).toBe(false);
  });
});
