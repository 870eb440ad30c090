import { describe, expect, it } from 'vitest';
import { RequestId } from '#shared/domain/ids.ts';
import { TRIAGE } from '../support/domain.ts';
import { caseOf, IMPATIENT, PATIENT, type Rig, rig, runAll, S1, S2 } from './support/bridges.ts';

/** A case the CAD has had from us, with unit 1 on it. */
const assigned = async (made: Rig) => {
  const one = caseOf(made.desk);
  await runAll(made.desk, [one.receive, one.accept, one.assign()]);
  await made.settle();
  const incident = made.cad.incidents().at(-1)?.id ?? '';
  return { ...one, incident };
};
const stageOf = ({ desk }: Rig, requestId: string) => desk.requests().find(({ id }) => id === requestId)?.life.stage;
const conflicts = ({ desk }: Rig) => desk.conflicts().map(({ code }) => code);

describe('what the CAD has', () => {
  it('comes to the desk as a request, once however often it is shown', async () => {
    const made = await rig({ faults: { repeats: 1 } });
    const place = { text: 'Stengade 1', latitude: 55.68, longitude: 12.55 };
    made.cad.own.call({ origin: 'A1813', priority: 'D', place, text: 'Ringer igen og igen', callback: '12 34 56 78' });
    for (let rounds = 0; rounds < 5; rounds += 1) await made.round();
    expect(made.desk.requests()).toMatchObject([
      {
        source: '1813',
        priority: 'routine',
        response: 'primary',
        need: 'Ringer igen og igen',
        callback: '12 34 56 78',
        place: { typed: 'Stengade 1', position: { latitude: 55.68, longitude: 12.55 } },
        life: { stage: 'received' },
      },
    ]);
    expect(made.cad.incidents()).toHaveLength(1);
  });

  it('has its CPR numbers masked, and is taken all the same', async () => {
    const made = await rig();
    made.cad.own.call({ text: 'Borger 010190-1234 fryser' });
    await made.round();
    expect(made.desk.requests()[0]?.need).toBe('Borger ██████-████ fryser');
  });

  it('and has changed since is changed here; what the desk has amended itself stays', async () => {
    const made = await rig();
    const { id } = made.cad.own.call({ text: 'Fryser' });
    await made.round();
    const requestId = made.desk.requests()[0]?.id ?? RequestId.parse('');
    await made.desk.run({ type: 'request.amend', requestId, need: 'Fryser meget' });
    made.cad.own.amend(id, { place: { text: 'Stengade 2' } });
    await made.settle();
    expect(made.desk.requests()).toMatchObject([{ need: 'Fryser meget', place: { typed: 'Stengade 2' } }]);
    made.cad.own.amend(id, { text: 'Er gået' });
    await made.settle();
    expect(made.desk.requests()).toMatchObject([{ need: 'Er gået' }]);
  });

  it('and calls off before the desk has accepted simply ends: the person was still the source’s', async () => {
    const made = await rig();
    const { id } = made.cad.own.call();
    await made.round();
    made.cad.own.cancel(id);
    await made.round();
    expect(made.desk.requests()[0]?.life).toMatchObject({ stage: 'cancelled', reason: `CAD ${id}: cancelled` });
    expect(conflicts(made)).toEqual([]);
  });

  it('and calls off after the desk has accepted ends as well, and a person sees it', async () => {
    const made = await rig();
    const { id } = made.cad.own.call();
    await made.round();
    const requestId = made.desk.requests()[0]?.id ?? RequestId.parse('');
    await made.desk.run({ type: 'request.triage', requestId, triage: TRIAGE, priority: 'soon', accept: true });
    made.cad.own.cancel(id);
    await made.round();
    expect(stageOf(made, requestId)).toBe('cancelled');
    expect(conflicts(made)).toEqual(['cad-closed']);
  });

  it('and is over there already is no request', async () => {
    const made = await rig();
    const { id } = made.cad.own.call();
    made.cad.own.close(id);
    await made.round();
    expect(made.desk.requests()).toEqual([]);
  });

  it('and was ours is not taken for a new one, even if the CAD shows it before it has answered', async () => {
    const made = await rig({ faults: { doneButSilent: 1 } });
    await made.desk.run(caseOf(made.desk).receive);
    await made.round();
    await made.round();
    made.cad.setFaults({ doneButSilent: 0 });
    made.setTimeLimit(PATIENT);
    await made.settle();
    expect([made.desk.requests().length, made.cad.incidents().length]).toEqual([1, 1]);
  });

  it('with codes nobody knows is shown as it is, and counted', async () => {
    const made = await rig();
    made.cad.own.call({ origin: 'ZZZ', priority: 'Q', text: 'Fryser' });
    await made.round();
    expect(made.desk.requests()).toMatchObject([{ source: '112', priority: 'urgent', need: 'Fryser\n[ZZZ]\n[Q]' }]);
    expect(made.bridge().counts()['unknown-code']).toBe(2);
  });

  it('does not take the rest with it where one incident makes no sense', async () => {
    const made = await rig({ faults: { spoilt: 1 } });
    for (let calls = 1; calls <= 20; calls += 1) {
      made.cad.own.call();
      await made.round();
      expect(made.desk.requests()).toHaveLength(calls);
    }
    expect(made.bridge().counts().unreadable).toBeGreaterThan(5);
  });
});

describe('a CAD that plans otherwise: it wins, and a person sees it', () => {
  it('takes our unit off: so do we, and the case waits again', async () => {
    const made = await rig();
    const { incident, requestId, assignmentId } = await assigned(made);
    made.cad.own.replan(incident);
    await made.settle();
    expect(stageOf(made, requestId)).toBe('queued');
    expect(made.desk.world.unit(S1)?.past).toMatchObject([{ id: assignmentId, activity: 'cancelled' }]);
    expect(made.desk.conflicts()).toMatchObject([
      {
        code: 'cad-replanned',
        requestId,
        unitId: S1,
        cad: { incident, field: 'unit', ours: 'Sociolance 1: assigned', theirs: 'cancelled' },
        desk: 'bridge',
        life: { kind: 'open' },
      },
    ]);
    expect(made.cad.incidents()[0]?.remarks).toHaveLength(2);
  });

  it('sends our other unit instead: so be it', async () => {
    const made = await rig();
    const { incident, requestId } = await assigned(made);
    made.cad.own.replan(incident, 'Sociolance 2');
    await made.settle();
    expect(made.desk.world.unit(S1)?.assignments).toEqual([]);
    expect(made.desk.world.unit(S2)?.assignments).toMatchObject([{ requestId, activity: 'assigned' }]);
    expect(made.desk.world.unit(S2)?.assignments[0]?.confirmedAt).toBeDefined();
    expect(conflicts(made)).toEqual(['cad-other-unit']);
    // What came from there is not told to it again.
    expect(made.cad.incidents()[0]?.assignments.map(({ status }) => status)).toEqual(['AFM', 'TIL']);
  });

  it('sends a unit of ours that cannot be sent: a person must sort it out', async () => {
    const made = await rig();
    const other = await assigned(made);
    const call = made.cad.own.call();
    made.cad.own.replan(call.id, 'Sociolance 1');
    await made.settle();
    expect(made.desk.world.unit(S1)?.assignments).toMatchObject([{ requestId: other.requestId }]);
    expect(made.desk.conflicts()).toMatchObject([
      { code: 'cad-other-unit', cad: { ours: '–', theirs: 'Sociolance 1' } },
    ]);
    for (let rounds = 0; rounds < 5; rounds += 1) await made.round();
    expect(made.desk.conflicts()).toHaveLength(1);
  });

  it('has an ambulance on the case as well: that is no business of ours', async () => {
    const made = await rig();
    const { incident } = await assigned(made);
    const [before] = made.cad.incidents();
    made.cad.own.amend(incident, {
      assignments: [...(before?.assignments ?? []), { unit: 'AMB 4411', status: 'TIL', since: before?.changed ?? '' }],
    });
    await made.settle();
    expect(conflicts(made)).toEqual([]);
    expect(made.desk.world.unit(S1)?.assignments).toHaveLength(1);
  });

  it('closes a case we are on', async () => {
    const made = await rig();
    const { incident, requestId } = await assigned(made);
    made.cad.own.cancel(incident);
    await made.settle();
    expect(stageOf(made, requestId)).toBe('cancelled');
    expect(made.desk.world.unit(S1)?.assignments).toEqual([]);
    expect(made.desk.conflicts()).toMatchObject([{ code: 'cad-closed', unitId: S1, cad: { theirs: 'cancelled' } }]);
  });

  it('opens a case again that is over here', async () => {
    const made = await rig();
    const one = caseOf(made.desk);
    await runAll(made.desk, one.whole());
    await made.settle();
    made.cad.own.amend(made.cad.incidents()[0]?.id ?? '', { status: 'VIS' });
    await made.settle();
    expect(stageOf(made, one.requestId)).toBe('queued');
    expect(conflicts(made)).toEqual(['cad-reopened']);
  });

  it('knows from the crew what we do not: we take it over, step by step, and never back', async () => {
    const made = await rig();
    const { incident, assignmentId } = await assigned(made);
    made.cad.own.status(incident, 'Sociolance 1', 'FRE');
    await made.settle();
    expect(made.desk.world.unit(S1)?.assignments).toMatchObject([{ id: assignmentId, activity: 'on-scene' }]);
    made.cad.own.status(incident, 'Sociolance 1', 'KOR');
    await made.settle();
    expect(made.desk.world.unit(S1)?.assignments).toMatchObject([{ activity: 'on-scene' }]);
    expect(made.cad.incidents()[0]?.remarks).toHaveLength(2);
    expect(conflicts(made)).toEqual([]);
  });

  it('does not have the case any more', async () => {
    const made = await rig();
    const { requestId } = await assigned(made);
    made.cad.own.vanish(made.cad.incidents()[0]?.id ?? '');
    made.pass(300_000);
    await made.round();
    expect(made.desk.conflicts()).toMatchObject([{ code: 'cad-gone', requestId }]);
    made.pass(300_000);
    await made.round();
    expect(made.desk.conflicts()).toHaveLength(1);
    expect(stageOf(made, requestId)).toBe('assigned');
  });

  it('comes back after hours with another truth, an older one even: the same', async () => {
    const made = await rig();
    const { incident, requestId } = await assigned(made);
    made.cad.goAway();
    await made.desk.run({ ...caseOf(made.desk).receive });
    for (let rounds = 0; rounds < 3; rounds += 1) await made.round();
    made.pass(4 * 3_600_000);
    made.cad.own.forget(incident);
    made.cad.comeBack();
    await made.settle();
    expect(made.cad.incidents().find(({ id }) => id === incident)?.version).toBe(1);
    expect(stageOf(made, requestId)).toBe('queued');
    expect(conflicts(made)).toEqual(['cad-replanned']);
    expect(made.desk.requests()).toHaveLength(2);
  });

  it('shows an older version by mistake: nothing happens', async () => {
    const made = await rig({ faults: { repeats: 1 } });
    await assigned(made);
    for (let rounds = 0; rounds < 10; rounds += 1) await made.round();
    expect(conflicts(made)).toEqual([]);
    expect(made.desk.world.unit(S1)?.assignments).toHaveLength(1);
  });
});

describe('the CAD’s silence', () => {
  const lossesOf = ({ desk }: Rig) =>
    desk.log().flatMap(({ payload }) => {
      const { event } = JSON.parse(payload);
      return event.type.startsWith('link.') ? [event.type] : [];
    });

  it('is an entry in the log after 15 seconds, once; and so is its end', async () => {
    const made = await rig();
    await made.round();
    made.cad.goAway();
    for (let rounds = 0; rounds < 12; rounds += 1) await made.round();
    expect(lossesOf(made)).toEqual([]);
    await made.round();
    expect(lossesOf(made)).toEqual(['link.lost']);
    for (let rounds = 0; rounds < 60; rounds += 1) await made.round();
    made.restart();
    for (let rounds = 0; rounds < 60; rounds += 1) await made.round();
    expect(lossesOf(made)).toEqual(['link.lost']);
    made.cad.comeBack();
    await made.round();
    expect(lossesOf(made)).toEqual(['link.lost', 'link.heard']);
    made.cad.goAway('silent');
    made.setTimeLimit(IMPATIENT);
    for (let rounds = 0; rounds < 16; rounds += 1) await made.round();
    expect(lossesOf(made)).toEqual(['link.lost', 'link.heard', 'link.lost']);
  });

  it('of a few seconds is nothing', async () => {
    const made = await rig();
    for (let flaps = 0; flaps < 5; flaps += 1) {
      made.cad.goAway();
      for (let rounds = 0; rounds < 10; rounds += 1) await made.round();
      made.cad.comeBack();
      await made.round();
    }
    expect(lossesOf(made)).toEqual([]);
  });

  it('is what it is when it only talks nonsense', async () => {
    const made = await rig({ faults: { nonsense: 1 } });
    for (let rounds = 0; rounds < 20; rounds += 1) await made.round();
    expect(lossesOf(made)).toEqual(['link.lost']);
    expect(made.desk.requests()).toEqual([]);
  });

  it('shows on every desk by the anchor that rises while it answers, at most every 3 seconds', async () => {
    const made = await rig();
    for (let rounds = 0; rounds < 9; rounds += 1) await made.round();
    expect(made.anchors).toHaveLength(3);
    made.cad.goAway();
    for (let rounds = 0; rounds < 9; rounds += 1) await made.round();
    expect(made.anchors).toHaveLength(3);
  });
});
