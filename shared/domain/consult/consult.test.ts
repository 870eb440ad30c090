import { describe, expect, it } from 'vitest';
import { meta, NOON, requestId, system, unitId, user } from '#tests/support/domain.ts';
import { createMemoryDesk } from '#tests/support/memory-desk.ts';
import type { Actor } from '../actor.ts';
import type { Command } from '../commands.ts';
import type { RefusalCode } from '../decision.ts';
import { ConsultId } from '../ids.ts';
import { MINUTE } from '../limits.ts';
import type { Consult } from './consult.ts';
import { isConsultAlarm, isConsultOpen } from './consult.ts';
import { consultIntervals } from './consult-intervals.ts';

const one = requestId(1);
const consultId = ConsultId.parse(requestId(9));
const on = { consultId };
const doctor = user('physician');
const ask: Command = { type: 'consult.ask', ...on, requestId: one, unitId: unitId('s1'), text: 'Må vi give væske?' };

const openDesk = () => {
  const desk = createMemoryDesk();
  const run = (command: Command, by: Actor = user(), at = NOON): 'decided' | RefusalCode => {
    const decision = desk.run(command, meta(by, at));
    return decision.kind === 'refused' ? decision.code : decision.kind;
  };
  run({
    type: 'request.receive',
    requestId: one,
    source: 'police',
    response: 'primary',
    priority: 'soon',
    place: { typed: 'Halmtorvet' },
    need: 'Mand sover på bænk.',
  });
  expect(run(ask)).toBe('decided');
  return { run, consult: () => desk.world.plain('consult', consultId) as Consult };
};

describe('a question to the AMK physician', () => {
  it('is asked, taken, answered and read back, each with who and when', () => {
    const { run, consult } = openDesk();
    expect(run({ type: 'consult.take', ...on }, doctor, NOON + MINUTE)).toBe('decided');
    expect(run({ type: 'consult.answer', ...on, text: 'Ja, 250 ml' }, doctor, NOON + 3 * MINUTE)).toBe('decided');
    expect(run({ type: 'consult.read-back', ...on }, user(), NOON + 4 * MINUTE)).toBe('decided');
    expect(consult()).toMatchObject({
      question: 'Må vi give væske?',
      unitId: 's1',
      life: { step: 'read-back', taken: { by: doctor, how: 'at-desk' }, answered: { text: 'Ja, 250 ml' } },
    });
    expect(consultIntervals(consult())).toEqual({ taken: MINUTE, answered: 2 * MINUTE, readBack: MINUTE });
    expect(isConsultOpen(consult())).toBe(false);
  });

  it('is written down by the dispatcher where the physician is only on the telephone', () => {
    const { run, consult } = openDesk();
    run({ type: 'consult.take-by-voice', ...on, physician: 'Liva Eksempel' });
    run({ type: 'consult.answer-by-voice', ...on, text: 'Nej' });
    expect(consult().life).toMatchObject({
      step: 'answered',
      taken: { physician: 'Liva Eksempel', how: 'by-voice' },
      answered: { by: user(), text: 'Nej' },
    });
  });

  it('is taken by who answers it at once, and by nobody twice', () => {
    const { run, consult } = openDesk();
    run({ type: 'consult.answer', ...on, text: 'Ja' }, doctor);
    expect(consult().life).toMatchObject({ step: 'answered', taken: { physician: 'Dorte Eksempel' } });
    const other = openDesk();
    other.run({ type: 'consult.take', ...on }, doctor);
    expect(other.run({ type: 'consult.take-by-voice', ...on, physician: 'En anden' })).toBe('already-taken');
  });

  it('goes no other way', () => {
    const { run } = openDesk();
    expect(run({ type: 'consult.read-back', ...on })).toBe('consult-moved');
    expect(run({ type: 'consult.answer-by-voice', ...on, text: 'Ja' })).toBe('consult-moved');
    expect(run({ type: 'consult.withdraw', ...on, reason: '' })).toBe('reason-missing');
    expect(run({ type: 'consult.withdraw', ...on, reason: 'løst' })).toBe('decided');
    expect(run({ type: 'consult.take', ...on }, doctor)).toBe('consult-moved');
  });

  it('is withdrawn with its case, and not asked on one that is over', () => {
    const { run, consult } = openDesk();
    run({ type: 'request.end', requestId: one, how: 'cancelled', reason: 'forladt' });
    expect(consult().life).toMatchObject({ step: 'withdrawn', withdrawn: { reason: '#1' } });
    expect(run({ ...ask, consultId: ConsultId.parse(requestId(8)) })).toBe('wrong-stage');
  });

  it('holds no CPR number, nor does the answer or the name', () => {
    const { run } = openDesk();
    for (const command of [
      { ...ask, text: 'Borger 300225-4321' },
      { type: 'consult.answer-by-voice', ...on, text: '300225-4321' },
      { type: 'consult.take-by-voice', ...on, physician: '300225-4321' },
    ] as Command[])
      expect(run(command)).toBe('cpr-in-text');
  });

  it('that waits too long is an alarm until somebody takes it, acknowledged by name', () => {
    const { run, consult } = openDesk();
    expect(isConsultAlarm(consult())).toBe(false);
    run({ type: 'consult.remind', ...on }, system, NOON + 5 * MINUTE);
    expect(isConsultAlarm(consult())).toBe(true);
    run({ type: 'consult.acknowledge', ...on });
    expect(consult().overdue?.acknowledged?.by).toEqual(user());
    run({ type: 'consult.take', ...on }, doctor);
    expect(isConsultAlarm(consult())).toBe(false);
    // What came too late is no mistake.
    expect(run({ type: 'consult.remind', ...on }, system)).toBe('decided');
  });
});
