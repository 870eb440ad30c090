import { proposeWindows } from '#electron/host/rotation/planner.ts';
import { type PlanPeriod, WEEKS_OF_PERIOD, type Window } from '#shared/domain/rotation/plan-period.ts';
import type { Duty } from '#shared/domain/rotation/rota.ts';
import { slotsOf } from '#shared/domain/rotation/slots.ts';
import { staffedHours, type WeekHours } from '#shared/domain/rotation/week-hours.ts';
import { WINDOW_AIM } from '#shared/domain/rotation/window-aim.ts';
import { addDays, daysBetween } from '#shared/util/copenhagen.ts';
import type { RotaOptions } from './options.ts';

const DAYS_OF_PERIOD = 7 * WEEKS_OF_PERIOD;
/** A Monday to count periods from. */
const FIRST_MONDAY = '2001-01-01';

const periodsIn = (duties: readonly Duty[]): number => {
  const [first] = duties;
  const last = duties.at(-1);
  return first && last ? Math.ceil((last.to - first.from) / (DAYS_OF_PERIOD * 24 * 3_600_000)) : 0;
};

/**
 * The plan periods of what was asked for, each with its cut of the week: three months have one, and the next three another, made for what
 * those before have not seen; a few weeks more or less belong to the last. Where no history is given, the four cuts of a year follow on each other by
 * the calendar, as if the ones before had been served: quarters that are planned each for itself still see the whole week
 * together. `null` where no windows fit, or it was stopped.
 */
export const cutPeriods = async (
  options: RotaOptions,
  before: readonly Duty[],
  demand: WeekHours,
  signal: AbortSignal,
): Promise<readonly PlanPeriod[] | null> => {
  const { from, weeks, budget, unit: units, closed, explore, seed } = options;
  const cycle = WINDOW_AIM.within;
  const count = Math.max(1, Math.round(weeks / WEEKS_OF_PERIOD));
  const turn = Math.floor(daysBetween(FIRST_MONDAY, from) / DAYS_OF_PERIOD) % cycle;
  const imagined = before.length > 0 ? 0 : Math.min(turn, Math.max(0, cycle - count));
  let staffed = staffedHours(before);
  const periods: PlanPeriod[] = [];
  for (let index = -imagined; index < count; index += 1) {
    const turns = periodsIn(before) + imagined + index;
    const aim = { ...WINDOW_AIM, budget, explore, within: Math.max(1, cycle - turns) };
    const cut = await proposeWindows({ aim, staffed, demand, seed }, signal);
    if (cut.kind === 'impossible') return null;
    const period: PlanPeriod = {
      from: addDays(from, index * DAYS_OF_PERIOD),
      weeks: index === count - 1 ? weeks - index * WEEKS_OF_PERIOD : WEEKS_OF_PERIOD,
      budget,
      units,
      windows: inWeekOrder(cut.windows),
      closed,
    };
    if (index >= 0) periods.push(period);
    const more = staffedHours(slotsOf(period));
    staffed = staffed.map((hours, hour) => hours + (more[hour] ?? 0));
  }
  return periods;
};

const inWeekOrder = (windows: readonly Window[]): Window[] =>
  [...windows].sort((a, b) => a.weekday - b.weekday || a.start - b.start);
