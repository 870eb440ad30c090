import type { TimelineItem, UnitRow } from '#shared/contract/rows.ts';
import type { AssignmentId } from '#shared/domain/ids.ts';
import { type Word, wordOf } from '#shared/domain/owner.ts';
import type { Assignment } from '#shared/domain/unit/unit.ts';

const PROMISES = ['request.assigned', 'unit.assigned', 'unit.reserved'];

const promiseOf = (id: AssignmentId, timeline: readonly TimelineItem[]): TimelineItem | undefined =>
  timeline.findLast(
    ({ event }) => 'assignmentId' in event && event.assignmentId === id && PROMISES.includes(event.type),
  );

/**
 * How far the promise has truly come. The timeline knows whether the hub has ordered the very event; without it the
 * unit's row decides, which says `queued` a little too long rather than `accepted` too early.
 */
export const assignmentWord = (
  assignment: Assignment,
  timeline: readonly TimelineItem[] | undefined,
  unitRow: UnitRow | undefined,
): Word => {
  const promise = timeline && promiseOf(assignment.id, timeline);
  return wordOf(assignment, promise ? promise.atHub : unitRow !== undefined && unitRow.sent === unitRow.version);
};
