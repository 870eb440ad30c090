import { addDays, dayOf, daysBetween, HOUR, momentOf, overlap } from '../../util/copenhagen.ts';
import { isDayOff } from './holidays.ts';
import type { Slot } from './rota.ts';
import type { RuleSet } from './rule-set.ts';

/** What the rules and the balance count of a duty, reckoned once. */
export type DutyFacts = {
  /** Hours lived, so that a night with a clock change has one more or one less. */
  readonly hours: number;
  /** The night it belongs to, as a day number: two that follow on each other differ by 1. `null`: no night duty. */
  readonly night: number | null;
  /** Three hours of it or more lie on days that most people have off. */
  readonly weekend: boolean;
};

const WEEKEND_HOURS = 3;
const EPOCH = '2000-01-01';

export const dutyHours = ({ from, to }: Pick<Slot, 'from' | 'to'>): number => (to - from) / HOUR;

/** Reckoned once for each stretch of time: the calendar is slow, and a duty that is dragged asks for hundreds on every cell. */
const known = new Map<string, DutyFacts>();
const MOST_KNOWN = 10_000;

export const dutyFacts = ({ from, to }: Pick<Slot, 'from' | 'to'>, rules: Pick<RuleSet, 'night'>): DutyFacts => {
  const { start, end, hours } = rules.night;
  const key = `${from}/${to}/${start}/${end}/${hours}`;
  const before = known.get(key);
  if (before) return before;
  const facts = reckonFacts({ from, to }, rules);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, facts);
  return facts;
};

const reckonFacts = ({ from, to }: Pick<Slot, 'from' | 'to'>, { night }: Pick<RuleSet, 'night'>): DutyFacts => {
  const first = dayOf(from);
  const days = Array.from({ length: daysBetween(first, dayOf(to - 1)) + 2 }, (_, index) => addDays(first, index - 1));
  const midnight = (day: string): number => momentOf(day, 0);
  const nightOf = days.find(
    (day) => overlap(from, to, momentOf(day, night.start), momentOf(day, night.end)) >= night.hours * HOUR,
  );
  const off = days
    .filter(isDayOff)
    .reduce((sum, day) => sum + overlap(from, to, midnight(day), midnight(addDays(day, 1))), 0);
  return {
    hours: dutyHours({ from, to }),
    night: nightOf === undefined ? null : daysBetween(EPOCH, nightOf),
    weekend: off >= WEEKEND_HOURS * HOUR,
  };
};

/** A duty, or one that nobody has yet, with its facts. */
export type Timed<Of extends Slot = Slot> = Of & DutyFacts;
export const timed = <Of extends Slot>(slot: Of, rules: Pick<RuleSet, 'night'>): Timed<Of> => ({
  ...slot,
  ...dutyFacts(slot, rules),
});
/** Earliest first. */
export const inOrder = (a: Pick<Slot, 'from' | 'id'>, b: Pick<Slot, 'from' | 'id'>): number =>
  a.from - b.from || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
