import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '#tests/support/counts.ts';
import { checksumOf, NMEA_REFUSALS, NMEA_START, type NmeaState, readNmea } from './nmea.ts';

const framed = (sentence: string): string =>
  `$${sentence}*${checksumOf(sentence).toString(16).toUpperCase().padStart(2, '0')}`;
const at = (iso: string): number => Date.parse(iso);
const read = (sentence: string, state: NmeaState = NMEA_START) => readNmea(framed(sentence), state)[0];
const since = (iso: string): NmeaState => ({ lastRmc: at(iso) });

const RMC = 'GPRMC,134501.50,A,5540.5662,N,01234.0977,E,19.4,084.4,230326,,,A';
const GGA = 'GPGGA,134505,5540.5662,N,01234.0977,E,1,08,0.9,12.0,M,42.0,M,,';

describe('an NMEA sentence', () => {
  it('is read with its place, its time and how it moves', () => {
    expect(read(RMC)).toEqual({
      kind: 'fix',
      fix: {
        latitude: expect.closeTo(55.676103, 6),
        longitude: expect.closeTo(12.568295, 6),
        at: at('2026-03-23T13:45:01.500Z'),
        speedKmh: expect.closeTo(35.93, 2),
        headingDegrees: 84.4,
      },
    });
  });

  // The worked example that is printed in every description of the format.
  it('has the checksum that is the exclusive or of what is between the dollar and the star', () => {
    const [answer] = readNmea('$GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6A', NMEA_START);
    expect(answer).toMatchObject({ kind: 'fix', fix: { latitude: expect.closeTo(48.1173, 4) } });
    expect(readNmea('$GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6B', NMEA_START)[0]).toEqual({
      kind: 'refused',
      code: 'bad-checksum',
    });
  });

  it('may come from any talker', () => {
    for (const talker of ['GP', 'GN', 'GL', 'GA', 'GB'])
      expect(read(RMC.replace('GP', talker))).toMatchObject({ kind: 'fix' });
    expect(read(RMC.replace('GPRMC', 'PGRME'))).toEqual({ kind: 'refused', code: 'unknown-sentence' });
    expect(read('GPGSV,1,1,00')).toEqual({ kind: 'refused', code: 'unknown-sentence' });
  });

  it('puts south and west on the negative side', () => {
    expect(read(RMC.replace(',N,', ',S,').replace(',E,', ',W,'))).toMatchObject({
      fix: { latitude: expect.closeTo(-55.676103, 6), longitude: expect.closeTo(-12.568295, 6) },
    });
  });

  it('without a fix says so, by status V, quality 0, or a place of 0,0', () => {
    for (const sentence of [
      RMC.replace(',A,', ',V,'),
      'GPRMC,,V,,,,,,,,,,N',
      GGA.replace(',1,08', ',0,00'),
      'GPGGA,134505,,,,,0,00,,,M,,M,,',
      RMC.replace('5540.5662', '0000.0000').replace('01234.0977', '00000.0000'),
    ])
      expect(read(sentence, since('2026-03-23T13:45:00Z'))).toEqual({ kind: 'refused', code: 'no-fix' });
  });

  it('without speed or course is a fix that does not know them', () => {
    expect(read(RMC.replace('19.4,084.4', ','))).toMatchObject({ fix: { speedKmh: null, headingDegrees: null } });
  });

  it.each([
    ['', 'not-nmea'],
    ['hello', 'not-nmea'],
    ['$', 'not-nmea'],
    ['$GPRMC\u0000', 'not-nmea'],
    [framed(RMC).slice(0, 40), 'no-checksum'],
    [framed(RMC).slice(0, -1), 'no-checksum'],
    [`${framed(RMC)}x`, 'no-checksum'],
    [`$${'x'.repeat(256)}`, 'too-long'],
    [framed(RMC.replace('134501.50', '244501')), 'bad-time'],
    [framed(RMC.replace('230326', '310226')), 'bad-time'],
    [framed(RMC.replace('230326', '')), 'bad-time'],
    [framed(RMC.replace('5540.5662', '9140.5662')), 'bad-field'],
    [framed(RMC.replace('5540.5662', '5561.0000')), 'bad-field'],
    [framed(RMC.replace('01234.0977', '1234.0977')), 'bad-field'],
    [framed(RMC.replace(',N,', ',E,')), 'bad-field'],
    [framed(RMC.replace('19.4', '-1')), 'bad-field'],
    [framed(RMC.replace('084.4', '400')), 'bad-field'],
    [framed(RMC.replace(',A,', ',X,')), 'bad-field'],
    [framed(GGA), 'no-date'],
  ])('%j is refused: %s', (line, code) => {
    expect(readNmea(line, NMEA_START)[0]).toEqual({ kind: 'refused', code });
  });
});

describe('the date of a GGA', () => {
  it('is that of the last RMC', () => {
    const [, state] = readNmea(framed(RMC), NMEA_START);
    expect(read(GGA, state)).toMatchObject({ fix: { at: at('2026-03-23T13:45:05Z'), speedKmh: null } });
  });

  it('is the next day where midnight lay between, and the day before where it came late', () => {
    expect(read(GGA.replace('134505', '000003'), since('2026-12-31T23:59:58Z'))).toMatchObject({
      fix: { at: at('2027-01-01T00:00:03Z') },
    });
    expect(read(GGA.replace('134505', '235950'), since('2027-01-01T00:00:03Z'))).toMatchObject({
      fix: { at: at('2026-12-31T23:59:50Z') },
    });
  });

  it('does not matter beside an RMC of the same moment, which says more', () => {
    expect(read(GGA.replace('134505', '134501'), since('2026-03-23T13:45:01.500Z'))).toEqual({ kind: 'known' });
  });
});

describe('whatever a receiver sends', () => {
  it('is answered, never thrown at', () => {
    const codes: readonly string[] = NMEA_REFUSALS;
    const answered = (line: string): boolean => {
      const [answer] = readNmea(line, since('2026-03-23T13:45:00Z'));
      return answer.kind !== 'refused' || codes.includes(answer.code);
    };
    const rounds = { numRuns: count({ sample: 1_000, full: 100_000 }) };
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 100 }).map((noise) => Buffer.from(noise).toString('latin1')),
        answered,
      ),
      rounds,
    );
    // A good sentence with some of its characters changed, framed anew so that it gets past its checksum.
    const changed = fc
      .tuple(
        fc.constantFrom(RMC, GGA),
        fc.array(fc.tuple(fc.nat(70), fc.constantFrom(...',.0159ANVX-')), { maxLength: 4 }),
      )
      .map(([sentence, changes]): string =>
        framed(
          changes.reduce<string>(
            (text, [place, sign]) => text.slice(0, place) + sign + text.slice(place + 1),
            sentence,
          ),
        ),
      );
    fc.assert(fc.property(changed, answered), rounds);
  });

  it('puts no fix off the globe, and none at a time that cannot be', () => {
    const sentence = fc
      .tuple(fc.nat(99), fc.nat(99), fc.nat(199), fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(99))
      .map(([degrees, minutes, east, eastMinutes, hour, day, month]) => {
        const two = (value: number) => String(value).padStart(2, '0');
        const longitude = `${String(east).padStart(3, '0')}${two(eastMinutes)}.5`;
        return `GNRMC,${two(hour)}0000,A,${two(degrees)}${two(minutes)}.5,N,${longitude},W,1,1,${two(day)}${two(month)}26,,`;
      });
    fc.assert(
      fc.property(sentence, (text) => {
        const answer = read(text);
        if (answer.kind !== 'fix') return;
        expect(answer.fix.latitude).toBeLessThanOrEqual(90);
        expect(answer.fix.longitude).toBeGreaterThanOrEqual(-180);
        expect(new Date(answer.fix.at).getUTCFullYear()).toBe(2026);
      }),
    );
  });
});
