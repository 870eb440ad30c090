import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMoment, readPeriod, typedMoment } from './period.ts';

const utc = (text: string): number => Date.parse(`${text}Z`);

describe('a period that is typed', () => {
  it('is read by the clock in Copenhagen, summer and winter', () => {
    expect(readMoment('2026-06-01 08:30')).toBe(utc('2026-06-01T06:30'));
    expect(readMoment(' 2026-12-01  8.05 ')).toBe(utc('2026-12-01T07:05'));
    expect(readMoment('2026-12-01 0805')).toBe(utc('2026-12-01T07:05'));
    expect(readMoment('2026-12-01')).toBe(utc('2026-11-30T23:00'));
    expect(readMoment('2026-12-01 24:00')).toBe(utc('2026-12-01T23:00'));
  });

  it('is none where a day or time does not exist, or the end is not after the beginning', () => {
    for (const typed of [
      '',
      'i går',
      '2026-02-30',
      '2026-12-01 24:01',
      '2026-12-01 08:60',
      '1969-12-31',
      '2026-12-01 8',
    ])
      expect(readMoment(typed), typed).toBeNull();
    expect(readPeriod('2026-12-01 08:00', '2026-12-01 08:00')).toBeNull();
    expect(readPeriod('2026-12-01 08:00', '2026-12-01 08:01')).toEqual({
      from: utc('2026-12-01T07:00'),
      until: utc('2026-12-01T07:01'),
    });
  });

  it('is what was written for any whole minute that the clock does not show twice, and never throws', () => {
    const minute = fc.integer({ min: utc('2020-01-01T00:00') / 60_000, max: utc('2040-01-01T00:00') / 60_000 });
    fc.assert(
      fc.property(minute, (at) => {
        const read = readMoment(typedMoment(at * 60_000)) ?? Number.NaN;
        return read === at * 60_000 || read === at * 60_000 - 3_600_000;
      }),
    );
    fc.assert(fc.property(fc.string(), (typed) => readMoment(typed) === null || Number.isInteger(readMoment(typed))));
  });
});
