import type { Period } from '#shared/domain/rotation/period.ts';
import { periodEnd } from '#shared/domain/rotation/plan-period.ts';
import { addDays, mondayOf } from '#shared/util/copenhagen.ts';

/** Where the next plan period begins: where the last one ends, or on the first Monday of the next quarter. */
export const nextPeriodStart = (today: string, periods: readonly Pick<Period, 'plan'>[]): string => {
  const last = periods
    .map(({ plan }) => periodEnd(plan))
    .sort()
    .at(-1);
  if (last && last > today) return last;
  const month = Number(today.slice(5, 7));
  const year = Number(today.slice(0, 4)) + (month > 9 ? 1 : 0);
  const first = month > 9 ? 1 : Math.ceil(month / 3) * 3 + 1;
  const day = `${year}-${String(first).padStart(2, '0')}-01`;
  return mondayOf(addDays(day, 6));
};
