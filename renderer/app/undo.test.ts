import { describe, expect, it } from 'vitest';
import type { Command } from '#shared/domain/commands.ts';
import type { AssignmentId, EntryId, RequestId, UnitId } from '#shared/domain/ids.ts';
import type { Activity, Unit } from '#shared/domain/unit/unit.ts';
import { createDoneStack, inverseOf } from './undo.ts';

const unitId = 's1' as UnitId;
const requestId = '11111111-1111-4111-8111-111111111111' as RequestId;
const assignmentId = '22222222-2222-4222-8222-222222222222' as AssignmentId;
const entryId = '33333333-3333-4333-8333-333333333333' as EntryId;

const unitAt = (activity: Activity) => (): Unit => ({
  id: unitId,
  callSign: 'Sociolance 1',
  issi: 1,
  duty: { kind: 'off', since: 0 },
  assignments: [{ id: assignmentId, requestId, activity, since: 0 }],
  past: [],
});
const inverse = (done: Command, unit: (id: UnitId) => Unit | null = () => null) => inverseOf(done, unit, 'Fortrudt');

describe('undo', () => {
  const assign: Command = { type: 'unit.assign', unitId, requestId, assignmentId };
  const cancel = { type: 'unit.cancel', unitId, assignmentId, reason: 'Fortrudt' };

  it('takes a promise back as long as the crew has not answered', () => {
    expect(inverse(assign, unitAt('assigned'))).toEqual({ kind: 'inverse', command: cancel });
    expect(inverse({ ...assign, type: 'unit.reserve' }, unitAt('reserved'))).toEqual({
      kind: 'inverse',
      command: cancel,
    });
  });

  it.each(['acknowledged', 'en-route', 'on-scene'] as const)('does not call a crew back that is %s', (activity) => {
    expect(inverse(assign, unitAt(activity))).toEqual({ kind: 'none', why: 'too-late' });
  });

  it('reopens a case that was closed, and strikes a note through', () => {
    expect(inverse({ type: 'request.close', requestId, outcome: 'referred' })).toMatchObject({
      command: { type: 'request.reopen', requestId },
    });
    const note = { type: 'entry.log', entryId, channel: { kind: 'case', requestId }, kind: 'note', text: 'x' } as const;
    expect(inverse(note)).toMatchObject({ command: { type: 'entry.strike', entryId } });
    expect(inverse({ ...note, kind: 'radio' })).toEqual({ kind: 'none', why: 'no-inverse' });
  });

  it('has nothing to offer where the domain has no way back', () => {
    expect(inverse({ type: 'request.end', requestId, how: 'handed-to-ambulance', reason: 'x' })).toEqual({
      kind: 'none',
      why: 'no-inverse',
    });
  });

  it('begins with the last thing done, and does not count looking', () => {
    const stack = createDoneStack();
    stack.push(assign);
    stack.push({ type: 'request.see', requestId });
    expect(stack.last()).toBe(assign);
    stack.drop();
    expect(stack.last()).toBeUndefined();
  });
});
