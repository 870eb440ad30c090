import { describe, expect, it } from 'vitest';
import { aRequest, meta, NOON, requestId, user } from '#tests/support/domain.ts';
import { createMemoryDesk, type MemoryDesk } from '#tests/support/memory-desk.ts';
import { TalkgroupId } from '../ids.ts';

const talkgroupId = TalkgroupId.parse('sks-12');
const allot = (number = 1) => ({ type: 'talkgroup.allot', talkgroupId, requestId: requestId(number) }) as const;
const giveBack = { type: 'talkgroup.return', talkgroupId } as const;

const receive = (memory: MemoryDesk, number: number) => {
  const { source, response, priority, place, need } = aRequest({ stage: 'received' });
  const asked = { source, response, priority, place, need };
  memory.run({ type: 'request.receive', requestId: requestId(number), ...asked }, meta());
};
const withCases = (...numbers: number[]): MemoryDesk => {
  const memory = createMemoryDesk();
  for (const number of numbers) receive(memory, number);
  return memory;
};

describe('a scene talkgroup', () => {
  it('is one case’s at a time', () => {
    const memory = withCases(1, 2);
    memory.run(allot(1), meta());
    expect(memory.world.plain('talkgroup', talkgroupId)).toEqual({
      id: talkgroupId,
      allotted: { requestId: requestId(1), by: user(), at: NOON },
    });
    expect(memory.run(allot(1), meta())).toEqual({ kind: 'decided', events: [] });
    expect(memory.run(allot(2), meta())).toMatchObject({ code: 'already-allotted' });
    expect(memory.run(giveBack, meta())).toMatchObject({ kind: 'decided' });
    expect(memory.run(giveBack, meta())).toMatchObject({ code: 'not-allotted' });
    expect(memory.run(allot(2), meta())).toMatchObject({ kind: 'decided' });
  });

  it('is given back with the case, and none is allotted to one that is over', () => {
    const memory = withCases(1);
    memory.run(allot(1), meta());
    memory.run({ type: 'request.end', requestId: requestId(1), how: 'cancelled', reason: 'Ringede selv op' }, meta());
    expect(memory.world.current('talkgroup')).toEqual([]);
    expect(memory.run(allot(1), meta())).toMatchObject({ code: 'wrong-stage' });
    expect(memory.run(allot(9), meta())).toMatchObject({ code: 'not-found' });
  });
});
