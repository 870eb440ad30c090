import { addDays, dayOf, HOUR, momentOf } from '../../util/copenhagen.ts';
import { isOnBoard } from './crew-on-board.ts';
import { inOrder } from './duty-facts.ts';
import type { Period } from './period.ts';
import { type Posting, stands } from './posting.ts';

/**
 * Where a duty stands at a moment. `vacant`: somebody is ill and nobody has taken their place; `late`: it should have begun
 * and nobody has checked in; `overrun`: they are still out after its end; `missed`: its end passed and nobody ever came.
 */
export type CrewState = 'vacant' | 'ahead' | 'late' | 'on' | 'break' | 'overrun' | 'home' | 'missed';

export const crewState = (posting: Posting, now: number): CrewState => {
  const { duty, sick, breaks, checkIn, checkOut } = posting;
  if (checkOut) return 'home';
  if (checkIn) {
    if (breaks.at(-1)?.to === null) return 'break';
    return now > duty.to ? 'overrun' : 'on';
  }
  if (now >= duty.to) return 'missed';
  if (sick) return 'vacant';
  return now >= duty.from ? 'late' : 'ahead';
};

/** What wants a hand before all else. */
const NEEDS_HAND = ['vacant', 'late', 'overrun'] as const satisfies readonly CrewState[];
export const needsHand = (state: CrewState | undefined): state is (typeof NEEDS_HAND)[number] =>
  NEEDS_HAND.some((each) => each === state);

/** Told to everybody: a duty of a published period. What is only drafted is the planner's. */
export const isTold = (posting: Posting, periodOf: (id: Posting['periodId']) => Period | null): boolean =>
  stands(posting) && periodOf(posting.periodId)?.published != null;

/** The duties of a day in Copenhagen, earliest first: those that touch it, and whoever is still on board. */
export const dutiesOn = (told: readonly Posting[], day: string, now: number): readonly Posting[] => {
  const begins = momentOf(day, 0);
  const ends = momentOf(addDays(day, 1), 0);
  const isToday = dayOf(now) === day;
  return told
    .filter((each) => (each.duty.from < ends && begins < each.duty.to) || (isToday && isOnBoard(each)))
    .sort((a, b) => inOrder(a.duty, b.duty));
};

/** How long before its end a duty's handover may be signed and still be that end's. */
export const HANDOVER_BEFORE = HOUR;
/** A handover that was never made is no news any more after this long. */
const FORGOTTEN_AFTER = 12 * HOUR;

/** The last end of a shift that is past or less than an hour ahead, which somebody is to hand over at; null: there is none. */
export const shiftEnd = (told: readonly Posting[], now: number): number | null => {
  const ends = told
    .filter((posting) => posting.checkIn !== null || posting.duty.to > now)
    .map(({ duty }) => duty.to)
    .filter((to) => to - HANDOVER_BEFORE <= now && now < to + FORGOTTEN_AFTER);
  return ends.length === 0 ? null : Math.max(...ends);
};
