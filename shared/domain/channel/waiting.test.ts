import { describe, expect, it } from 'vitest';
import { crewOf, entryId, NOON, unitId, user } from '#tests/support/domain.ts';
import type { Unit } from '../unit/unit.ts';
import type { Entry } from './entry.ts';
import { asksOf, waitingEntries } from './waiting.ts';

const MINUTE = 60_000;
const message: Entry = {
  id: entryId(1),
  channel: { kind: 'unit', unitId: unitId('s1') },
  kind: 'chat',
  from: user(),
  text: 'Ring til vagtlægen.',
  saidAt: NOON,
  recordedAt: NOON,
};
const call: Entry = { ...message, id: entryId(2), kind: 'radio', from: crewOf('s1'), priority: true };
const heldBy = (desk: string) => () => ({ holder: { desk } }) as unknown as Unit;
const waiting = (entry: Entry, after: number, desk = 'd2') =>
  waitingEntries([entry], heldBy(desk), NOON + after * MINUTE, 3).map(({ kind, owner }) => [kind, owner]);
const { desk } = user();

describe('what waits for an answer', () => {
  it('is a message to a crew, overdue after the patience and its writer’s until it is everybody’s', () => {
    expect(waiting(message, 2.9)).toEqual([['sent', desk]]);
    expect(waiting(message, 3)).toEqual([['overdue', desk]]);
    expect(waiting(message, 6)).toEqual([['overdue', null]]);
  });

  it('is a crew’s priority call, which asks at once whoever has the unit in hand', () => {
    expect(waiting(call, 0)).toEqual([['call', 'd2']]);
    expect(waiting(call, 3)).toEqual([['overdue', 'd2']]);
    expect(waiting({ ...call, from: crewOf('s1'), priority: undefined } as unknown as Entry, 9)).toEqual([]);
  });

  it('is over once it is acknowledged, struck, or, for a message, seen by the crew', () => {
    const heard = { by: user(), at: NOON + 1 };
    for (const entry of [message, call]) {
      expect(waiting({ ...entry, acknowledged: heard }, 9)).toEqual([]);
      expect(waiting({ ...entry, struck: { ...heard, reason: 'Forkert enhed' } }, 9)).toEqual([]);
    }
    expect(waiting({ ...message, seen: { by: crewOf('s1'), at: NOON + 1 } }, 9)).toEqual([]);
    // A crew that has seen its own call has not been answered.
    expect(waiting({ ...call, seen: heard }, 9)).toHaveLength(1);
  });

  it('is never what was said aloud, nor what is on a channel that no crew hears', () => {
    expect(waiting({ ...message, kind: 'radio' }, 9)).toEqual([]);
    expect(waiting({ ...message, channel: { kind: 'desks' } }, 9)).toEqual([]);
  });

  it('waits from when it was written down, where it was said long before', () => {
    expect(waiting({ ...message, saidAt: NOON - 60 * MINUTE }, 1)).toEqual([['sent', desk]]);
  });

  it('asks its owner alone, and nobody while there is patience', () => {
    const at = (after: number) => waitingEntries([message, call], heldBy('d2'), NOON + after * MINUTE, 3);
    const asked = (after: number, where: string) => asksOf(at(after), where).map(({ entry }) => entry.id);
    expect(asked(1, desk)).toEqual([]);
    expect(asked(1, 'd2')).toEqual([call.id]);
    expect(asked(4, desk)).toEqual([message.id]);
    expect(asked(7, 'd9')).toEqual([message.id, call.id]);
  });
});
