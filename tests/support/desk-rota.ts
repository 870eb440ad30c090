import type { CommandOf } from '#shared/domain/commands.ts';
import type { Employee } from '#shared/domain/rotation/employee.ts';
import type { HandoverSnapshot } from '#shared/domain/rotation/handover.ts';
import { PeriodId } from '#shared/domain/rotation/period.ts';
import type { PlanPeriod } from '#shared/domain/rotation/plan-period.ts';
import { unitId } from './domain.ts';
import { anEmployee } from './rotation.ts';

/** So many of each profession: `s1`, `s2` …, `h1`, `h2` … */
export const aStaff = (of: number): Employee[] =>
  Array.from({ length: of }, (_, index) => [anEmployee(`s${index + 1}`), anEmployee(`h${index + 1}`)]).flat();

/** Two weeks of s1 with no windows of their own; the duties are laid by hand. */
export const aPlan = (from = '2027-01-04', weeks = 2, more: Partial<PlanPeriod> = {}): PlanPeriod => ({
  from,
  weeks,
  budget: 77,
  units: [unitId('s1')],
  windows: [],
  closed: [],
  ...more,
});
export const PERIOD = PeriodId.parse('2027-01-04');

export const CHECKLIST = { fuel: 'full', kits: 6, equipment: 'complete', text: '' } as const;

/** A shift with nothing open. */
export const aSnapshot = (more: Partial<HandoverSnapshot> = {}): HandoverSnapshot => ({
  at: 1_748_944_800_000,
  cases: [],
  units: [],
  unsent: 0,
  unsentSince: null,
  unconfirmed: 0,
  conflicts: 0,
  unread: 0,
  down: [],
  vacancies: [],
  breaks: [],
  duties: [],
  ...more,
});

export const registered = (staff: Employee[]): CommandOf<'employee.register'> => ({ type: 'employee.register', staff });
