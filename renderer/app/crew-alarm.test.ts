import { describe, expect, it } from 'vitest';
import type { Consult } from '#shared/domain/consult/consult.ts';
import type { Safety, SafetyLife } from '#shared/domain/safety/safety.ts';
import { crewAlarms, crewAlarmsFor, toAcknowledgeOf } from './crew-alarm.ts';

const safety = (id: string, life: Partial<SafetyLife>) => ({ id, requestId: 'r', life }) as unknown as Safety;
const consult = (id: string, more: object) =>
  ({ id, requestId: 'r', life: { step: 'asked' }, ...more }) as unknown as Consult;
const idOf = (alarm: ReturnType<typeof crewAlarms>[number]) =>
  alarm.kind === 'safety' ? alarm.safety.id : alarm.consult.id;

describe('what somebody at the desk is called to', () => {
  const heard = { by: { kind: 'user' }, at: 1 } as never;

  it('is a crew that does not answer, not one that runs, was asked, has left or was stopped', () => {
    const lives: Partial<SafetyLife>[] = [
      { kind: 'running' },
      { kind: 'asked', step: 'crew', since: 1 },
      { kind: 'left' },
      { kind: 'cancelled' },
      { kind: 'asked', step: 'police', since: 2 },
    ];
    expect(
      crewAlarms(
        lives.map((life, index) => safety(String(index), life)),
        [],
      ).map(idOf),
    ).toEqual(['4']);
  });

  it('is a question that has waited too long, until it is taken', () => {
    const taken = consult('taken', { overdue: { at: 1 }, life: { step: 'taken' } });
    expect(crewAlarms([], [consult('young', {}), consult('old', { overdue: { at: 1 } }), taken]).map(idOf)).toEqual([
      'old',
    ]);
  });

  it('comes crew first and oldest first, and what somebody has heard of after all that nobody has', () => {
    const alarms = crewAlarms(
      [
        safety('heard', { kind: 'asked', step: 'dispatcher', since: 1, acknowledged: heard }),
        safety('second', { kind: 'asked', step: 'dispatcher', since: 5 }),
        safety('first', { kind: 'asked', step: 'police', since: 3 }),
      ],
      [consult('question', { overdue: { at: 2 } })],
    );
    expect(alarms.map(idOf)).toEqual(['first', 'second', 'question', 'heard']);
    expect(alarms.map(toAcknowledgeOf).map(({ type }) => type)).toEqual([
      'safety.acknowledge',
      'safety.acknowledge',
      'consult.acknowledge',
      'safety.acknowledge',
    ]);
  });

  it('is for those who can answer: no physician is called to a question nobody takes, and no evaluator to anything', () => {
    const state = safety('s', { kind: 'asked', step: 'police', since: 3 });
    const rows = { safety: new Map([['s', { state }]]), consult: new Map() } as never;
    expect(crewAlarmsFor('dispatcher', rows)).toHaveLength(1);
    expect(crewAlarmsFor('shift-lead', rows)).toHaveLength(1);
    for (const role of ['physician', 'evaluator', 'administrator'] as const)
      expect(crewAlarmsFor(role, rows)).toEqual([]);
  });
});
