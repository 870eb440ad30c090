import { describe, expect, it, onTestFinished } from 'vitest';
import type { CommandInput } from '#shared/domain/commands.ts';
import { ownerOf } from '#shared/domain/owner.ts';
import { countOn, createBatches, readEverything } from '../test-support/batches.ts';
import { createBuilder, KEY, S1, user } from '../test-support/build.ts';
import { conflictsOf } from '../test-support/conflicts.ts';
import { openTestDesk, settle, type TestDesk } from '../test-support/desks.ts';
import { temporaryMemory } from '../test-support/directory.ts';
import { checkAcknowledged, checkAgreement, checkLog } from '../test-support/oracle.ts';
import { createRandom } from '../test-support/random.ts';
import { openEmbeddedHub } from './embedded/embedded-hub.ts';
import { type Fault, faultyLink } from './faulty-link.ts';
import type { HubLink } from './hub-link.ts';
import { READ_AT_ONCE, type SyncOptions } from './sync.ts';

const build = createBuilder();

/** A hub whose next calls go wrong as a test says; after that, nothing does. */
const openHub = () => {
  const hub = openEmbeddedHub(temporaryMemory(), KEY);
  onTestFinished(() => hub.close());
  const faults: Fault[] = [];
  const link = faultyLink(hub, () => faults.shift() ?? 'none', createRandom(1));
  return { hub, link, faults };
};

const openDesk = (link: HubLink, name = 'desk-1', atOnce?: SyncOptions['atOnce']): TestDesk => {
  const desk = openTestDesk(temporaryMemory(), link, name, undefined, atOnce);
  onTestFinished(() => desk.close());
  return desk;
};

const say = async (desk: TestDesk, ...commands: Parameters<TestDesk['perform']>[0][]) => {
  for (const command of commands) {
    const by = command.type === 'unit.register' ? user('administrator', desk.name) : user('dispatcher', desk.name);
    expect(await desk.perform(command, build.commandId(), by)).toMatchObject({ kind: 'queued' });
  }
};

/** A request in the queue and a unit on duty, known to every desk. */
const opening = async (...desks: TestDesk[]) => {
  const [first] = desks as [TestDesk];
  const received = build.receive();
  await say(first, build.register(), build.onDuty(), received, build.triage(received.requestId));
  await settle(desks);
  return received.requestId;
};

const unitRow = (desk: TestDesk) => desk.store.models.units()[0];

/** The calls by which a desk makes sure that the hub's log is its own, before anything else. */
const CHECK = ['none', 'none', 'none'] as const;

describe('a command on its way to the hub', () => {
  it('is sent, ordered and taken off the outbox', async () => {
    const { hub, link } = openHub();
    const desk = openDesk(link);
    await say(desk, build.note('en'));
    expect(desk.store.outbox.count()).toBe(1);
    expect(await desk.step()).toBe('progressed');
    expect(desk.store.outbox.count()).toBe(0);
    expect(await desk.step()).toBe('idle');
    expect(await readEverything(hub)).toHaveLength(1);
  });

  it('goes in the order it was done, the oldest first', async () => {
    const { hub, link } = openHub();
    const desk = openDesk(link);
    for (let index = 0; index < 20; index += 1) await say(desk, build.note(`${index}`));
    await settle([desk]);
    expect((await readEverything(hub)).map(({ commandId }) => commandId)).toEqual(
      desk.acknowledged.map(({ commandId }) => commandId),
    );
  });

  describe('where more wait than one call takes', () => {
    const FEW = { read: READ_AT_ONCE, send: 2 };
    /** What was sent in each call, and how far the desk's log went then. */
    const watched = (hub: HubLink) => {
      const calls: { ids: string[]; head: number }[] = [];
      const before: (() => Promise<void>)[] = [];
      const link: HubLink = {
        ...hub,
        appendAll: async (batches) => {
          calls.push({ ids: batches.map(({ commandId }) => commandId), head: desk.store.log.head().sequence });
          await before.shift()?.();
          return hub.appendAll(batches);
        },
      };
      const desk = openDesk(link, 'desk-1', FEW);
      return { desk, calls, before };
    };

    it('the next are on their way while the answer to those before is taken over', async () => {
      const { hub } = openHub();
      const { desk, calls } = watched(hub);
      for (let index = 0; index < 5; index += 1) await say(desk, build.note(`${index}`));
      expect(await desk.step()).toBe('progressed');
      const ids = desk.acknowledged.map(({ commandId }) => commandId);
      expect(calls).toEqual([
        { ids: ids.slice(0, 2), head: 0 },
        { ids: ids.slice(2, 4), head: 0 },
        { ids: ids.slice(4), head: 2 },
      ]);
      expect(desk.store.log.head().sequence).toBe(5);
      expect((await readEverything(hub)).map(({ commandId }) => commandId)).toEqual(ids);
    });

    it('nothing is sent after one that was not accepted, until it is', async () => {
      const { hub } = openHub();
      const { desk, calls, before } = watched(hub);
      const other = openDesk(hub, 'desk-2');
      const requestId = await opening(desk, other);
      await say(desk, build.note('en'), { type: 'request.amend', requestId, need: 'Set af os' });
      await say(desk, build.note('to'), build.note('tre'));
      await say(other, { type: 'request.amend', requestId, need: 'Set af den anden' });
      calls.length = 0;
      before.push(() => settle([other]));
      await desk.step();
      expect(calls).toHaveLength(1);
      await settle([desk, other]);
      const ids = desk.acknowledged.slice(-4).map(({ commandId }) => commandId);
      const ordered = (await readEverything(hub)).map(({ commandId }) => commandId);
      expect(ordered.filter((id) => ids.includes(id))).toEqual(ids);
    });
  });

  it.each(['lose-call', 'lose-answer', 'late'] as const)('is sent again when the link fails it (%s)', async (fault) => {
    const { hub, link, faults } = openHub();
    const desk = openDesk(link);
    await say(desk, build.note('en'));
    faults.push(...CHECK, 'none', fault);
    expect(await desk.step()).toBe('away');
    expect(desk.store.outbox.page(0, 1)[0]).toMatchObject({ tries: 1, lastError: 'away' });
    await link.heal();
    await settle([desk]);
    expect(await readEverything(hub)).toHaveLength(1);
    expect(checkAcknowledged(desk, await readEverything(hub))).toEqual([]);
  });

  it('has one effect when it arrives twice', async () => {
    const { hub, link, faults } = openHub();
    const desk = openDesk(link);
    await say(desk, build.note('en'));
    faults.push(...CHECK, 'none', 'duplicate');
    await settle([desk]);
    expect(await readEverything(hub)).toHaveLength(1);
  });

  it('is counted with every try the hub answers with another version while it shows nothing new', async () => {
    const { link, faults } = openHub();
    const [one, other] = [openDesk(link, 'desk-1'), openDesk(link, 'desk-2')];
    await say(one, build.receive());
    await say(other, build.receive());
    await other.step();
    // A replica that lags: the hub refuses the version, and reading shows no reason why.
    faults.push(...CHECK, 'gap', 'none', 'gap');
    expect(await one.step()).toBe('idle');
    expect(one.store.outbox.page(0, 1)[0]).toMatchObject({ tries: 1, lastError: 'wrong-version' });
    await settle([one, other]);
    expect(conflictsOf(one.store).length).toBe(0);
  });
});

describe('words', () => {
  it('say accepted when the hub has it, and not before: not when it was sent, nor when its answer was lost', async () => {
    const { link, faults } = openHub();
    const desk = openDesk(link);
    await say(desk, build.register());
    expect(unitRow(desk)).toMatchObject({ version: 1, sent: 0 });
    faults.push('none', 'lose-answer');
    await desk.step();
    expect(unitRow(desk)).toMatchObject({ version: 1, sent: 0 });
    await desk.step();
    expect(unitRow(desk)).toMatchObject({ version: 1, sent: 1 });
  });

  it('stand on each line of the timeline, under the same key before and after', async () => {
    const { link } = openHub();
    const desk = openDesk(link);
    const received = build.receive();
    await say(desk, received);
    const before = desk.store.timeline(received.requestId);
    await settle([desk]);
    const after = desk.store.timeline(received.requestId);
    expect(before.map(({ atHub }) => atHub)).toEqual([false]);
    expect(after).toEqual(before.map((item) => ({ ...item, atHub: true })));
  });
});

describe('receiving', () => {
  it('takes over what other desks have done, in the order of the hub', async () => {
    const { hub, link } = openHub();
    const [one, other] = [openDesk(link, 'desk-1'), openDesk(link, 'desk-2')];
    await opening(one, other);
    expect(checkAgreement([one, other], await readEverything(hub))).toEqual([]);
  });

  it.each(['duplicate', 'reorder', 'gap', 'lag'] as const)('is none the wiser by a bad answer (%s)', async (fault) => {
    const { hub, link, faults } = openHub();
    const [one, other] = [openDesk(hub, 'desk-1'), openDesk(link, 'desk-2')];
    const received = build.receive();
    await say(one, build.register(), build.onDuty(), received, build.triage(received.requestId));
    await settle([one]);
    faults.push(fault, fault, fault);
    for (let times = 0; times < 3; times += 1) await other.step();
    await settle([other]);
    expect(checkAgreement([one, other], await readEverything(hub))).toEqual([]);
  });

  it('goes on while a command of ours cannot be sent', async () => {
    const { hub, link } = openHub();
    const stuck: HubLink = { ...link, append: async () => ({ kind: 'away' }) };
    const [one, other] = [openDesk(stuck, 'desk-1'), openDesk(hub, 'desk-2')];
    await say(one, build.note('sidder fast'));
    for (let index = 0; index < 5; index += 1) {
      await say(other, build.note(`${index}`));
      await settle([other]);
      await one.step();
      expect(one.store.log.head().sequence).toBe(index + 1);
    }
    expect(one.store.outbox.count()).toBe(1);
  });

  it('says that it is not at the end until it is, also where the hub falls silent on the way', async () => {
    const { hub, link, faults } = openHub();
    const { batch } = createBatches(createRandom(3));
    const filling = Array.from({ length: 2 * READ_AT_ONCE }, (_, index) => countOn(`filling-${index}`, 1));
    while (filling.length > 0) await hub.append(batch(filling.splice(0, 100)));
    const desk = openDesk(link);
    expect(desk.isReading()).toBe(true);
    faults.push(...CHECK, 'none', 'lose-call');
    const steps: [string, boolean][] = [];
    while (steps.at(-1)?.[0] !== 'idle') steps.push([await desk.step(), desk.isReading()]);
    expect(steps[0]).toEqual(['away', true]);
    expect(steps.at(-1)).toEqual(['idle', false]);
  });

  it('decides a long queue again piece by piece, and sends nothing of it before', async () => {
    const { hub } = openHub();
    const sentUndecided: boolean[] = [];
    const link: HubLink = {
      ...hub,
      appendAll: (batches) => {
        sentUndecided.push(one.store.isUndecided());
        return hub.appendAll(batches);
      },
    };
    const one = openDesk(link, 'desk-1', { read: 120, send: 500 });
    const other = openDesk(hub, 'desk-2');
    const requests = [build.receive(), build.receive(), build.receive()];
    await say(other, ...requests);
    await settle([one, other]);
    for (const { requestId } of requests) {
      for (let index = 0; index < 60; index += 1)
        await say(one, { type: 'request.amend', requestId, need: `Set af os, nummer ${index}` });
      await say(other, { type: 'request.amend', requestId, need: 'Set af den anden' });
    }
    for (let index = 0; index < 130; index += 1) await say(other, build.note(`${index}`));
    await settle([other]);
    sentUndecided.length = 0;
    const undecided: boolean[] = [];
    for (let step = 0; step < 3; step += 1) {
      await one.step();
      undecided.push(one.store.isUndecided());
    }
    // All is read; the first two cases; the third.
    expect(undecided).toEqual([true, true, false]);
    await settle([one, other]);
    expect(sentUndecided).not.toContain(true);
    expect(conflictsOf(one.store)).toEqual([]);
    expect(checkAgreement([one, other], await readEverything(hub))).toEqual([]);
  });

  it('never takes over half a command where an answer ends in the middle of it', async () => {
    const { hub, link } = openHub();
    const [one, other] = [openDesk(hub, 'desk-1'), openDesk(link, 'desk-2')];
    const requestId = await opening(one, other);
    // The pair of events of the assignment lies over the boundary of one read: all but one of its entries, then two.
    const { batch } = createBatches(createRandom(7));
    const filling = Array.from({ length: READ_AT_ONCE - 1 }, (_, index) => countOn(`filling-${index}`, 1));
    while (filling.length > 0) await hub.append(batch(filling.splice(0, 100)));
    const assign = build.assign(requestId);
    await say(one, assign);
    await settle([one]);
    // Meanwhile the other desk has the assignment waiting too, sent and never answered, and what follows from it.
    const { commandId } = one.acknowledged.at(-1) as TestDesk['acknowledged'][number];
    await other.perform(assign, commandId);
    await say(other, { type: 'unit.report', unitId: S1, assignmentId: assign.assignmentId, activity: 'acknowledged' });
    await settle([other, one]);
    expect(conflictsOf(other.store)).toEqual([]);
    expect(checkAgreement([one, other], await readEverything(hub))).toEqual([]);
  });
});

describe('two desks that want the same', () => {
  const race = async () => {
    const { hub, link } = openHub();
    const [one, other] = [openDesk(link, 'desk-1'), openDesk(link, 'desk-2')];
    const requestId = await opening(one, other);
    return { hub, link, one, other, requestId };
  };

  it('get it once: the first keeps it, the second gets a visible conflict and the truth', async () => {
    const { hub, one, other, requestId } = await race();
    const [first, second] = [build.assign(requestId), build.assign(requestId)];
    await say(one, first);
    await say(other, second);
    await settle([one, other]);
    for (const desk of [one, other]) {
      expect(conflictsOf(desk.store)).toMatchObject([{ type: 'unit.assign', requestId }]);
      expect(desk.store.models.units()[0]?.unit.assignments.map(({ id }) => id)).toEqual([first.assignmentId]);
    }
    expect(checkLog(await readEverything(hub))).toEqual([]);
  });

  it('keep what still holds: only what the other has overtaken becomes a conflict', async () => {
    const { hub, one, other, requestId } = await race();
    await say(one, { type: 'unit.begin-outreach', unitId: S1, place: 'Hovedbanegården' });
    await say(other, build.note('før'), { type: 'unit.begin-outreach', unitId: S1, place: 'Istedgade' });
    await say(other, build.assign(requestId), build.note('efter', requestId));
    await settle([one, other]);
    expect(conflictsOf(other.store)).toMatchObject([{ type: 'unit.begin-outreach', code: 'already-on-outreach' }]);
    expect(checkAcknowledged(other, await readEverything(hub))).toEqual([]);
    expect(checkAgreement([one, other], await readEverything(hub))).toEqual([]);
    expect(one.store.models.units()[0]?.unit).toMatchObject({ assignments: [{ requestId }] });
  });

  it('get different case numbers for requests taken at the same moment', async () => {
    const { hub, one, other } = await race();
    await say(one, build.receive(), build.receive());
    await say(other, build.receive(), build.receive());
    await settle([one, other]);
    const numbers = one.store.models.openRequests().map(({ request }) => request.number);
    expect(numbers.sort()).toEqual([1, 2, 3, 4, 5]);
    expect(checkLog(await readEverything(hub))).toEqual([]);
    expect([...conflictsOf(one.store), ...conflictsOf(other.store)]).toEqual([]);
  });

  it('have one effect of a message that reached both', async () => {
    const { hub, one, other } = await race();
    const received = build.receive();
    const id = build.commandId();
    await one.perform(received, id);
    await other.perform(received, id);
    await settle([one, other]);
    expect((await readEverything(hub)).filter(({ commandId }) => commandId === id)).toHaveLength(2);
    expect(checkAgreement([one, other], await readEverything(hub))).toEqual([]);
  });

  it('can both say that they have seen it: the later says nothing, and it is no conflict', async () => {
    const { one, other, requestId } = await race();
    const received = build.receive();
    await say(one, received);
    await settle([one, other]);
    await say(one, { type: 'request.see', requestId: received.requestId });
    await say(other, { type: 'request.see', requestId: received.requestId });
    await settle([one, other]);
    expect(requestId).not.toBe(received.requestId);
    expect(conflictsOf(other.store).length + conflictsOf(one.store).length).toBe(0);
  });

  it('take lines of the timeline back that turned out otherwise', async () => {
    const { one, other, requestId } = await race();
    await say(one, build.assign(requestId));
    await say(other, build.assign(requestId));
    await settle([one, other]);
    const keys = other.store.timeline(requestId).map(({ key }) => key);
    expect(keys).toEqual(one.store.timeline(requestId).map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('a command the hub will never take', () => {
  it('becomes a conflict, what it did here is undone, and the rest goes on', async () => {
    const { hub, link, faults } = openHub();
    const desk = openDesk(link);
    const requestId = await opening(desk);
    const assign = build.assign(requestId);
    await say(desk, assign, build.note('den næste', requestId));
    const said: CommandInput<'unit.report'> = {
      unitId: S1,
      assignmentId: assign.assignmentId,
      activity: 'acknowledged',
    };
    await say(desk, { type: 'unit.report', ...said });
    faults.push('none', 'refuse');
    await desk.step();
    // What built upon it no longer holds either, and says so.
    expect(
      conflictsOf(desk.store)
        .map(({ type, code }) => [type, code])
        .sort(),
    ).toEqual([
      ['unit.assign', 'refused-for-ever'],
      ['unit.report', 'not-found'],
    ]);
    expect(unitRow(desk)).toMatchObject({ version: 3, sent: 3, unit: { assignments: [] } });
    await settle([desk]);
    const request = desk.store.models.request(requestId)?.request;
    expect(request && ownerOf(request, [])).toEqual({ kind: 'desk' });
    expect(checkAcknowledged(desk, await readEverything(hub))).toEqual([]);
  });

  it('is no conflict any more when it turns out that the hub has it', async () => {
    const { hub, link, faults } = openHub();
    const [one, other] = [openDesk(link, 'desk-1'), openDesk(hub, 'desk-2')];
    const requestId = await opening(one, other);
    // Our reservation is long on its way. Meanwhile the other desk ends the request, which upsets our amendment, so
    // that all of ours is decided again: the reservation no longer holds. Then it arrives, and its unit is untouched.
    await say(one, { type: 'unit.reserve', unitId: S1, requestId, assignmentId: build.assignmentId() });
    await say(one, { type: 'request.amend', requestId, need: 'Vil hjem' });
    faults.push('none', 'late');
    await one.step();
    await say(other, { type: 'request.end', requestId, how: 'cancelled', reason: 'ikke længere nødvendig' });
    await settle([other]);
    await one.step();
    expect(conflictsOf(one.store).map(({ type }) => type)).toEqual(['unit.reserve', 'request.amend']);
    await link.heal();
    await settle([one, other]);
    expect(conflictsOf(one.store).map(({ type }) => type)).toEqual(['request.amend']);
    expect(checkAcknowledged(one, await readEverything(hub))).toEqual([]);
    expect(checkAgreement([one, other], await readEverything(hub))).toEqual([]);
  });
});

describe('a desk that was restarted', () => {
  it('sends what waited, in its order', async () => {
    const { hub, link } = openHub();
    const desk = openDesk(link);
    for (let index = 0; index < 5; index += 1) await say(desk, build.note(`${index}`));
    desk.restart();
    await settle([desk]);
    expect(checkAcknowledged(desk, await readEverything(hub))).toEqual([]);
  });

  it('comes back from the hub and the second copy when its store is lost', async () => {
    const { hub, link } = openHub();
    const [desk, other] = [openDesk(link, 'desk-1'), openDesk(link, 'desk-2')];
    const requestId = await opening(desk, other);
    const assign = build.assign(requestId);
    await say(desk, assign, build.note('kun her', requestId), build.receive({ need: 'kun her' }));
    await say(desk, { type: 'unit.report', unitId: S1, assignmentId: assign.assignmentId, activity: 'acknowledged' });
    desk.restart('store');
    await settle([desk, other]);
    const entries = await readEverything(hub);
    expect(conflictsOf(desk.store)).toEqual([]);
    expect(checkAcknowledged(desk, entries)).toEqual([]);
    expect(checkAgreement([desk, other], entries)).toEqual([]);
    expect(desk.store.search('kun her')).toHaveLength(2);
  });

  it('shows its conflicts again, and does not do again what somebody else had done, when its store is lost', async () => {
    const { link } = openHub();
    const [one, other] = [openDesk(link, 'desk-1'), openDesk(link, 'desk-2')];
    const requestId = await opening(one, other);
    const received = build.receive();
    await say(one, received);
    await settle([one, other]);
    const see = { type: 'request.see', requestId: received.requestId } as const;
    await say(one, see, build.assign(requestId));
    await say(other, see, build.assign(requestId));
    await settle([one, other]);
    const before = conflictsOf(other.store);
    expect(before).toMatchObject([{ type: 'unit.assign' }]);
    other.restart('store');
    await settle([one, other]);
    expect(conflictsOf(other.store).map(({ commandId, code }) => [commandId, code])).toEqual(
      before.map(({ commandId, code }) => [commandId, code]),
    );
  });

  it('waits for the hub with what the second copy holds, over any number of restarts', async () => {
    const { hub, link, faults } = openHub();
    const desk = openDesk(link);
    const requestId = await opening(desk);
    await say(desk, build.assign(requestId), build.note('kun her', requestId));
    for (let times = 0; times < 2; times += 1) {
      desk.restart('store');
      faults.push('lose-call');
      expect(await desk.step()).toBe('away');
      expect([desk.store.outbox.count(), conflictsOf(desk.store).length]).toEqual([0, 0]);
    }
    await settle([desk]);
    expect(conflictsOf(desk.store)).toEqual([]);
    expect(checkAcknowledged(desk, await readEverything(hub))).toEqual([]);
  });
});
