import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../events.ts';
import { activityAt, assignedSpans } from './assigned-spans.ts';

const happened = (at: number, event: object) => ({ at, event: event as DomainEvent });
const assigned = (at: number, unitId: string, assignmentId: string) =>
  happened(at, { type: 'request.assigned', unitId, assignmentId });
const reported = (at: number, assignmentId: string, activity: string) =>
  happened(at, { type: 'unit.reported', assignmentId, activity, at });

const timeline = [
  happened(0, { type: 'request.queued' }),
  assigned(10, 's1', 'a'),
  reported(20, 'a', 'acknowledged'),
  happened(30, { type: 'unit.assignment-cancelled', assignmentId: 'a', reason: 'syg', at: 30 }),
  assigned(40, 's2', 'b'),
  reported(50, 'b', 'en-route'),
];

describe('the units that were on a case', () => {
  it('were there from when they were assigned until they were not', () => {
    expect(assignedSpans(timeline)).toEqual([
      { unitId: 's1', assignmentId: 'a', from: 10, until: 30 },
      { unitId: 's2', assignmentId: 'b', from: 40, until: null },
    ]);
    expect(assignedSpans([...timeline, reported(90, 'b', 'cleared')])[1]?.until).toBe(90);
  });

  it('did at each moment what had been said last by then', () => {
    const [first, second] = assignedSpans(timeline) as [never, never];
    expect([10, 20, 29, 30].map((at) => activityAt(timeline, first, at))).toEqual([
      'assigned',
      'acknowledged',
      'acknowledged',
      'cancelled',
    ]);
    expect([45, 99].map((at) => activityAt(timeline, second, at))).toEqual(['assigned', 'en-route']);
  });
});
