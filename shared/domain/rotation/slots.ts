import { addDays, momentOf, weekdayOf } from '../../util/copenhagen.ts';
import { type PlanPeriod, periodEnd, type Window } from './plan-period.ts';
import { type Duty, DutyId, type Slot } from './rota.ts';

/** A window longer than this is shared between crews: with the hour that an autumn night gives it is still within the law. */
const LONGEST_PIECE = 12 * 60;

/** What a duty is called that a unit begins then; after it is moved it keeps the name. */
export const dutyNameAt = (unitId: string, from: number): string =>
  `${unitId}-${new Date(from).toISOString().slice(0, 16).replaceAll(':', '').toLowerCase()}z`;

/** Start and end of each crew's part, in minutes of the day. */
const pieces = ({ start, end }: Window): readonly (readonly [number, number])[] => {
  const count = Math.ceil((end - start) / LONGEST_PIECE);
  const cut = (index: number): number => Math.round(start + ((end - start) * index) / count);
  return Array.from({ length: count }, (_, index) => [cut(index), cut(index + 1)] as const);
};

/**
 * Every duty that a period asks for, in order, with nobody on it. In the changeover week a unit's first duty begins when its crew
 * of the period before is home; what a clock change leaves nothing of is not there.
 */
export const slotsOf = (period: PlanPeriod, before: readonly Duty[] = []): readonly Slot[] => {
  const days = Array.from({ length: period.weeks * 7 }, (_, index) => addDays(period.from, index));
  return period.units
    .flatMap((unitId) => {
      let busyUntil = Math.max(0, ...before.filter((duty) => duty.unitId === unitId).map((duty) => duty.to));
      return days
        .filter((day) => !period.closed.includes(day))
        .flatMap((day) =>
          period.windows
            .filter(({ weekday }) => weekday === weekdayOf(day))
            .flatMap(pieces)
            .sort((a, b) => a[0] - b[0])
            .map(([start, end]) => ({ from: momentOf(day, start), to: momentOf(day, end) })),
        )
        .flatMap(({ from: opens, to }) => {
          const from = Math.max(opens, busyUntil);
          if (from >= to) return [];
          busyUntil = to;
          return [{ id: DutyId.parse(dutyNameAt(unitId, from)), unitId, from, to }];
        });
    })
    .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
};

/** True for a duty that begins in the period. */
export const isOfPeriod = (period: Pick<PlanPeriod, 'from' | 'weeks'>, duty: Pick<Duty, 'from'>): boolean =>
  ofPeriod(period)(duty);

/** The same, asked of many: the calendar is slow. */
export const ofPeriod = (period: Pick<PlanPeriod, 'from' | 'weeks'>): ((duty: Pick<Duty, 'from'>) => boolean) => {
  const begins = momentOf(period.from, 0);
  const ends = momentOf(periodEnd(period), 0);
  return ({ from }) => from >= begins && from < ends;
};
