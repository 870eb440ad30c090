import type { Competence, Staff } from '#shared/domain/rotation/employee.ts';
import type { Period } from '#shared/domain/rotation/period.ts';
import { type Agreed, rulesFor } from '#shared/domain/rotation/rule-set.ts';

/** What a period that begins then is asked to agree: as many nights as the one before it, and of a pair what the staff list says. */
export const agreedAtFirst = (periods: readonly Pick<Period, 'plan'>[], from: string, staff: Staff): Agreed => {
  const before = periods
    .map(({ plan }) => plan)
    // A draft that is cut anew is asked for what it had.
    .filter((plan) => plan.from <= from)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1);
  return { nightsInARow: rulesFor(staff, before).nightsInARow, pairNeeds: rulesFor(staff).pairNeeds };
};

/** What a pair may be asked for: whatever somebody on the staff can, and what is asked already, though nobody can it any more. */
export const competencesOf = (staff: Staff, asked: readonly Competence[]): readonly Competence[] =>
  [...new Set([...staff.flatMap(({ competences }) => competences), ...asked])].sort();
