import { HOUR } from '../../util/copenhagen.ts';
import type { Posting } from './posting.ts';

/** Minutes of break that a duty owes its crew: work of more than six hours a day has a break (Act 896/2004 § 3); half an hour is agreed. */
export const MINUTES_OWED = 30;
export const breaksOwed = ({ duty }: Pick<Posting, 'duty'>): number =>
  duty.to - duty.from > 6 * HOUR ? MINUTES_OWED : 0;

/** Whole minutes of break taken by `now`, one that is going on included. */
export const breaksTaken = ({ breaks }: Pick<Posting, 'breaks'>, now: number): number =>
  Math.floor(breaks.reduce((sum, { from, to }) => sum + Math.max(0, (to ?? now) - from), 0) / 60_000);
