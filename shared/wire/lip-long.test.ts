import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '#tests/support/counts.ts';
import type { Layout } from './bits.ts';
import { decodeLip, encodeLip, readLip } from './lip.ts';
import { LONG_LAYOUTS, type LongFields } from './lip-long.ts';
import { LIP_EXTENSIONS, LIP_REFUSALS } from './lip-refusal.ts';

const anyOf = (layout: Layout): Record<string, fc.Arbitrary<number>> =>
  Object.fromEntries(
    layout.map(([name, width, sign]) => [
      name,
      fc.integer(sign ? { min: -(2 ** (width - 1)), max: 2 ** (width - 1) - 1 } : { min: 0, max: 2 ** width - 1 }),
    ]),
  );

/** Every time type, shape and velocity type, with every value of every field that comes with them. */
const anyFields: fc.Arbitrary<LongFields> = fc
  .tuple(fc.nat(2), fc.nat(10), fc.nat(7))
  .chain(([timeType, shape, velocityType]) =>
    fc.record({
      timeType: fc.constant(timeType),
      ...anyOf(LONG_LAYOUTS.times[timeType] ?? []),
      shape: fc.constant(shape),
      ...anyOf(LONG_LAYOUTS.shapes[shape] ?? []),
      velocityType: fc.constant(velocityType),
      ...anyOf(LONG_LAYOUTS.velocities[velocityType] ?? []),
      ...anyOf(LONG_LAYOUTS.tail),
    }),
  ) as unknown as fc.Arbitrary<LongFields>;

const circle: LongFields = {
  timeType: 1,
  elapsed: 0,
  shape: 2,
  longitude: 1_171_450,
  latitude: 5_189_389,
  uncertainty: 5,
  velocityType: 5,
  velocity: 35,
  direction: 64,
  acknowledgement: 0,
  additionalKind: 0,
  additional: 129,
};
const encodeLong = (fields: LongFields): string => encodeLip({ kind: 'long', fields });
const reportOf = (change: Partial<LongFields>) => {
  const report = decodeLip(encodeLong({ ...circle, ...change }));
  if (report.kind !== 'lip-long') throw new Error(JSON.stringify(report));
  return report;
};

describe('a LIP long location report', () => {
  it('says where, when and why', () => {
    const report = reportOf({});
    expect(report).toMatchObject({
      shape: 'circle',
      headingDegrees: 90,
      elapsed: '<5s',
      timeOfPosition: null,
      reason: 129,
      userData: null,
    });
    expect(report.latitude).toBeCloseTo(55.676104, 4);
    expect(report.longitude).toBeCloseTo(12.568295, 4);
    expect(report.errorMetres).toBeCloseTo(2 * 1.2 ** 10 - 4, 9);
    expect(report.speedKmh).toBeCloseTo(36.35, 2);
  });

  // A frame that a public decoder has as its test: circle with altitude at 37.65033 E, 55.73393 N, reason 0.
  it('is laid out as another decoder lays it out', () => {
    const bits = [
      '00001010',
      '01',
      '0011',
      '00',
      '0101',
      '0001101011000110000010001',
      '010011110100010000011011',
      '000000',
      '011111111111',
      '101',
      '0000000',
      '00000000',
      '0',
      '0',
      '00000000',
      '0',
    ].join('');
    const hex = (bits.padEnd(Math.ceil(bits.length / 8) * 8, '0').match(/.{8}/g) ?? [])
      .map((octet) => Number.parseInt(octet, 2).toString(16).padStart(2, '0'))
      .join('')
      .toUpperCase();
    const report = decodeLip(hex);
    expect(report).toMatchObject({
      kind: 'lip-long',
      shape: 'circle-altitude',
      latitude: expect.closeTo(55.7339323, 6),
      longitude: expect.closeTo(37.6503289, 6),
      speedKmh: 0,
      headingDegrees: 0,
      elapsed: null,
      timeOfPosition: null,
      reason: 0,
    });
    const read = readLip(hex);
    expect(read.kind !== 'refused' && encodeLip(read)).toBe(hex);
  });

  it('keeps every value of every field through encode and decode', () => {
    fc.assert(
      fc.property(anyFields, (fields) => {
        expect(readLip(encodeLong(fields))).toEqual({ kind: 'long', fields });
      }),
      { numRuns: count({ sample: 3_000, full: 300_000 }) },
    );
  });

  it('is byte for byte the frame it was read from', () => {
    const frame = anyFields.map(encodeLong);
    fc.assert(
      fc.property(frame, fc.nat(), fc.nat(255), (hex, at, octet) => {
        // One octet is another: where that is still a report, nothing of it is lost.
        const place = 2 + 2 * (at % (hex.length / 2 - 1));
        const changed = (
          hex.slice(0, place) +
          octet.toString(16).padStart(2, '0') +
          hex.slice(place + 2)
        ).toUpperCase();
        const read = readLip(changed);
        if (read.kind !== 'refused') expect(encodeLip(read)).toBe(changed);
      }),
      { numRuns: count({ sample: 2_000, full: 100_000 }) },
    );
  });

  it('does not encode what is missing, does not fit, or has no layout', () => {
    const { uncertainty: _, ...without } = circle;
    for (const wrong of [without, { ...circle, uncertainty: 64 }, { ...circle, shape: 16 }, { ...circle, timeType: 4 }])
      expect(() => encodeLong(wrong)).toThrow(RangeError);
  });

  it('bounds its error by the radius, half the longer axis or the class, and not where its shape does not say', () => {
    const ellipse = { halfMajorAxis: 20, halfMinorAxis: 3, angle: 0, confidence: 1 };
    expect(reportOf({ shape: 3, ...ellipse, uncertainty: undefined }).errorMetres).toBeCloseTo(2 * 1.2 ** 25 - 4, 6);
    expect(reportOf({ shape: 10, errorClass: 2, uncertainty: undefined }).errorMetres).toBe(200);
    expect(reportOf({ shape: 10, errorClass: 7, uncertainty: undefined }).errorMetres).toBeNull();
    expect(reportOf({ shape: 1, uncertainty: undefined }).errorMetres).toBeNull();
    expect(reportOf({ uncertainty: 63 }).errorMetres).toBeNull();
    expect(reportOf({ uncertainty: 0 }).errorMetres).toBeCloseTo(0.98, 2);
  });

  it('carries the time of the position by the radio’s own clock, or how long ago it was, or neither', () => {
    const time = { timeType: 2, day: 29, hour: 23, minute: 59, second: 58, elapsed: undefined };
    expect(reportOf(time)).toMatchObject({
      elapsed: null,
      timeOfPosition: { day: 29, hour: 23, minute: 59, second: 58 },
    });
    expect(reportOf({ timeType: 0, elapsed: undefined })).toMatchObject({ elapsed: null, timeOfPosition: null });
    expect(reportOf({ elapsed: 3 })).toMatchObject({ elapsed: null });
    for (const wrong of [{ day: 0 }, { hour: 24 }, { minute: 60 }, { second: 60 }])
      expect(decodeLip(encodeLong({ ...circle, ...time, ...wrong }))).toEqual({
        kind: 'refused',
        code: 'bad-time',
        reason: 129,
      });
  });

  it('has no heading where it does not say, or does not know whether it moves', () => {
    expect(reportOf({ velocityType: 0 })).toMatchObject({ speedKmh: null, headingDegrees: null });
    expect(reportOf({ velocityType: 1 })).toMatchObject({ headingDegrees: null });
    expect(reportOf({ velocity: 127 })).toMatchObject({ speedKmh: null, headingDegrees: null });
    expect(reportOf({ direction: 255 }).headingDegrees).toBeCloseTo(358.59, 2);
  });
});

describe('a message with an extension that is no report', () => {
  it('is refused by its name', () => {
    for (let extension = 0; extension < 16; extension += 1) {
      const head = (0x40 | (extension << 2)).toString(16);
      const code = extension === 3 ? 'wrong-length' : (LIP_EXTENSIONS[extension] ?? 'reserved-extension');
      expect(decodeLip(`0A${head}`)).toEqual({ kind: 'refused', code });
      if (extension !== 3) expect(decodeLip(`0A${head}${'00'.repeat(40)}`)).toEqual({ kind: 'refused', code });
    }
    expect(decodeLip(`0A4F${'00'.repeat(20)}`)).toMatchObject({ code: 'reserved-time' });
    expect(decodeLip(`0A4CF0${'00'.repeat(20)}`)).toMatchObject({ code: 'reserved-shape' });
  });

  it('is refused cut off at every octet, with an octet more, and with padding that is not zero', () => {
    const hex = encodeLong(circle);
    for (let length = 2; length < hex.length; length += 2)
      expect(decodeLip(hex.slice(0, length))).toEqual({ kind: 'refused', code: 'wrong-length' });
    expect(decodeLip(`${hex}00`)).toMatchObject({ code: 'wrong-length' });
    expect(decodeLip(`${hex.slice(0, -1)}1`)).toMatchObject({ code: 'bad-padding' });
  });

  it('without a place says why it was sent all the same: an emergency is one without a fix, too', () => {
    for (const nowhere of [
      { ...circle, longitude: 0, latitude: 0, additional: 2 },
      { timeType: 0, shape: 0, velocityType: 0, acknowledgement: 0, additionalKind: 0, additional: 2 },
    ])
      expect(decodeLip(encodeLong(nowhere))).toEqual({ kind: 'refused', code: 'no-fix', reason: 2 });
  });

  it('never throws, whatever follows', () => {
    const codes: readonly string[] = LIP_REFUSALS;
    fc.assert(
      fc.property(fc.integer({ min: 0x40, max: 0x7f }), fc.uint8Array({ maxLength: 40 }), (head, rest) => {
        const answer = decodeLip(`0A${Buffer.from([head, ...rest]).toString('hex')}`);
        return answer.kind !== 'refused' || codes.includes(answer.code);
      }),
      { numRuns: count({ sample: 2_000, full: 300_000 }) },
    );
  });
});
