import type { EmployeeId, Profession } from '#shared/domain/rotation/employee.ts';
import type { Posting } from '#shared/domain/rotation/posting.ts';
import type { Duty } from '#shared/domain/rotation/rota.ts';
import type { StaffMember } from '#shared/domain/rotation/staff-member.ts';
import { addDays, dayOf, daysBetween, mondayOf } from '#shared/util/copenhagen.ts';

export const SPANS = ['day', 'week', 'month'] as const;
/** How much of the rota is on screen: a day, Monday to Sunday, or a month by the calendar. */
export type Span = (typeof SPANS)[number];

const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;
const nextMonth = (day: string): string => firstOfMonth(addDays(firstOfMonth(day), 31));

/** The days that `span` shows around `day`, in order. */
export const daysOf = (span: Span, day: string): readonly string[] => {
  const first = span === 'day' ? day : span === 'week' ? mondayOf(day) : firstOfMonth(day);
  const count = span === 'day' ? 1 : span === 'week' ? 7 : daysBetween(first, nextMonth(first));
  return Array.from({ length: count }, (_, index) => addDays(first, index));
};

/** The same day one span on (1) or back (-1); a month leads to its first day. */
export const stepDay = (span: Span, day: string, step: 1 | -1): string => {
  if (span === 'month') return step === 1 ? nextMonth(day) : firstOfMonth(addDays(firstOfMonth(day), -1));
  return addDays(day, step * (span === 'week' ? 7 : 1));
};

/** A duty as it stands in the table; `posting` null: it is only proposed. */
export type Placed = { readonly duty: Duty; readonly posting: Posting | null };

export type RotaRow = {
  readonly id: EmployeeId;
  readonly name: string;
  /** Null for somebody who is on no list any more. */
  readonly profession: Profession | null;
  /** What they have, for each of the days. A duty stands on the day it begins. */
  readonly cells: readonly (readonly Placed[])[];
};

const ORDER: readonly (Profession | null)[] = ['social', 'health', null];

/** One row a person, social professionals first, by name; whoever has left only where they had a duty. */
export const rotaTable = (
  days: readonly string[],
  members: Iterable<StaffMember>,
  placed: Iterable<Placed>,
): readonly RotaRow[] => {
  const at = new Map(days.map((day, index) => [day, index]));
  const cells = new Map<EmployeeId, Placed[][]>();
  const cellsOf = (id: EmployeeId): Placed[][] => {
    const known = cells.get(id) ?? days.map(() => []);
    cells.set(id, known);
    return known;
  };
  for (const each of placed) {
    const index = at.get(dayOf(each.duty.from));
    if (index === undefined) continue;
    for (const id of [each.duty.socialId, each.duty.healthId]) cellsOf(id)[index]?.push(each);
  }
  for (const row of cells.values()) for (const cell of row) cell.sort((a, b) => a.duty.from - b.duty.from);
  const rows: RotaRow[] = [];
  const known = new Set<EmployeeId>();
  for (const { id, name, profession, left } of members) {
    known.add(id);
    if (left === null || cells.has(id)) rows.push({ id, name, profession, cells: cellsOf(id) });
  }
  for (const id of cells.keys()) if (!known.has(id)) rows.push({ id, name: id, profession: null, cells: cellsOf(id) });
  return rows.sort(
    (a, b) =>
      ORDER.indexOf(a.profession) - ORDER.indexOf(b.profession) ||
      a.name.localeCompare(b.name, 'da') ||
      (a.id < b.id ? -1 : 1),
  );
};
