import { describe, expect, it } from 'vitest';
import type { TimelineItem, UnitRow } from '#shared/contract/rows.ts';
import type { AssignmentId } from '#shared/domain/ids.ts';
import type { Assignment } from '#shared/domain/unit/unit.ts';
import { assignmentWord } from './assignment-word.ts';

const assignment = { id: 'a1' as AssignmentId, activity: 'assigned', since: 0 } as Assignment;
const promise = (atHub: boolean, assignmentId = 'a1') =>
  ({ atHub, event: { type: 'request.assigned', assignmentId } }) as unknown as TimelineItem;
const row = (version: number, sent: number) => ({ version, sent }) as UnitRow;

describe('the word on an assignment', () => {
  it('is never later than the hub has said', () => {
    expect(assignmentWord(assignment, [promise(false)], row(2, 2))).toBe('queued');
    expect(assignmentWord(assignment, [promise(true)], row(3, 2))).toBe('accepted');
  });
  it('follows the newest promise where a reservation became an assignment', () =>
    expect(assignmentWord(assignment, [promise(true), promise(false)], row(2, 2))).toBe('queued'));
  it('goes by the unit where the timeline is not here yet, and stays with queued in doubt', () => {
    expect(assignmentWord(assignment, undefined, row(2, 2))).toBe('accepted');
    expect(assignmentWord(assignment, undefined, row(2, 1))).toBe('queued');
    expect(assignmentWord(assignment, [promise(true, 'other')], undefined)).toBe('queued');
  });
  it('is the CAD and the crew only when they have answered', () => {
    expect(assignmentWord({ ...assignment, confirmedAt: 1 }, undefined, undefined)).toBe('confirmed');
    expect(assignmentWord({ ...assignment, confirmedAt: 1, acknowledgedAt: 2 }, undefined, undefined)).toBe(
      'acknowledged',
    );
  });
});
