import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { atOf, dayOf, daysBefore, momentsOf, parseClock, readTime } from './times.ts';

const at = (text: string): number => Temporal.ZonedDateTime.from(`${text}[Europe/Copenhagen]`).epochMilliseconds;
const NOW = at('2025-11-22T12:00');
const read = (text: string, more: Partial<Parameters<typeof readTime>[1]> = {}) =>
  readTime(text, { day: '2025-11-22', after: null, now: NOW, which: null, ...more });

describe('a time from paper', () => {
  it('is understood as people write it', () => {
    for (const text of ['2340', '23:40', '23.40', '23 40', ' 23:40 '])
      expect(parseClock(text), text).toEqual({ hour: 23, minute: 40 });
    expect(parseClock('940')).toEqual({ hour: 9, minute: 40 });
    expect(parseClock('0005')).toEqual({ hour: 0, minute: 5 });
  });

  it('is refused where no clock shows it', () => {
    for (const text of ['', '7', '24:00', '2360', '1:5', '12:345', 'kl 12', '-100', '12:00:00', '１２００'])
      expect(parseClock(text), text).toBeNull();
  });

  it('never throws, and what it takes is always a time of the day', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\d :.]{0,8}$/)), (text) => {
        const clock = parseClock(text);
        if (!clock) return;
        expect(clock.hour).toBeLessThan(24);
        expect(clock.minute).toBeLessThan(60);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads back as it was written, on any day, however it is written', () => {
    const anyDay = fc.integer({ min: 0, max: 3_000 }).map((days) => daysBefore('2030-01-01', days));
    // The nights the clock is put forward come up too seldom by chance.
    const days = fc.oneof(anyDay, fc.constantFrom('2026-03-29', '2027-03-28', '2026-10-25'));
    const hours = fc.integer({ min: 0, max: 23 });
    const minutes = fc.integer({ min: 0, max: 59 });
    fc.assert(
      fc.property(days, hours, minutes, fc.constantFrom('', ':', '.'), (day, hour, minute, sign) => {
        const two = (value: number) => String(value).padStart(2, '0');
        const now = at('2031-01-01T00:00');
        const meant = readTime(`${two(hour)}${sign}${two(minute)}`, { day, after: null, now, which: 'first' });
        if (meant.kind === 'wrong') {
          expect(meant.why).toBe('never-was');
          return;
        }
        const moment = Temporal.Instant.fromEpochMilliseconds(atOf(meant) ?? 0).toZonedDateTimeISO('Europe/Copenhagen');
        expect(moment.toPlainDateTime().toString()).toBe(`${day}T${two(hour)}:${two(minute)}:00`);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('which moment a time means', () => {
  it('is on the form’s day, and not in the future', () => {
    expect(read('1130')).toEqual({ kind: 'at', at: at('2025-11-22T11:30') });
    expect(read('1230')).toEqual({ kind: 'wrong', why: 'future' });
    expect(read('1230', { day: '2025-11-21' })).toEqual({ kind: 'at', at: at('2025-11-21T12:30') });
  });

  it('is after midnight where the line above is before it', () => {
    const after = at('2025-11-21T23:40');
    expect(read('0015', { day: '2025-11-21', after })).toEqual({ kind: 'at', at: at('2025-11-22T00:15') });
    expect(read('2340', { day: '2025-11-21', after })).toEqual({ kind: 'at', at: after });
  });

  it('is a slip of the pen where it would be most of a day later', () => {
    expect(read('2330', { after: at('2025-11-21T23:40') })).toEqual({ kind: 'wrong', why: 'before' });
    expect(read('1000', { after: at('2025-11-22T11:00') })).toEqual({ kind: 'wrong', why: 'before' });
  });
});

describe('a time on the night the clock is put back', () => {
  const night = { day: '2025-10-26' };
  const first = Date.UTC(2025, 9, 26, 0, 30);
  const second = Date.UTC(2025, 9, 26, 1, 30);

  it('is asked about where the clock showed it twice', () => {
    expect(read('0230', night)).toEqual({ kind: 'twice', moments: [first, second], which: null });
    expect(atOf(read('0230', night))).toBeNull();
    expect(atOf(read('0230', { ...night, which: 'first' }))).toBe(first);
    expect(atOf(read('0230', { ...night, which: 'second' }))).toBe(second);
  });

  it('is not asked about where the line above settles it', () => {
    expect(read('0230', { ...night, after: first + 30 * 60_000 })).toEqual({ kind: 'at', at: second });
  });

  it('follows a time of the evening before', () => {
    const after = at('2025-10-25T23:50');
    expect(read('0330', { ...night, after })).toEqual({ kind: 'at', at: at('2025-10-26T03:30') });
    expect(at('2025-10-26T03:30') - after).toBe(4 * 3_600_000 + 40 * 60_000);
  });
});

describe('a time on the night the clock is put forward', () => {
  it('is told not to have been where the clock jumped over it', () => {
    expect(read('0230', { day: '2025-03-30' })).toEqual({ kind: 'wrong', why: 'never-was' });
    expect(read('0230', { day: '2025-03-29', after: at('2025-03-29T23:50') })).toEqual({
      kind: 'wrong',
      why: 'never-was',
    });
    expect(momentsOf('2025-03-30', { hour: 3, minute: 0 })).toEqual([Date.UTC(2025, 2, 30, 1)]);
  });

  it('has an hour less to the morning', () => {
    const after = at('2025-03-30T01:30');
    expect(read('0330', { day: '2025-03-30', after })).toEqual({ kind: 'at', at: after + 3_600_000 });
  });
});

describe('the times of one form', () => {
  it('always rise, whatever is written in them', () => {
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    const day = fc.constantFrom('2025-03-29', '2025-03-30', '2025-10-25', '2025-10-26', '2025-11-20');
    fc.assert(
      fc.property(day, fc.array(time, { maxLength: 5 }), fc.constantFrom('first', 'second'), (on, times, which) => {
        let after: number | null = null;
        for (const [hour, minute] of times) {
          const text = `${hour}:${String(minute).padStart(2, '0')}`;
          const moment = atOf(readTime(text, { day: on, after, now: NOW, which }));
          if (moment === null) continue;
          expect(moment).toBeGreaterThanOrEqual(after ?? 0);
          expect(moment).toBeLessThanOrEqual(NOW);
          expect(dayOf(moment) >= on).toBe(true);
          after = moment;
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
