import type { Window } from '#shared/domain/rotation/plan-period.ts';
import { HOURS_OF_WEEK, unseenHours, type WeekHours } from '#shared/domain/rotation/week-hours.ts';
import { hoursToSee, type WindowAim, worthOfHours } from '#shared/domain/rotation/window-aim.ts';
import { seededRandom } from '#shared/util/seeded-random.ts';
import { createProgram, type Limits, solve } from './solve.ts';

/** No crew is sent to or from work in the small hours: a window covers a night from end to end. */
const STARTS = { from: 6, to: 23 };
const LATEST_END = 25;
const EARLIEST_MORNING = 30;

type Candidate = Window & { readonly hours: readonly number[]; readonly night: boolean; readonly weekend: boolean };

const candidatesOf = ({ shortest, longest }: WindowAim): readonly Candidate[] => {
  const found: Candidate[] = [];
  for (let weekday = 1; weekday <= 7; weekday += 1)
    for (let start = STARTS.from; start <= STARTS.to; start += 1)
      for (let length = shortest; length <= longest; length += 1) {
        const end = start + length;
        if (end > LATEST_END && end < EARLIEST_MORNING) continue;
        const hours = Array.from({ length }, (_, index) => ((weekday - 1) * 24 + start + index) % HOURS_OF_WEEK);
        found.push({
          weekday,
          start: start * 60,
          end: end * 60,
          hours,
          night: end >= EARLIEST_MORNING,
          weekend: hours.filter((hour) => hour >= 120).length > length / 2,
        });
      }
  return found;
};

export type WindowPlan =
  | {
      readonly kind: 'planned';
      readonly windows: readonly Window[];
      /** What the chosen hours are worth together, and what no cut can exceed. */
      readonly worth: number;
      readonly bound: number;
      /** Hours of the week that stay unseen. */
      readonly unseen: number;
    }
  | { readonly kind: 'impossible' };

/**
 * Beside the hours' worth, which is at most 1 each: fewer windows, about as long as a working day, on every day of the week, where nothing
 * else decides; and a pinch of chance, so that cuts worth the same differ by the seed.
 */
const SMALL = { hour: 0.001, window: 0.02, perHourOff: 0.01, usual: 8, dayWithout: 0.5, chance: 0.004 };
/** What it costs to leave an hour unseen that this period was to see: more than any hour is worth. */
const LEFT_UNSEEN = 10;

/**
 * The next cut of the week: windows of whole hours under the budget that are worth the most, and how near that is proven to
 * be to the best there is. The same figures and seed give the same windows.
 */
export const planWindows = async (
  aim: WindowAim,
  staffed: WeekHours,
  demand: WeekHours,
  limits: Limits = {},
): Promise<WindowPlan> => {
  const worth = worthOfHours(staffed, demand, aim.explore);
  const random = seededRandom(limits.seed ?? 0);
  const nuance = worth.map((value) => SMALL.hour + value + SMALL.chance * random());
  const candidates = candidatesOf(aim);
  const program = createProgram();
  const columns = candidates.map(({ hours }) =>
    program.column({
      cost:
        SMALL.window +
        SMALL.perHourOff * Math.abs(hours.length - SMALL.usual) -
        hours.reduce((sum, hour) => sum + (nuance[hour] ?? 0), 0),
      upper: 1,
      integer: true,
    }),
  );
  const rowOver = (
    lower: number,
    upper: number,
    value: (candidate: Candidate) => number,
    slack?: readonly [column: number, value: number],
  ): void =>
    program.row(lower, upper, [
      ...candidates.flatMap((candidate, index) => {
        const entry = value(candidate);
        return entry === 0 ? [] : [[columns[index] as number, entry] as const];
      }),
      ...(slack ? [slack] : []),
    ]);
  const atLeast = (least: number, cost: number, value: (candidate: Candidate) => number): void =>
    rowOver(least, Number.POSITIVE_INFINITY, value, [program.column({ cost, upper: least }), 1]);

  for (let hour = 0; hour < HOURS_OF_WEEK; hour += 1) rowOver(0, 1, ({ hours }) => (hours.includes(hour) ? 1 : 0));
  rowOver(0, aim.budget, ({ hours }) => hours.length);
  rowOver(aim.nights, Number.POSITIVE_INFINITY, ({ night }) => (night ? 1 : 0));
  rowOver(aim.weekends, Number.POSITIVE_INFINITY, ({ weekend }) => (weekend ? 1 : 0));
  for (let day = 1; day <= 7; day += 1) atLeast(1, SMALL.dayWithout, ({ weekday }) => (weekday === day ? 1 : 0));
  const unseen = new Set(unseenHours(staffed));
  atLeast(hoursToSee(unseen.size, aim), LEFT_UNSEEN, ({ hours }) => hours.filter((hour) => unseen.has(hour)).length);
  const solved = await solve(program, { nodes: 200, gap: 0.02, ...limits });
  if (solved.kind !== 'solved') return { kind: 'impossible' };
  const chosen = candidates.filter((_, index) => (solved.values[columns[index] as number] ?? 0) > 0.5);
  const seen = new Set(chosen.flatMap(({ hours }) => hours));
  return {
    kind: 'planned',
    windows: chosen.map(({ weekday, start, end }) => ({ weekday, start, end })),
    worth: -solved.objective,
    bound: -solved.bound,
    unseen: [...unseen].filter((hour) => !seen.has(hour)).length,
  };
};
