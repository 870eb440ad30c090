import type { Preview } from '#shared/contract/rotation.ts';
import type { Availability } from '#shared/domain/rotation/availability.ts';
import { WEIGHTS } from '#shared/domain/rotation/balance.ts';
import { type Why, why } from '#shared/domain/rotation/candidates.ts';
import { rotaOf, staffOf } from '#shared/domain/rotation/desk-rota.ts';
import type { EmployeeId, Staff } from '#shared/domain/rotation/employee.ts';
import { type Fairness, fairnessOf } from '#shared/domain/rotation/fairness.ts';
import { type Period, periodIdOf } from '#shared/domain/rotation/period.ts';
import type { PlanPeriod } from '#shared/domain/rotation/plan-period.ts';
import type { Posting } from '#shared/domain/rotation/posting.ts';
import { rosterOf } from '#shared/domain/rotation/roster.ts';
import type { DutyId, Rota } from '#shared/domain/rotation/rota.ts';
import { rulesFor } from '#shared/domain/rotation/rule-set.ts';
import type { StaffMember } from '#shared/domain/rotation/staff-member.ts';
import { hardViolations, type Violation } from '#shared/domain/rotation/violations.ts';
import { momentOf } from '#shared/util/copenhagen.ts';

/** A rota to ask questions of: a period's as it stands, or the one that is only proposed. */
export type ShownRota = { readonly rota: Rota; readonly staff: Staff; readonly plan: PlanPeriod };

/** What a rota is made of, as the page has it. */
export type RotaSource = {
  readonly postings: readonly Posting[];
  readonly members: readonly StaffMember[];
  readonly availabilities: readonly Availability[];
};

/** `preview` where it is what is on screen, in place of what stands in its period. */
export const shownRota = (
  { postings, members, availabilities }: RotaSource,
  period: Period | null,
  preview: Preview | null,
): ShownRota | null => {
  const plan = preview?.plan ?? period?.plan;
  if (!plan) return null;
  const rota = rotaOf(postings, { id: periodIdOf(plan), plan, published: null });
  const begins = momentOf(plan.from, 0);
  return {
    rota: {
      duties: preview ? preview.duties : rota.duties,
      before: rota.before.filter(({ from }) => from < begins),
      overrides: preview ? [] : rota.overrides,
    },
    staff: staffOf(members, availabilities),
    plan,
  };
};

export const fairnessShown = ({ rota, staff, plan }: ShownRota): Fairness =>
  fairnessOf(rota, staff, rulesFor(staff, plan), WEIGHTS, plan.weeks);

export const whyShown = ({ rota, staff, plan }: ShownRota, dutyId: DutyId, employeeId: EmployeeId): Why | null =>
  why(rosterOf(rota, staff, rulesFor(staff, plan), plan.weeks), dutyId, employeeId, WEIGHTS);

/** What breaks a hard rule and nobody has allowed. */
export const breaksShown = ({ rota, staff, plan }: ShownRota): readonly Violation[] =>
  hardViolations(rota, staff, rulesFor(staff, plan), plan.weeks);
