import { describe, expect, it } from 'vitest';
import { dayStartOf, HOUR, nextDayStart } from './shift-hours.ts';

const at = (text: string) => Date.parse(text);

describe('the simulated day', () => {
  it('begins at 08:00 in Copenhagen, in winter and in summer time', () => {
    expect(dayStartOf(at('2025-01-15T12:34:56Z'))).toBe(at('2025-01-15T07:00:00Z'));
    expect(dayStartOf(at('2025-07-15T12:34:56Z'))).toBe(at('2025-07-15T06:00:00Z'));
  });

  it('belongs to the Danish date, not to the one in Greenwich', () => {
    expect(dayStartOf(at('2025-07-14T22:30:00Z'))).toBe(at('2025-07-15T06:00:00Z'));
  });

  it('begins at 08:00 on the day of either clock change as well', () => {
    expect(dayStartOf(at('2025-03-30T00:30:00Z'))).toBe(at('2025-03-30T06:00:00Z'));
    expect(dayStartOf(at('2025-10-26T00:30:00Z'))).toBe(at('2025-10-26T07:00:00Z'));
    expect(nextDayStart(at('2025-03-29T07:00:00Z'))).toBe(at('2025-03-29T07:00:00Z') + 23 * HOUR);
    expect(nextDayStart(at('2025-10-25T06:00:00Z'))).toBe(at('2025-10-25T06:00:00Z') + 25 * HOUR);
  });
});
