import { addDays, dayOf, daysBetween, momentOf, overlap, weekdayOf } from '../../util/copenhagen.ts';
import type { Employee, Wish } from './employee.ts';
import type { Slot } from './rota.ts';

type Stretch = Pick<Slot, 'from' | 'to'>;

/** True where a wish speaks of some of the duty. */
export const concerns = (wish: Wish, { from, to }: Stretch): boolean => {
  if (wish.kind === 'days') return overlap(from, to, momentOf(wish.from, 0), momentOf(addDays(wish.to, 1), 0)) > 0;
  const first = addDays(dayOf(from), -1);
  return Array.from({ length: daysBetween(first, dayOf(to)) + 1 }, (_, index) => addDays(first, index)).some(
    (day) =>
      weekdayOf(day) === wish.weekday && overlap(from, to, momentOf(day, wish.start), momentOf(day, wish.end)) > 0,
  );
};

const wishes = (employee: Employee, slot: Stretch, want: Wish['want']): number =>
  employee.wishes.filter((wish) => wish.want === want && concerns(wish, slot)).length;

/** How many of a person's wishes a duty goes against, and how many it meets. */
export const wishesAgainst = (employee: Employee, slot: Stretch): number => wishes(employee, slot, 'avoid');
export const wishesFor = (employee: Employee, slot: Stretch): number => wishes(employee, slot, 'prefer');
