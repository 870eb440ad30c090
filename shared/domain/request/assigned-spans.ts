import { z } from 'zod';
import type { DomainEvent } from '../events.ts';
import { AssignmentId, UnitId } from '../ids.ts';
import { Activity, isOver } from '../unit/unit.ts';
import { Instant } from '../values.ts';

/** One unit on one case, from when it was assigned until it was not; `until` null: it still is. */
export const AssignedSpan = z.object({
  unitId: UnitId,
  assignmentId: AssignmentId,
  from: Instant,
  until: Instant.nullable(),
});
export type AssignedSpan = z.infer<typeof AssignedSpan>;

type Happened = { readonly at: number; readonly event: DomainEvent };

/** What the assignment is at after an event; null where the event is not about it. */
const activityBy = (event: DomainEvent, assignmentId: AssignmentId): Activity | null => {
  if (!('assignmentId' in event) || event.assignmentId !== assignmentId) return null;
  switch (event.type) {
    case 'unit.assigned':
      return 'assigned';
    case 'unit.reported':
      return event.activity;
    case 'unit.assignment-cancelled':
      return 'cancelled';
    case 'unit.handed-to-ambulance':
      return 'handed-to-ambulance';
    default:
      return null;
  }
};

/** Which units were on a case, and when, by its timeline (oldest first). */
export const assignedSpans = (timeline: readonly Happened[]): readonly AssignedSpan[] =>
  timeline.flatMap(({ at: from, event }) => {
    if (event.type !== 'request.assigned') return [];
    const { unitId, assignmentId } = event;
    const end = timeline.find((later) => {
      const activity = activityBy(later.event, assignmentId);
      return activity !== null && isOver({ activity });
    });
    return [{ unitId, assignmentId, from, until: end?.at ?? null }];
  });

/** What the unit of a span did on its case at `at`; `assigned` where nothing has been heard of it yet. */
export const activityAt = (timeline: readonly Happened[], { assignmentId }: AssignedSpan, at: number): Activity =>
  timeline
    .filter((each) => each.at <= at)
    .flatMap(({ event }) => activityBy(event, assignmentId) ?? [])
    .at(-1) ?? Activity.enum.assigned;
