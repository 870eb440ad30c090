import { describe, expect, it } from 'vitest';
import { readHomeBy } from './home-by.ts';

const NOW = Date.parse('2027-01-12T08:00:00+01:00');
const at = (iso: string) => ({ kind: 'at', at: Date.parse(iso) });

describe('when a crew must be home', () => {
  it.each(['20', '2000', '20:00', '20.00', ' 20 00 '])('is understood as people write it: "%s"', (written) => {
    expect(readHomeBy(written, NOW)).toEqual(at('2027-01-12T20:00:00+01:00'));
  });

  it('is tomorrow where the clock has shown it today, through a clock change as well', () => {
    expect(readHomeBy('0730', NOW)).toEqual(at('2027-01-13T07:30:00+01:00'));
    expect(readHomeBy('06', Date.parse('2027-03-27T22:00:00+01:00'))).toEqual(at('2027-03-28T06:00:00+02:00'));
  });

  it('may be left out, and is never guessed', () => {
    expect(readHomeBy('  ', NOW)).toEqual({ kind: 'none' });
    for (const wrong of ['24', '1260', '8:5', 'otte', '123456'])
      expect(readHomeBy(wrong, NOW)).toEqual({ kind: 'wrong' });
  });
});
