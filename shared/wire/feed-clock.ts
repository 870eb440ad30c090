import { Instant } from '../domain/values.ts';
import type { LipReport } from './lip.ts';
import type { TimeOfPosition } from './lip-long.ts';

/**
 * What a feed's clock is worth. Gateways are set wrong by whole hours (local time sent as UTC, a clock change missed),
 * so an offset that stays near one or two hours is taken for that, told, and taken off. Whatever a feed says, nothing is
 * newer than the moment it was received.
 */
const HOUR = 3_600_000;
const MOST_HOURS = 2;
/** What a report may be late, or a clock be wrong besides. */
const NEAR = 60_000;
/** An offset is believed when so many reports in a row have had it, over so long: a burst of old ones is no clock. */
const IN_A_ROW = 5;
const FOR_SO_LONG = 60_000;
/** How far ahead of the desk's clock a report may be otherwise. */
const FUTURE_TOLERANCE = 5 * 60_000;

export type FeedClock = {
  /** Whole hours the feed's clock is ahead of the desk's; 0 where it is right. */
  readonly hours: number;
  readonly run: { readonly hours: number; readonly reports: number; readonly since: number; readonly last: number };
};
export const RIGHT_CLOCK: FeedClock = { hours: 0, run: { hours: 0, reports: 0, since: 0, last: 0 } };

/** The whole hours an offset is near, where they are few enough to be a clock set wrong. */
const hoursOf = (offset: number): number | undefined => {
  const hours = Math.round(offset / HOUR) || 0;
  return Math.abs(hours) <= MOST_HOURS && Math.abs(offset - hours * HOUR) <= NEAR ? hours : undefined;
};

/** What is known of the clock after one more report. A report that is no newer than the last tells nothing of it. */
export const watchClock = (clock: FeedClock, saidAt: number, receivedAt: number): FeedClock => {
  const hours = hoursOf(saidAt - receivedAt);
  const { run } = clock;
  if (hours === undefined) return clock;
  if (hours !== run.hours) return { ...clock, run: { hours, reports: 1, since: receivedAt, last: saidAt } };
  if (saidAt <= run.last) return clock;
  const next = { ...run, reports: run.reports + 1, last: saidAt };
  const believed = next.reports >= IN_A_ROW && receivedAt - run.since >= FOR_SO_LONG;
  return { hours: believed ? hours : clock.hours, run: next };
};

/** When a report was sent, as well as can be known; undefined where its time cannot be. */
export const sentAt = (clock: FeedClock, saidAt: number, receivedAt: number): number | undefined => {
  const at = saidAt - clock.hours * HOUR;
  const possible = at <= receivedAt + FUTURE_TOLERANCE || hoursOf(at - receivedAt) !== undefined;
  return possible ? Math.min(at, receivedAt) : undefined;
};

/** The moment nearest to `near` that has this day of the month and this time of day, in UTC. */
export const momentOf = ({ day, hour, minute, second }: TimeOfPosition, near: number): number => {
  const there = new Date(near);
  const moments = [-2, -1, 0, 1, 2]
    .map(
      (months) => new Date(Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + months, day, hour, minute, second)),
    )
    .filter((moment) => moment.getUTCDate() === day)
    .map(Number);
  return moments.reduce((best, moment) => (Math.abs(moment - near) < Math.abs(best - near) ? moment : best));
};

/** When the radio was where its report says; undefined where that cannot be, as with a time to come. */
export const positionAt = (report: LipReport, sent: number, receivedAt: number): number | undefined => {
  const own = report.kind === 'lip-long' ? report.timeOfPosition : null;
  const at = own ? sentAt(RIGHT_CLOCK, momentOf(own, receivedAt), receivedAt) : sent - report.oldest;
  return Instant.safeParse(at).data;
};
