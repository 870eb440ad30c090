import { describe, expect, it } from 'vitest';
import { commandId, meta, NOON, requestId, system, unitId, user } from '#tests/support/domain.ts';
import { createMemoryDesk } from '#tests/support/memory-desk.ts';
import type { Command } from '../commands.ts';
import { ConflictId } from '../ids.ts';

const id = ConflictId.parse(commandId(7));
const raise: Command = {
  type: 'conflict.raise',
  conflictId: id,
  code: 'unit-has-active-assignment',
  mine: {
    commandId: commandId(7),
    command: { type: 'unit.assign', unitId: 's1', requestId: requestId(1) },
    by: user(),
    at: NOON,
  },
  meanwhile: [],
  requestId: requestId(1),
  unitId: unitId('s1'),
};
const settle = (how: 'let-stand' | 'done-again', reason?: string): Command => ({
  type: 'conflict.settle',
  conflictId: id,
  how,
  ...(reason !== undefined && { reason }),
});
const raised = () => {
  const desk = createMemoryDesk();
  desk.run(raise, meta(system));
  return desk;
};
const lead = meta(user('shift-lead'), NOON + 1);

describe('a conflict', () => {
  it('keeps what was done, by whom, and is open until a shift lead settles it', () => {
    const desk = raised();
    expect(desk.world.conflict(id)).toMatchObject({
      desk: 'd1',
      mine: { by: { kind: 'user' } },
      life: { kind: 'open' },
    });
    expect(desk.run(settle('done-again'), meta())).toMatchObject({ code: 'not-yours-to-do' });
    expect(desk.run(settle('done-again'), lead).kind).toBe('decided');
    expect(desk.world.conflict(id)).toMatchObject({
      mine: { command: { type: 'unit.assign' } },
      life: { kind: 'settled', how: 'done-again', by: { role: 'shift-lead' } },
    });
  });

  it('that is raised again is the same conflict', () => {
    const desk = raised();
    expect(desk.run(raise, meta(system))).toEqual({ kind: 'decided', events: [] });
  });

  it('cannot be let stand without saying why, nor settled twice', () => {
    const desk = raised();
    expect(desk.run(settle('let-stand'), lead)).toMatchObject({ code: 'reason-missing' });
    expect(desk.run(settle('let-stand', '  '), lead)).toMatchObject({ code: 'reason-missing' });
    desk.run(settle('let-stand', 'Bilen var allerede fremme'), lead);
    expect(desk.run(settle('done-again'), lead)).toMatchObject({
      code: 'already-settled',
      details: { how: 'let-stand' },
    });
  });

  it('is made by nobody: no role may raise one', () => {
    expect(createMemoryDesk().run(raise, lead)).toMatchObject({ code: 'not-yours-to-do' });
  });
});
