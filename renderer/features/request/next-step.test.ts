import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssignmentId, RequestId, UnitId } from '#shared/domain/ids.ts';
import type { Life, Request, Triage } from '#shared/domain/request/request.ts';
import type { Activity, Unit } from '#shared/domain/unit/unit.ts';
import { nextStep, unitsByFitness } from './next-step.ts';

const requestId = '00000000-0000-4000-8000-000000000001' as RequestId;
const otherId = '00000000-0000-4000-8000-000000000002' as RequestId;
const assignmentId = 'a1' as AssignmentId;
const place = { typed: 'Istedgade 40', position: { latitude: 55.67, longitude: 12.55 } };
const triage: Triage = {
  blueLightNeed: false,
  treatmentDuringTransport: false,
  safeForCrew: 'yes',
  consent: 'given',
  target: 'homeless',
};
const request = (life: Life, change: Partial<Request> = {}): Request => ({
  id: requestId,
  number: 114,
  receivedAt: 1_800_000_000_000,
  source: '112',
  response: 'primary',
  priority: 'soon',
  place,
  need: 'Kvinde forvirret ved kiosken',
  life,
  ...change,
});
const crew = [
  { name: 'Ane', competence: 'social' as const },
  { name: 'Bo', competence: 'health' as const },
];
const unit = (name: string, change: Partial<Unit> = {}): Unit => ({
  id: name as UnitId,
  callSign: `Sociolance ${name.slice(1)}`,
  issi: 1,
  duty: { kind: 'on', since: 0, crew },
  assignments: [],
  past: [],
  ...change,
});
const on = (activity: Activity, about = requestId) => ({ id: assignmentId, requestId: about, activity, since: 0 });
const nowhere = () => undefined;
const assigned: Life = { stage: 'assigned', unitId: 's1' as UnitId, assignmentId };

describe('the next step of a case', () => {
  it('is to triage what was received', () =>
    expect(nextStep(request({ stage: 'received' }), [], nowhere)).toEqual({ kind: 'triage' }));

  it('is to take over what was triaged', () =>
    expect(nextStep(request({ stage: 'triaged' }, { triage }), [], nowhere)).toEqual({ kind: 'queue' }));

  it('is the ambulance, and nothing else, where blue lights or treatment on the way are needed', () => {
    for (const need of [{ blueLightNeed: true }, { treatmentDuringTransport: true }])
      for (const stage of ['triaged', 'queued'] as const)
        expect(nextStep(request({ stage }, { triage: { ...triage, ...need } }), [unit('s1')], nowhere)).toEqual({
          kind: 'hand-to-ambulance',
        });
  });

  it('is to send a free unit', () =>
    expect(
      nextStep(
        request({ stage: 'queued' }),
        [unit('s1', { assignments: [on('en-route', otherId)] }), unit('s2')],
        nowhere,
      ),
    ).toEqual({
      kind: 'assign',
      unitId: 's2',
    }));

  it('is to reserve where all are busy, to wait for the one reserved, and to activate it once it is free', () => {
    const queued = request({ stage: 'queued' });
    expect(nextStep(queued, [unit('s1', { assignments: [on('en-route', otherId)] })], nowhere)).toEqual({
      kind: 'reserve',
      unitId: 's1',
    });
    const busy = { ...on('en-route', otherId), id: 'a2' as AssignmentId };
    expect(nextStep(queued, [unit('s1', { assignments: [busy, on('reserved')] })], nowhere)).toEqual({
      kind: 'wait-for-unit',
      unitId: 's1',
    });
    expect(nextStep(queued, [unit('s1', { assignments: [on('reserved')] })], nowhere)).toEqual({
      kind: 'activate',
      unitId: 's1',
      assignmentId,
    });
  });

  it('is to wait where nobody is on duty', () =>
    expect(nextStep(request({ stage: 'queued' }), [unit('s1', { duty: { kind: 'off', since: 0 } })], nowhere)).toEqual({
      kind: 'wait-for-unit',
    }));

  it('follows the crew report by report, and ends with closing', () => {
    const stepAt = (activity: Activity) =>
      nextStep(request(assigned), [unit('s1', { assignments: [on(activity)] })], nowhere);
    expect(stepAt('assigned')).toEqual({ kind: 'report', unitId: 's1', assignmentId, activity: 'acknowledged' });
    expect(stepAt('acknowledged')).toMatchObject({ activity: 'en-route' });
    expect(stepAt('en-route')).toMatchObject({ activity: 'on-scene' });
    expect(stepAt('transporting')).toMatchObject({ activity: 'at-offer' });
    expect(nextStep(request(assigned), [unit('s1', { past: [on('cleared')] })], nowhere)).toEqual({ kind: 'close' });
  });

  it('is nothing once the case has ended', () => {
    const closed: Life = { stage: 'closed', outcome: 'referred', at: 0 };
    expect(nextStep(request(closed), [unit('s1')], nowhere)).toEqual({ kind: 'nothing' });
    expect(nextStep(request({ stage: 'expired', reason: 'x', at: 0 }), [unit('s1')], nowhere)).toEqual({
      kind: 'nothing',
    });
  });
});

describe('which unit to ask first', () => {
  const north = { latitude: 55.7, longitude: 12.55 };
  const near = { latitude: 55.671, longitude: 12.551 };
  const order = (units: Unit[], where: Record<string, { latitude: number; longitude: number }> = {}) =>
    unitsByFitness(units, place.position, (id) => where[id]).map(({ id }) => id);
  it('has what this desk may promise first, however busy the rest is', () => {
    const busy = unit('s1', { assignments: [on('en-route', otherId)] });
    const units = [busy, unit('s2')];
    const mine = (each: Unit) => each.id === 's1';
    expect(unitsByFitness(units, undefined, nowhere, mine).map(({ id }) => id)).toEqual(['s1', 's2']);
    expect(nextStep(request({ stage: 'queued' }), units, nowhere, mine)).toEqual({ kind: 'assign', unitId: 's2' });
  });

  it('is the nearest of those free', () =>
    expect(order([unit('s1'), unit('s2')], { s1: north, s2: near })).toEqual(['s2', 's1']));
  it('is one that is free before one on outreach, however near', () =>
    expect(
      order([unit('s1', { outreach: { place: 'Hovedbanen', since: 0 } }), unit('s2')], { s1: near, s2: north }),
    ).toEqual(['s2', 's1']));
  it('is never one off duty', () => expect(order([unit('s1', { duty: { kind: 'off', since: 0 } })])).toEqual([]));
  it('does not depend on the order the units are kept in', () => {
    const units = ['s1', 's2', 's3', 's4'].map((name) => unit(name));
    fc.assert(
      fc.property(fc.shuffledSubarray(units, { minLength: 4 }), (shuffled) => {
        expect(order(shuffled)).toEqual(['s1', 's2', 's3', 's4']);
      }),
    );
  });
});
