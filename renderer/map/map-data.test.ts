import { describe, expect, it } from 'vitest';
import type { UnitId } from '#shared/domain/ids.ts';
import { mapUnit, stalenessOf } from './map-data.ts';

const unit = { id: 's1' as UnitId, label: 'Sociolance 1', activity: 'free' as const };
const fix = (at: number) => ({
  unitId: unit.id,
  at,
  latitude: 55.67,
  longitude: 12.56,
  errorMetres: 20,
  speedKmh: null,
  headingDegrees: null,
});
const NOW = Date.UTC(2026, 0, 14, 12);

describe('a fix', () => {
  it('is stale after 30 seconds and lost from 5 minutes on', () => {
    expect([0, 30].map(stalenessOf)).toEqual(['fresh', 'fresh']);
    expect([31, 299].map(stalenessOf)).toEqual(['stale', 'stale']);
    expect([300, 90_000].map(stalenessOf)).toEqual(['lost', 'lost']);
  });
});

describe('a unit on the map', () => {
  it('is as old as its last fix, in whole seconds', () => {
    expect(mapUnit(unit, [fix(NOW - 60_000), fix(NOW - 45_900)], NOW)).toMatchObject({
      ageSeconds: 45,
      stale: 'stale',
    });
  });

  it('is never from the future, whatever the radio’s clock says', () => {
    expect(mapUnit(unit, [fix(NOW + 5000)], NOW)).toMatchObject({ ageSeconds: 0, stale: 'fresh' });
  });

  it('carries 30 minutes of track, and its last fix however old that is', () => {
    const minutes = (ago: number) => fix(NOW - ago * 60_000);
    expect(mapUnit(unit, [minutes(40), minutes(29), minutes(1)], NOW)?.fixes).toEqual([minutes(29), minutes(1)]);
    expect(mapUnit(unit, [minutes(90), minutes(80)], NOW)?.fixes).toEqual([minutes(80)]);
  });

  it('is not there where no position was ever heard', () => {
    expect(mapUnit(unit, [], NOW)).toBeNull();
  });
});
