import { describe, expect, it } from 'vitest';
import type { BridgeDesk } from '#electron/bridge/bridge-desk.ts';
import { markOf } from '#electron/bridge/mark.ts';
import type { LogEntry } from '#shared/wire/batch.ts';
import { caseOf, IMPATIENT, PATIENT, rig, runAll, S1, S2 } from './support/bridges.ts';
import { createFakeDesk } from './support/fake-desk.ts';

const typeOf = ({ payload }: LogEntry): string => JSON.parse(payload).event.type;
const marksOf = (log: readonly LogEntry[], ...types: string[]) =>
  log
    .filter((entry) => types.includes(typeOf(entry)))
    .map((entry) => markOf('kbh', entry.commandId, entry.subject, typeOf(entry)));
const TOLD = ['request.received', 'unit.assigned', 'unit.reported', 'request.closed'];

describe('what the desk does is told to the CAD', () => {
  it('from the call to the outcome, each thing once and in its order', async () => {
    const { desk, cad, settle, bridge } = await rig();
    await runAll(desk, caseOf(desk).whole());
    await settle();
    const [incident, ...others] = cad.incidents();
    expect(others).toEqual([]);
    expect(incident).toMatchObject({ status: 'AFS', origin: 'POL', priority: 'C', text: 'Mand sover på bænk' });
    expect(incident?.assignments).toMatchObject([{ unit: 'Sociolance 1', status: 'KLA' }]);
    const marks = incident?.remarks.map(({ text }) => text.slice(4, 20));
    expect(marks).toEqual(marksOf(desk.log(), ...TOLD));
    expect(bridge().journal.counts()).toEqual({ new: 0, sent: 0, confirmed: 7, rejected: 0 });
  });

  it('and the desk hears that the CAD has the assignment', async () => {
    const { desk, settle } = await rig();
    const one = caseOf(desk);
    await runAll(desk, [one.receive, one.accept, one.assign()]);
    expect(desk.world.unit(S1)?.assignments[0]?.confirmedAt).toBeUndefined();
    await settle();
    expect(desk.world.unit(S1)?.assignments[0]?.confirmedAt).toBeDefined();
  });

  it('but not what was only reserved, seen, triaged or written in a note', async () => {
    const { desk, cad, settle } = await rig();
    const one = caseOf(desk);
    const { requestId, assignmentId } = one;
    await runAll(desk, [one.receive, one.accept, { type: 'unit.reserve', unitId: S1, requestId, assignmentId }]);
    await runAll(desk, [{ type: 'request.end', requestId, how: 'redirected', reason: 'Egen læge' }]);
    await settle();
    expect(cad.incidents()).toMatchObject([{ status: 'OMV', assignments: [] }]);
    expect(cad.incidents()[0]?.remarks).toHaveLength(2);
  });

  it('with the unit’s last word before the case is closed over it', async () => {
    const { desk, cad, settle } = await rig();
    const one = caseOf(desk);
    await runAll(desk, [one.receive, one.accept, one.assign()]);
    await runAll(desk, [
      { type: 'request.end', requestId: one.requestId, how: 'cancelled', reason: 'Afmeldt af kilden' },
    ]);
    await settle();
    expect(cad.incidents()).toMatchObject([{ status: 'AFB', assignments: [{ status: 'AFM' }] }]);
    expect(desk.conflicts()).toEqual([]);
  });

  it('never before the unit is free of the case it had: the other way round the CAD would say no', async () => {
    const { desk, cad, settle } = await rig();
    const [first, second] = [caseOf(desk), caseOf(desk)];
    await runAll(desk, [second.receive, second.accept, first.receive, first.accept, first.assign()]);
    await settle();
    cad.goAway();
    const { assignmentId } = first;
    await runAll(desk, [{ type: 'unit.cancel', unitId: S1, assignmentId, reason: 'Anden opgave' }, second.assign()]);
    cad.comeBack();
    await settle();
    const units = cad.incidents().map(({ assignments }) => assignments.map(({ status }) => status));
    expect(units.sort()).toEqual([['AFM'], ['TIL']]);
    expect(desk.conflicts()).toEqual([]);
  });

  it('also after the bridge has lost its memory: what is there is found, and not told again', async () => {
    const { desk, cad, settle, restart, bridge } = await rig();
    for (let cases = 0; cases < 3; cases += 1) await runAll(desk, caseOf(desk).whole());
    await settle();
    const before = cad.incidents();
    restart('without memory');
    await settle();
    expect(bridge().journal.counts()).toMatchObject({ new: 0, sent: 0, confirmed: 21 });
    expect(bridge().counts()).toMatchObject({ found: 21 });
    expect(cad.incidents()).toEqual(before);
  });
});

describe('a log that is not the one that was read before', () => {
  it('is read from its beginning, and nothing is told twice', async () => {
    const { desk, cad, settle, bridge } = await rig();
    await runAll(desk, caseOf(desk).whole());
    await settle();
    bridge().journal.takeOver([], { sequence: 3, hash: 'of a hub that has been restored since' });
    await runAll(desk, caseOf(desk).whole(S2));
    await settle();
    expect([...cad.marks().values()]).toEqual(Array(14).fill(1));
    expect(bridge().journal.cursor()).toEqual(desk.desk.headAt(Number.MAX_SAFE_INTEGER));
  });
});

describe('a first beginning on a hub that has been at work for long', () => {
  it('may leave out what was before', async () => {
    const { desk, cad, settle } = await rig({ begin: 'now' });
    await runAll(desk, caseOf(desk).whole());
    await settle();
    expect(cad.incidents()).toHaveLength(1);
    expect(desk.log().length).toBeGreaterThan(10);
  });
});

describe('a no from the CAD', () => {
  it('goes to a person, once for the case, and the rest of the case goes on', async () => {
    const { desk, cad, settle, bridge } = await rig();
    const [one, other] = [caseOf(desk), caseOf(desk)];
    await runAll(desk, [one.receive, one.accept, other.receive]);
    await settle();
    const [incident] = cad.incidents();
    const ambulance = cad.own.call();
    cad.own.replan(ambulance.id, 'Sociolance 1');
    await runAll(desk, [one.assign(), one.report('acknowledged'), one.report('en-route')]);
    await runAll(desk, [{ type: 'request.amend', requestId: one.requestId, need: 'Nu to mænd' }]);
    await settle();
    expect(bridge().journal.counts()).toMatchObject({ new: 0, sent: 0, rejected: 3 });
    expect(
      cad
        .incidents()
        .find(({ id }) => id === incident?.id)
        ?.remarks.at(-1)?.text,
    ).toContain('Nu to mænd');
    const conflicts = desk.conflicts().filter(({ code }) => code === 'cad-rejected');
    expect(conflicts.map(({ cad: said }) => [said?.field, said?.theirs])).toEqual([
      ['assign', 'unit-busy'],
      ['report', 'not-assigned'],
    ]);
  });

  it('to the case itself takes what hangs on it along, and nobody else', async () => {
    const { desk, cad, settle, bridge } = await rig();
    const [one, other] = [caseOf(desk), caseOf(desk)];
    await desk.run({ ...one.receive, need: 'x' } as typeof one.receive);
    await runAll(desk, [one.accept, one.assign(), ...other.whole(S2)]);
    cad.setFaults({ refuseTexts: ['x'] });
    await settle();
    expect(cad.incidents()).toMatchObject([{ status: 'AFS' }]);
    expect(bridge().journal.counts()).toMatchObject({ new: 0, sent: 0, rejected: 2 });
    expect(desk.conflicts().map(({ code }) => code)).toEqual(['cad-rejected']);
  });
});

describe('a CAD that does not answer', () => {
  it('is told when it is back, everything once and in order', async () => {
    const { desk, cad, settle, round, bridge } = await rig();
    cad.goAway();
    for (let cases = 0; cases < 10; cases += 1) await runAll(desk, caseOf(desk).whole());
    for (let rounds = 0; rounds < 5; rounds += 1) await round();
    expect(bridge().journal.counts()).toMatchObject({ new: 70, sent: 0 });
    cad.comeBack();
    await settle();
    expect([...cad.marks().values()]).toEqual(Array(70).fill(1));
  });

  it('after it has done what it was told is asked first, and not told again', async () => {
    const { desk, cad, settle, bridge } = await rig({ faults: { doneButFailed: 0.5, doneButNonsense: 0.2 }, seed: 3 });
    for (let cases = 0; cases < 5; cases += 1) await runAll(desk, caseOf(desk).whole());
    await settle();
    expect([...cad.marks().values()]).toEqual(Array(35).fill(1));
    expect(bridge().counts().found).toBeGreaterThan(5);
  });

  it('is told nothing while the desk of the bridge has lost what it knew, and the hub is away', async () => {
    const empty = createFakeDesk().desk;
    let knows: BridgeDesk = empty;
    const { desk, cad, settle, bridge } = await rig({
      desk: {
        world: {
          request: (id) => knows.world.request(id),
          unit: (id) => knows.world.unit(id),
          units: () => knows.world.units(),
          link: (id) => knows.world.link(id),
        },
        perform: (command, asked) => knows.perform(command, asked),
        after: (sequence, limit) => knows.after(sequence, limit),
        headAt: (sequence) => knows.headAt(sequence),
      },
    });
    knows = desk.desk;
    const one = caseOf(desk);
    await runAll(desk, [one.receive, one.accept, one.assign()]);
    bridge().read();
    knows = empty;
    await settle(3);
    expect(cad.incidents()).toEqual([]);
    knows = desk.desk;
    await settle();
    expect(cad.incidents()).toMatchObject([{ assignments: [{ unit: 'Sociolance 1' }] }]);
  });

  it('about a unit’s last case holds up its next one for a while, and not for ever', async () => {
    const { desk, cad, settle, pass, round, bridge, setTimeLimit } = await rig();
    const [stuck, next] = [caseOf(desk), caseOf(desk)];
    await runAll(desk, [stuck.receive, next.receive, stuck.accept, stuck.assign()]);
    await settle();
    cad.setFaults({ mute: [cad.incidents()[0]?.id ?? ''] });
    setTimeLimit(IMPATIENT);
    const { assignmentId } = stuck;
    await runAll(desk, [{ type: 'unit.cancel', unitId: S1, assignmentId, reason: 'Anden opgave' }]);
    await runAll(desk, [next.accept, next.assign(S1)]);
    await settle(3);
    const { journal } = bridge();
    expect(journal.itemsOf(next.requestId).map(({ state }) => state)).toEqual(['confirmed', 'new']);
    pass(60_000);
    await round();
    // The CAD still has the unit on the other case and says no: as long as that may change it is asked again.
    expect(journal.itemsOf(next.requestId).map(({ tries }) => tries)).toEqual([1, 1]);
    cad.setFaults({ mute: [] });
    setTimeLimit(PATIENT);
    pass(60_000);
    await settle();
    expect(cad.incidents().map(({ status }) => status)).toEqual(['DIS', 'DIS']);
    expect(desk.conflicts()).toEqual([]);
  });

  it('about one case holds up no other', async () => {
    const { desk, cad, settle, setTimeLimit } = await rig();
    const [stuck, other] = [caseOf(desk), caseOf(desk)];
    await runAll(desk, [stuck.receive, other.receive]);
    await settle();
    cad.setFaults({ mute: [cad.incidents()[0]?.id ?? ''] });
    setTimeLimit(IMPATIENT);
    await runAll(desk, [stuck.accept, stuck.assign(S1), ...other.whole(S2).slice(1)]);
    await settle(8);
    expect(cad.incidents().map(({ status }) => status)).toEqual(['OPR', 'AFS']);
    cad.setFaults({ mute: [] });
    setTimeLimit(PATIENT);
    await settle();
    expect(cad.incidents().map(({ status }) => status)).toEqual(['DIS', 'AFS']);
  });
});
