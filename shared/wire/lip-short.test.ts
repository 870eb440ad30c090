import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '#tests/support/counts.ts';
import { decodeLip, encodeLip, readLip } from './lip.ts';
import { LIP_REFUSALS } from './lip-refusal.ts';
import { type ShortFields, shortFieldsOf } from './lip-short.ts';

const EXAMPLE = '0A008EFFD2797869468810';

const anyFields: fc.Arbitrary<ShortFields> = fc.record({
  elapsed: fc.nat(3),
  longitude: fc.integer({ min: -(2 ** 24), max: 2 ** 24 - 1 }),
  latitude: fc.integer({ min: -(2 ** 23), max: 2 ** 23 - 1 }),
  errorClass: fc.nat(7),
  velocity: fc.nat(127),
  direction: fc.nat(15),
  additionalKind: fc.nat(1),
  additional: fc.nat(255),
});
const someFields = {
  elapsed: 0,
  longitude: 1_171_450,
  latitude: 5_189_389,
  errorClass: 1,
  velocity: 35,
  direction: 4,
  additionalKind: 0,
  additional: 129,
} satisfies ShortFields;
const encodeShort = (fields: ShortFields): string => encodeLip({ kind: 'short', fields });
const reportOf = (change: Partial<ShortFields>) => {
  const report = decodeLip(encodeShort({ ...someFields, ...change }));
  if (report.kind !== 'lip-short') throw new Error(JSON.stringify(report));
  return report;
};

describe('a LIP short location report', () => {
  it('is read as STANDARDS.md reads its example', () => {
    const report = decodeLip(EXAMPLE);
    expect(report).toMatchObject({
      kind: 'lip-short',
      errorMetres: 20,
      headingDegrees: 90,
      elapsed: '<5s',
      reason: 129,
      userData: null,
    });
    expect(report).toHaveProperty('latitude', expect.closeTo(55.676104, 6));
    expect(report).toHaveProperty('longitude', expect.closeTo(12.568295, 6));
    expect(report).toHaveProperty('speedKmh', expect.closeTo(36.35, 2));
  });

  it('is the same in lower case', () => {
    expect(decodeLip(EXAMPLE.toLowerCase())).toEqual(decodeLip(EXAMPLE));
  });

  it('keeps every value of every field through encode and decode', () => {
    fc.assert(
      fc.property(anyFields, (fields) => {
        expect(readLip(encodeShort(fields))).toEqual({ kind: 'short', fields });
      }),
      { numRuns: count({ sample: 2_000, full: 200_000 }) },
    );
  });

  it('is byte for byte the frame it was read from', () => {
    const octets = fc.uint8Array({ minLength: 10, maxLength: 10 }).map((bytes) => {
      const [first = 0, ...rest] = bytes;
      const last = rest.pop() ?? 0;
      return `0A${Buffer.from([first & 0x3f, ...rest, last & 0xf0])
        .toString('hex')
        .toUpperCase()}`;
    });
    fc.assert(
      fc.property(octets, (hex) => {
        const read = readLip(hex);
        expect(read.kind === 'short' && encodeShort(read.fields)).toBe(hex);
      }),
    );
  });

  it('does not encode a field that does not fit its bits', () => {
    for (const wrong of [{ elapsed: 4 }, { latitude: 2 ** 23 }, { longitude: -(2 ** 24) - 1 }, { velocity: 0.5 }])
      expect(() => encodeShort({ ...someFields, ...wrong })).toThrow(RangeError);
  });

  it('puts south and west on the negative side', () => {
    expect(reportOf({ latitude: -1, longitude: -1 })).toMatchObject({
      latitude: -180 / 2 ** 24,
      longitude: -360 / 2 ** 25,
    });
    expect(reportOf({ latitude: -(2 ** 23), longitude: -(2 ** 24) })).toMatchObject({ latitude: -90, longitude: -180 });
  });

  it('never leaves the globe', () => {
    fc.assert(
      fc.property(anyFields, (fields) => {
        const report = decodeLip(encodeShort(fields));
        if (report.kind === 'refused') return;
        expect(Math.abs(report.latitude)).toBeLessThanOrEqual(90);
        expect(Math.abs(report.longitude)).toBeLessThanOrEqual(180);
      }),
    );
  });

  it('knows speed by the whole km/h up to 28, then by steps of 3.8 %, which only rise', () => {
    const speeds = Array.from({ length: 126 }, (_, velocity) => reportOf({ velocity }).speedKmh ?? Number.NaN);
    expect(speeds.slice(0, 29)).toEqual(Array.from({ length: 29 }, (_, velocity) => velocity));
    expect(speeds[29]).toBeCloseTo(29.06, 2);
    expect(speeds[125]).toBeCloseTo(1043, 0);
    for (const [step, speed] of speeds.entries()) if (step > 0) expect(speed).toBeGreaterThan(speeds[step - 1] ?? 0);
  });

  it('has no speed beyond its scale and none where it is not known', () => {
    expect(reportOf({ velocity: 126 }).speedKmh).toBeNull();
    expect(reportOf({ velocity: 127 }).speedKmh).toBeNull();
  });

  it('takes direction 15 for north-north-west only where it moves', () => {
    expect(reportOf({ direction: 15, velocity: 20 }).headingDegrees).toBe(337.5);
    expect(reportOf({ direction: 15, velocity: 126 }).headingDegrees).toBe(337.5);
    expect(reportOf({ direction: 15, velocity: 0 }).headingDegrees).toBeNull();
    expect(reportOf({ direction: 15, velocity: 127 }).headingDegrees).toBeNull();
    expect(reportOf({ direction: 6, velocity: 0 }).headingDegrees).toBe(135);
  });

  it('bounds the error by its class, and has no bound for the last two', () => {
    const bounds = Array.from({ length: 8 }, (_, errorClass) => reportOf({ errorClass }).errorMetres);
    expect(bounds).toEqual([2, 20, 200, 2_000, 20_000, 200_000, null, null]);
  });

  it('says how old the position is', () => {
    expect([0, 1, 2, 3].map((elapsed) => reportOf({ elapsed }).elapsed)).toEqual(['<5s', '<5min', '<30min', null]);
  });

  it('carries a reason or the sender’s own octet, never both', () => {
    expect(reportOf({ additionalKind: 0, additional: 2 })).toMatchObject({ reason: 2, userData: null });
    expect(reportOf({ additionalKind: 1, additional: 2 })).toMatchObject({ reason: null, userData: 2 });
  });
});

describe('a location report that says nothing about where the radio is', () => {
  it.each([
    ['', 'not-hex'],
    ['0A0', 'not-hex'],
    [`${EXAMPLE.slice(0, -2)}1G`, 'not-hex'],
    [` ${EXAMPLE}`, 'not-hex'],
    [`${EXAMPLE}\n\n`, 'not-hex'],
    [EXAMPLE.replace('0A', '0B'), 'wrong-protocol'],
    ['0A', 'wrong-length'],
    [EXAMPLE.slice(0, -2), 'wrong-length'],
    [`${EXAMPLE}00`, 'wrong-length'],
    [`${EXAMPLE.slice(0, -1)}1`, 'bad-padding'],
    [EXAMPLE.replace('0A00', '0A80'), 'reserved-type'],
    [EXAMPLE.replace('0A00', '0AC0'), 'reserved-type'],
  ])('%j is refused: %s', (hex, code) => {
    expect(decodeLip(hex)).toMatchObject({ kind: 'refused', code });
  });

  it('is refused as no fix at 0,0, but not on the equator or the meridian', () => {
    expect(decodeLip(encodeShort({ ...someFields, latitude: 0, longitude: 0, additional: 21 }))).toEqual({
      kind: 'refused',
      code: 'no-fix',
      reason: 21,
    });
    expect(reportOf({ latitude: 0 }).latitude).toBe(0);
    expect(reportOf({ longitude: 0 }).longitude).toBe(0);
  });

  it('is refused at every length but its own', () => {
    for (let length = 0; length < 60; length += 1)
      if (length !== EXAMPLE.length)
        expect(decodeLip(EXAMPLE.repeat(3).slice(0, length))).toMatchObject({ kind: 'refused' });
  });

  it('never throws, whatever comes', () => {
    const hex = fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes).toString('hex'));
    const rounds = { numRuns: count({ sample: 2_000, full: 500_000 }) };
    const codes: readonly string[] = LIP_REFUSALS;
    const answers = (input: string) => {
      const answer = decodeLip(input);
      return answer.kind !== 'refused' || codes.includes(answer.code);
    };
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 60 }).map((noise) => Buffer.from(noise).toString('latin1')),
          hex,
          hex.map((rest) => `0A${rest}`),
        ),
        answers,
      ),
      rounds,
    );
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) =>
        answers(`0a${Buffer.from(bytes).toString('hex')}`),
      ),
      rounds,
    );
  });
});

describe('what a radio knows when it reports', () => {
  it('comes back within a step of each field', () => {
    fc.assert(
      fc.property(
        fc.record({
          latitude: fc.double({ min: -89, max: 89, noNaN: true }),
          longitude: fc.double({ min: -179, max: 179, noNaN: true }),
          speedKmh: fc.double({ min: 0, max: 1_000, noNaN: true }),
          headingDegrees: fc.double({ min: 0, max: 359, noNaN: true }),
        }),
        ({ latitude, longitude, speedKmh, headingDegrees }) => {
          fc.pre(Math.abs(latitude) > 0.001);
          const sighting = {
            position: { latitude, longitude },
            errorMetres: 12,
            speedKmh,
            headingDegrees,
            reason: 129,
          };
          const report = decodeLip(encodeShort(shortFieldsOf(sighting)));
          if (report.kind === 'refused') throw new Error(report.code);
          expect(Math.abs(report.latitude - latitude)).toBeLessThan(180 / 2 ** 24);
          expect(Math.abs(report.longitude - longitude)).toBeLessThan(360 / 2 ** 25);
          expect(Math.abs((report.speedKmh ?? Number.NaN) - speedKmh)).toBeLessThan(Math.max(0.6, speedKmh * 0.02));
          const turned = Math.abs((report.headingDegrees ?? 337.5) - headingDegrees);
          expect(Math.min(turned, 360 - turned)).toBeLessThanOrEqual(11.25);
          expect(report.errorMetres).toBe(20);
        },
      ),
    );
  });

  it('is unknown where the radio does not know', () => {
    const nothing = { errorMetres: null, speedKmh: null, headingDegrees: null, reason: 129 };
    expect(
      decodeLip(encodeShort(shortFieldsOf({ ...nothing, position: { latitude: 55.6, longitude: 12.5 } }))),
    ).toMatchObject({
      errorMetres: null,
      speedKmh: null,
      headingDegrees: null,
    });
    expect(decodeLip(encodeShort(shortFieldsOf({ ...nothing, position: null })))).toMatchObject({ code: 'no-fix' });
  });

  it('says more than 200 km and more than 1043 km/h as the last classes', () => {
    const far = {
      position: { latitude: 55.6, longitude: 12.5 },
      errorMetres: 300_000,
      speedKmh: 2_000,
      headingDegrees: 0,
      reason: 0,
    };
    expect(shortFieldsOf(far)).toMatchObject({ errorClass: 6, velocity: 126 });
  });
});
