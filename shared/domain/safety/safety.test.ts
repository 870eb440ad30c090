import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assignmentId,
  CREW,
  crewOf,
  meta,
  NOON,
  requestId,
  system,
  TRIAGE,
  unitId,
  user,
} from '#tests/support/domain.ts';
import { createMemoryDesk } from '#tests/support/memory-desk.ts';
import type { Actor } from '../actor.ts';
import type { Command } from '../commands.ts';
import type { RefusalCode } from '../decision.ts';
import { type Limits, MINUTE, ORDINARY_LIMITS, onSceneLimit } from '../limits.ts';
import type { Triage } from '../request/request.ts';
import { isTimed, SafetyStep } from './safety.ts';

const s1 = unitId('s1');
const [one, first] = [requestId(1), assignmentId(1)];
const report = (activity: 'acknowledged' | 'en-route' | 'on-scene' | 'transporting' | 'cleared'): Command => ({
  type: 'unit.report',
  unitId: s1,
  assignmentId: first,
  activity,
});
const step = (who: SafetyStep, round = 0): Command => ({ type: 'safety.step', assignmentId: first, step: who, round });
const on = { assignmentId: first };

/** A crew that has been assigned and is on its way, and whatever is asked after that. */
const deskAfter = (triage: Triage = TRIAGE, limits?: Limits) => {
  const desk = createMemoryDesk();
  const run = (command: Command, by: Actor = user(), at = NOON): 'decided' | RefusalCode => {
    const decision = desk.run(command, { ...meta(by, at), ...(limits && { limits }) });
    return decision.kind === 'refused' ? decision.code : decision.kind;
  };
  const setUp: readonly Command[] = [
    { type: 'unit.register', unitId: s1, callSign: 'Sociolance 1', issi: 2_041_101 },
    { type: 'unit.go-on-duty', unitId: s1, crew: CREW },
    {
      type: 'request.receive',
      requestId: one,
      source: 'police',
      response: 'primary',
      priority: 'soon',
      place: { typed: 'Halmtorvet' },
      need: 'Mand sover på bænk.',
    },
    { type: 'request.triage', requestId: one, triage, priority: 'soon', accept: true },
    { type: 'unit.assign', unitId: s1, requestId: one, assignmentId: first },
    report('acknowledged'),
    report('en-route'),
  ];
  for (const command of setUp) expect(run(command, system)).toBe('decided');
  const safety = () => desk.world.plain('safety', first);
  return { desk, run, safety };
};
const onScene = (...more: Parameters<typeof deskAfter>) => {
  const opened = deskAfter(...more);
  expect(opened.run(report('on-scene'), crewOf('s1'))).toBe('decided');
  return opened;
};

describe('a crew on scene', () => {
  it('is timed from the report that it is there, in the same gesture', () => {
    expect(deskAfter().safety()).toBeNull();
    expect(onScene().safety()).toMatchObject({ round: 0, life: { kind: 'running', due: NOON + 30 * MINUTE } });
  });

  it('is timed no longer when it leaves, is called off, or an ambulance takes over', () => {
    const endings: readonly Command[] = [
      report('transporting'),
      report('cleared'),
      { type: 'unit.cancel', unitId: s1, assignmentId: first, reason: 'sendt videre' },
      { type: 'request.end', requestId: one, how: 'handed-to-ambulance', reason: 'dårligere' },
    ];
    for (const ending of endings) {
      const { run, safety, desk } = onScene();
      expect(run(ending)).toBe('decided');
      expect(safety()?.life.kind).toBe('left');
      expect(desk.world.current('safety')).toEqual([]);
    }
  });

  it('is asked the sooner the less is known to be safe: the shortest that fits', () => {
    const limits: Limits = {
      ...ORDINARY_LIMITS,
      onScene: { minutes: 30, byTarget: { intoxicated: 20 }, bySafety: { unknown: 15 } },
    };
    const minutes = (triage?: Triage) => onSceneLimit(limits, triage) / MINUTE;
    expect(minutes()).toBe(30);
    expect(minutes({ ...TRIAGE, target: 'intoxicated' })).toBe(20);
    expect(minutes({ ...TRIAGE, target: 'intoxicated', safeForCrew: 'unknown' })).toBe(15);
    const { safety } = onScene({ ...TRIAGE, safeForCrew: 'unknown' }, limits);
    expect(safety()?.limits.crew).toBe(15 * MINUTE);
  });

  it('that does not answer has the dispatcher, the shift lead and the police called, each after its own time', () => {
    const { run, safety } = onScene();
    let at = NOON;
    for (const who of SafetyStep.options) {
      at += 10 * MINUTE;
      expect(run(step(who), system, at)).toBe('decided');
      const { dispatcher, shiftLead, police } = ORDINARY_LIMITS.unanswered;
      const wait = { crew: dispatcher, dispatcher: shiftLead, 'shift-lead': police, police: null }[who];
      expect(safety()?.life).toMatchObject({ kind: 'asked', step: who, due: wait && at + wait * MINUTE });
    }
  });

  it('begins again by an answer, of its own or written down for it, and goes on as long as is said', () => {
    const { run, safety } = onScene();
    run(step('crew'), system, NOON + 30 * MINUTE);
    expect(run({ type: 'safety.answer', ...on }, crewOf('s1'), NOON + 31 * MINUTE)).toBe('decided');
    expect(safety()).toMatchObject({ round: 1, life: { kind: 'running', due: NOON + 61 * MINUTE } });
    run({ type: 'safety.answer', ...on, minutes: 15 }, user(), NOON + 40 * MINUTE);
    expect(safety()).toMatchObject({ round: 2, heard: { by: user() }, life: { due: NOON + 55 * MINUTE } });
  });

  it('makes a step needless that was due before it answered, and no mistake', () => {
    const { run, safety } = onScene();
    run({ type: 'safety.answer', ...on }, crewOf('s1'));
    expect(run(step('crew', 0), system)).toBe('decided');
    expect(safety()?.life.kind).toBe('running');
  });

  it('can be asked at once, and is not asked twice before it answers', () => {
    const { run, safety } = onScene();
    run({ type: 'safety.ask', ...on }, user(), NOON + MINUTE);
    run({ type: 'safety.ask', ...on }, user(), NOON + 2 * MINUTE);
    expect(safety()?.life).toMatchObject({ kind: 'asked', step: 'crew', since: NOON + MINUTE });
  });

  it('is timed no longer where it or the desk stops it, with a reason', () => {
    for (const by of [user(), crewOf('s1')]) {
      const { run, safety } = onScene();
      expect(run({ type: 'safety.cancel', ...on, reason: ' ' }, by)).toBe('reason-missing');
      expect(run({ type: 'safety.cancel', ...on, reason: 'politi er her' }, by)).toBe('decided');
      expect(safety()?.life).toMatchObject({ kind: 'cancelled', reason: 'politi er her', by });
      expect(run({ type: 'safety.answer', ...on }, user())).toBe('timer-over');
    }
  });

  it('answers for itself and for no other', () => {
    expect(onScene().run({ type: 'safety.answer', ...on }, crewOf('s2'))).toBe('not-found');
  });
});

describe('an alarm for a crew', () => {
  it('is acknowledged by name, and goes on to the next all the same', () => {
    const { run, safety } = onScene();
    for (const who of ['crew', 'dispatcher'] as const) run(step(who), system);
    run({ type: 'safety.acknowledge', ...on }, user());
    expect(safety()?.life).toMatchObject({ step: 'dispatcher', acknowledged: { by: user() } });
    run(step('shift-lead'), system);
    expect(safety()?.life).not.toHaveProperty('acknowledged');
  });

  it('that has come to the shift lead is not acknowledged by anybody else', () => {
    const { run } = onScene();
    for (const who of ['crew', 'dispatcher', 'shift-lead'] as const) run(step(who), system);
    expect(run({ type: 'safety.acknowledge', ...on }, user())).toBe('not-yours-to-do');
    expect(run({ type: 'safety.acknowledge', ...on }, user('shift-lead'))).toBe('decided');
  });

  it('keeps what was read to the police, word for word', () => {
    const { run, safety } = onScene();
    for (const who of SafetyStep.options) run(step(who), system);
    run({ type: 'safety.tell-police', ...on, text: 'Sociolance 1 svarer ikke.' }, user());
    expect(safety()).toMatchObject({
      police: { text: 'Sociolance 1 svarer ikke.', by: user() },
      life: { step: 'police', acknowledged: { by: user() } },
    });
  });
});

describe('whatever is done with a timer', () => {
  it('takes each step once a round, in order, and none when it is over', () => {
    const anything = fc.oneof(
      fc
        .record({ who: fc.constantFrom(...SafetyStep.options), round: fc.nat(3) })
        .map(({ who, round }) => step(who, round)),
      fc.constantFrom<Command>(
        { type: 'safety.ask', ...on },
        { type: 'safety.answer', ...on },
        { type: 'safety.acknowledge', ...on },
        { type: 'safety.cancel', ...on, reason: 'talt sammen' },
        report('cleared'),
      ),
    );
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 25 }), (commands) => {
        const { desk, run, safety } = onScene();
        const taken: string[] = [];
        for (const command of commands) {
          const [before, wasTimed] = [safety()?.life, isTimed(safety() as never)];
          run(command, system);
          const { life, round } = safety() ?? { life: undefined, round: 0 };
          if (life === before || life?.kind !== 'asked' || (before?.kind === 'asked' && before.step === life.step))
            continue;
          expect(wasTimed).toBe(true);
          const expected = before?.kind === 'asked' ? SafetyStep.options.indexOf(before.step) + 1 : 0;
          expect(life.step).toBe(SafetyStep.options[expected]);
          taken.push(`${round}/${life.step}`);
        }
        expect(new Set(taken).size).toBe(taken.length);
        expect(desk.world.current('safety').length).toBe(isTimed(safety() as never) ? 1 : 0);
      }),
      { numRuns: process.env.LONG === '1' ? 2_000 : 60 },
    );
  });
});
