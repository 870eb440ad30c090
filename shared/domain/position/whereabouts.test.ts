import { describe, expect, it } from 'vitest';
import { whereaboutsAt } from './whereabouts.ts';

const at = (seconds: number, longitude: number) => ({ at: seconds * 1_000, latitude: 55.67, longitude });
const seen = [at(0, 12.5), at(20, 12.502), at(120, 12.503), at(130, 12.9), at(140, 12.901)];
const longitudes = (...seconds: number[]) =>
  seconds.map((each) => whereaboutsAt(seen, each * 1_000)?.longitude.toFixed(4) ?? null);

describe('where a unit was', () => {
  it('is between the two sightings around the moment', () => {
    expect(longitudes(0, 10, 20, 135)).toEqual(['12.5000', '12.5010', '12.5020', '12.9005']);
  });

  it('is where it was last seen through a silence, up to a jump, and after the last word', () => {
    expect(longitudes(70, 125, 999)).toEqual(['12.5020', '12.5030', '12.9010']);
  });

  it('is not known before it was seen', () => {
    expect(longitudes(-1)).toEqual([null]);
  });
});
