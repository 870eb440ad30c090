import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aRequest,
  assignmentId,
  CREW,
  meta,
  NOON,
  requestId,
  system,
  TRIAGE,
  unitId,
  user,
} from '#tests/support/domain.ts';
import { createMemoryDesk } from '#tests/support/memory-desk.ts';
import type { CommandOf } from '../commands.ts';
import type { Emergency } from './emergency.ts';
import { type EmergencyCommand, emergencyDecider, emergencyIdOf, isUnderWay } from './emergency.ts';

const ISSI = 2_041_101;
const HERE = { latitude: 55.67, longitude: 12.57 };
const raise = (changes: Partial<CommandOf<'emergency.raise'>> = {}) =>
  ({ type: 'emergency.raise', issi: ISSI, how: 'lip', position: null, ...changes }) as const;
const byRadio = (at = NOON) => meta(system, at);

describe('an emergency', () => {
  it('is one however often the radio repeats it and by whatever way, and learns where it is', () => {
    const memory = createMemoryDesk();
    expect(memory.run(raise(), byRadio())).toMatchObject({ events: [{ event: { type: 'emergency.raised' } }] });
    expect(memory.run(raise({ how: 'status' }), byRadio(NOON + 1))).toEqual({ kind: 'decided', events: [] });
    memory.run(raise({ position: HERE }), byRadio(NOON + 2));
    memory.run(raise({ position: { ...HERE, latitude: 55.7 } }), byRadio(NOON + 3));
    expect(memory.world.current('emergency')).toEqual([
      { id: emergencyIdOf(ISSI), issi: ISSI, how: 'lip', position: HERE, raisedAt: NOON },
    ]);
  });

  it('is acknowledged by name, stays until it is ended with a reason, and may come again after that', () => {
    const memory = createMemoryDesk();
    memory.run(raise(), byRadio());
    memory.run({ type: 'emergency.acknowledge', issi: ISSI }, meta(user(), NOON + 5));
    expect(memory.run({ type: 'emergency.acknowledge', issi: ISSI }, meta(user(), NOON + 9))).toMatchObject({
      events: [],
    });
    expect(memory.world.current('emergency')).toMatchObject([{ acknowledged: { by: user(), at: NOON + 5 } }]);
    expect(memory.run({ type: 'emergency.end', issi: ISSI, reason: ' ' }, meta())).toMatchObject({
      code: 'reason-missing',
    });
    memory.run({ type: 'emergency.end', issi: ISSI, reason: 'Fejltryk' }, meta(user(), NOON + 20));
    expect(memory.world.current('emergency')).toEqual([]);
    // A repeat that was sent before it was over is not another; one that was sent after it is.
    memory.run(raise(), byRadio(NOON + 20));
    expect(memory.world.current('emergency')).toEqual([]);
    memory.run(raise(), byRadio(NOON + 21));
    expect(memory.world.current('emergency')).toMatchObject([{ raisedAt: NOON + 21 }]);
    expect(memory.world.current('emergency')[0]).not.toHaveProperty('acknowledged');
  });

  it('is raised by a radio and by nobody at a desk, and is there for an unknown radio too', () => {
    const memory = createMemoryDesk();
    expect(memory.run(raise(), meta())).toMatchObject({ code: 'not-yours-to-do' });
    expect(memory.run({ type: 'emergency.acknowledge', issi: ISSI }, meta())).toMatchObject({ code: 'not-found' });
    expect(memory.run({ type: 'emergency.end', issi: ISSI, reason: 'x' }, meta())).toMatchObject({ code: 'not-found' });
    memory.run(raise({ issi: 999 }), byRadio());
    expect(memory.world.current('emergency')).toMatchObject([{ issi: 999 }]);
  });

  it('stands on the timeline of what the unit had in hand, to its end', () => {
    const memory = createMemoryDesk();
    const { source, response, priority, place, need } = aRequest({ stage: 'received' });
    const about = { requestId: requestId(1) };
    const asked = { ...about, source, response, priority, place, need };
    const s1 = unitId('s1');
    memory.run(
      { type: 'unit.register', unitId: s1, callSign: 'Sociolance 1', issi: ISSI },
      meta(user('administrator')),
    );
    memory.run({ type: 'unit.go-on-duty', unitId: s1, crew: CREW }, meta());
    memory.run({ type: 'request.receive', ...asked }, meta());
    memory.run({ type: 'request.triage', ...about, triage: TRIAGE, priority, accept: true }, meta());
    memory.run({ type: 'unit.assign', ...about, unitId: s1, assignmentId: assignmentId(1) }, meta());
    for (const command of [
      raise({ unitId: s1 }),
      raise({ unitId: s1, position: HERE }),
      { type: 'emergency.acknowledge', issi: ISSI },
      { type: 'emergency.end', issi: ISSI, reason: 'Fejltryk' },
    ] as const)
      expect(memory.run(command, meta(command.type === 'emergency.raise' ? system : user(), NOON + 1))).toMatchObject({
        events: [{ aggregate: 'emergency', ...about }],
      });
  });

  it('whatever comes in whatever order, is under way from a call to an end and acknowledged at most once', () => {
    const command: fc.Arbitrary<EmergencyCommand> = fc.oneof(
      fc.record({
        type: fc.constant('raise' as const),
        issi: fc.constant(ISSI),
        how: fc.constantFrom('lip' as const, 'status' as const),
        position: fc.constantFrom(null, HERE),
        at: fc.integer({ min: NOON, max: NOON + 50 }),
      }),
      fc.record({ type: fc.constant('acknowledge' as const), by: fc.constant(user()), at: fc.constant(NOON + 60) }),
      fc.record({
        type: fc.constant('end' as const),
        by: fc.constant(user()),
        reason: fc.constant('Fejltryk'),
        at: fc.integer({ min: NOON, max: NOON + 50 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        let emergency: Emergency | null = null;
        let acknowledged = 0;
        for (const asked of commands) {
          const decision = emergencyDecider.decide(emergency, asked);
          if (decision.kind === 'refused') continue;
          expect(decision.events.length).toBeLessThanOrEqual(1);
          for (const event of decision.events) {
            if (event.type === 'emergency.raised') {
              expect(emergency === null || !isUnderWay(emergency)).toBe(true);
              acknowledged = 0;
            } else expect(emergency && isUnderWay(emergency)).toBe(true);
            if (event.type === 'emergency.acknowledged') acknowledged += 1;
            emergency = emergencyDecider.evolve(emergency, event);
          }
          expect(acknowledged).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
