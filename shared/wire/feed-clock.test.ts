import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FeedClock, momentOf, positionAt, RIGHT_CLOCK, sentAt, watchClock } from './feed-clock.ts';
import type { LipReport } from './lip.ts';

const HOUR = 3_600_000;
const NOON = Date.parse('2026-03-23T12:00:00Z');

/** A report every ten seconds, each dated `offset` from when it is received. */
const clockAfter = (reports: number, offset: number, clock: FeedClock = RIGHT_CLOCK, from = NOON): FeedClock => {
  let watched = clock;
  for (let report = 0; report < reports; report += 1) {
    const receivedAt = from + report * 10_000;
    watched = watchClock(watched, receivedAt + offset, receivedAt);
  }
  return watched;
};

describe('the clock of a feed', () => {
  it('is right where its reports are a little late', () => {
    expect(clockAfter(20, -1_500).hours).toBe(0);
  });

  it('that stays one or two hours off is found out, either way, and found right again', () => {
    for (const hours of [-2, -1, 1, 2]) {
      const off = clockAfter(10, hours * HOUR - 1_500);
      expect(off.hours).toBe(hours);
      expect(sentAt(off, NOON + hours * HOUR - 1_500, NOON)).toBe(NOON - 1_500);
      expect(clockAfter(10, -1_500, off, NOON + HOUR).hours).toBe(0);
    }
  });

  it('is not judged by a burst of old reports, by one that is repeated, or by an offset that is no hour', () => {
    let burst = RIGHT_CLOCK;
    for (let report = 0; report < 50; report += 1) burst = watchClock(burst, NOON - HOUR + report * 100, NOON + report);
    expect(burst.hours).toBe(0);
    let repeated = RIGHT_CLOCK;
    for (let report = 0; report < 50; report += 1) repeated = watchClock(repeated, NOON - HOUR, NOON + report * 1_000);
    expect(repeated.hours).toBe(0);
    expect(clockAfter(50, -20 * 60_000).hours).toBe(0);
    expect(clockAfter(50, 5 * HOUR).hours).toBe(0);
  });

  it('never makes a report newer than the moment it was received', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -400, max: 400 }), (hours, minutes) => {
        const sent = sentAt({ ...RIGHT_CLOCK, hours }, NOON + minutes * 60_000, NOON);
        expect(sent ?? NOON).toBeLessThanOrEqual(NOON);
      }),
    );
  });

  it('that is ahead by no whole hour has times that cannot be', () => {
    expect(sentAt(RIGHT_CLOCK, NOON + 5 * 60_000, NOON)).toBe(NOON);
    expect(sentAt(RIGHT_CLOCK, NOON + HOUR, NOON)).toBe(NOON);
    expect(sentAt(RIGHT_CLOCK, NOON + 20 * 60_000, NOON)).toBeUndefined();
    expect(sentAt(RIGHT_CLOCK, NOON + 24 * HOUR, NOON)).toBeUndefined();
  });
});

describe('a time of position, which has no month', () => {
  const utc = (iso: string) => Date.parse(`${iso}Z`);
  it('is the moment nearest to when it was received', () => {
    const time = { day: 31, hour: 23, minute: 59, second: 50 };
    expect(momentOf(time, utc('2026-01-01T00:00:05'))).toBe(utc('2025-12-31T23:59:50'));
    expect(momentOf({ ...time, day: 1 }, utc('2026-03-01T23:59:55'))).toBe(utc('2026-03-01T23:59:50'));
    // There is no 31st of February: the one of January is the nearest there was.
    expect(momentOf(time, utc('2026-02-10T00:00:00'))).toBe(utc('2026-01-31T23:59:50'));
    expect(momentOf({ ...time, day: 29 }, utc('2024-03-01T00:00:00'))).toBe(utc('2024-02-29T23:59:50'));
  });

  it('comes back from whatever moment it was made of', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000_000_000 }),
        fc.integer({ min: 0, max: 12 * 24 * 3600 }),
        (second, late) => {
          const moment = (946_684_800 + second) * 1_000;
          const there = new Date(moment);
          const time = {
            day: there.getUTCDate(),
            hour: there.getUTCHours(),
            minute: there.getUTCMinutes(),
            second: there.getUTCSeconds(),
          };
          expect(momentOf(time, moment + late * 1_000)).toBe(moment);
        },
      ),
    );
  });

  it('is when the radio was there; otherwise a report is as old as its class can be', () => {
    const short = { kind: 'lip-short', oldest: 5 * 60_000 } as LipReport;
    expect(positionAt(short, NOON, NOON)).toBe(NOON - 5 * 60_000);
    const long = {
      kind: 'lip-long',
      oldest: 0,
      timeOfPosition: { day: 23, hour: 11, minute: 58, second: 0 },
    } as LipReport;
    expect(positionAt(long, NOON, NOON)).toBe(NOON - 120_000);
  });
});
