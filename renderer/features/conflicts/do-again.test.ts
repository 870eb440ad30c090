import { describe, expect, it } from 'vitest';
import { COMMAND_TYPES, type Command } from '#shared/domain/commands.ts';
import { assignmentId, commandId, NOON, requestId, unitId, user } from '#tests/support/domain.ts';
import { again, commandOf } from './do-again.ts';

const FRESH = '99999999-9999-4999-8999-999999999999';
const assign: Command = {
  type: 'unit.assign',
  unitId: unitId('s1'),
  requestId: requestId(1),
  assignmentId: assignmentId(1),
};

describe('doing it again', () => {
  it('is a promise of its own, to the same unit for the same case', () => {
    expect(again(assign, () => FRESH)).toEqual({ ...assign, assignmentId: FRESH });
  });

  it('keeps the ids of what it is about', () => {
    const report: Command = {
      type: 'unit.report',
      unitId: unitId('s1'),
      assignmentId: assignmentId(1),
      activity: 'on-scene',
    };
    expect(again(report, () => FRESH)).toBe(report);
  });

  it('is not offered for what the desk does by itself', () => {
    expect(again({ type: 'request.number', requestId: requestId(1) }, () => FRESH)).toBeNull();
    expect(again({ type: 'request.see', requestId: requestId(1) }, () => FRESH)).toBeNull();
  });

  it('understands what was asked, and says so where it does not', () => {
    const asked = { commandId: commandId(1), by: user(), at: NOON };
    expect(commandOf({ ...asked, command: assign })).toEqual(assign);
    expect(commandOf({ ...asked, command: { type: 'unit.teleport' } })).toBeNull();
    expect(COMMAND_TYPES).not.toContain('unit.teleport');
  });
});
