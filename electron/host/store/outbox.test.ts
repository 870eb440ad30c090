import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Command } from '#shared/domain/commands.ts';
import { isOpen } from '#shared/domain/request/request.ts';
import { openEmbeddedHub } from '../hub/embedded/embedded-hub.ts';
import { AWAY, type HubLink } from '../hub/hub-link.ts';
import { readEverything } from '../test-support/batches.ts';
import { AREA, createBuilder, DESK, KEY, NOON, S1, system, user } from '../test-support/build.ts';
import { openTestDesk, settle } from '../test-support/desks.ts';
import { temporaryMemory } from '../test-support/directory.ts';
import { checkAcknowledged, checkAgreement } from '../test-support/oracle.ts';
import { openStore } from './store.ts';

const build = createBuilder();
const lead = user('shift-lead');
const openNew = () => {
  const store = openStore(temporaryMemory(), KEY, AREA);
  onTestFinished(() => store.close());
  return store;
};

describe('what waits', () => {
  it('is found by what it touches, and by what that touches', () => {
    const store = openNew();
    const [one, two, three] = [build.receive(), build.receive(), build.receive()];
    const temporary = (name: string) => build.meta({ alone: true, temporary: name });
    const metas = [temporary('d1-1'), temporary('d1-2'), temporary('d1-3')] as const;
    store.commit(one, metas[0]);
    store.commit(two, metas[1]);
    store.commit(three, metas[2]);
    store.commit(build.note('om den første', one.requestId), build.meta());
    const about = store.outbox.entangled([`kbh.request.${one.requestId}`]);
    expect(about.map(({ command }) => command.type)).toEqual(['request.receive', 'entry.log']);
    store.commit(build.register(), build.meta({ by: user('administrator') }));
    store.commit(build.onDuty(), build.meta());
    for (const { requestId } of [one, two]) store.commit(build.triage(requestId), build.meta());
    store.commit(build.assign(one.requestId, S1), build.meta());
    store.commit({ ...build.assign(two.requestId, S1), type: 'unit.reserve' }, build.meta());
    // The unit joins the two requests; the third has nothing to do with either.
    const entangled = store.outbox.entangled([`kbh.request.${two.requestId}`]);
    expect(entangled).toHaveLength(store.outbox.count() - 1);
    expect(entangled.map(({ meta }) => meta.commandId)).not.toContain(metas[2].commandId);
  });

  it('stays in order, whatever is stuck, and goes around it', () => {
    const store = openNew();
    const request = build.receive();
    const metas = [build.meta(), build.meta(), build.meta(), build.meta()] as const;
    store.commit(request, metas[0]);
    store.commit(build.triage(request.requestId), metas[1]);
    store.commit(build.note('en helt anden'), metas[2]);
    store.outbox.stick(metas[0].commandId, 'refused');
    store.commit(build.note('endnu en'), metas[3]);
    const ids = () => store.outbox.sendable(10).map(({ commandId }) => commandId);
    expect(ids()).toEqual([metas[2].commandId, metas[3].commandId]);
    expect(store.outbox.page(0, 10)[0]).toMatchObject({ lastError: 'refused' });
    store.outbox.unstick();
    expect(ids()).toEqual(metas.map(({ commandId }) => commandId));
  });
});

describe('a command that a shift lead strikes out', () => {
  it('is undone here, never sent, and kept in the log with who and why', async () => {
    const hub = openEmbeddedHub(temporaryMemory(), KEY);
    onTestFinished(() => hub.close());
    let away = true;
    const link: HubLink = {
      ...hub,
      head: async (at) => (away ? AWAY : hub.head(at)),
    };
    const desk = openTestDesk(temporaryMemory(), link);
    onTestFinished(() => desk.close());
    const request = build.receive();
    const wrong = build.commandId();
    await desk.perform(request, build.commandId());
    await desk.perform({ type: 'request.end', requestId: request.requestId, how: 'cancelled', reason: 'fejl' }, wrong);
    expect(desk.store.strikeOut(wrong, lead, 'Forkert sag', NOON)?.withdrawn).not.toEqual([]);
    expect(desk.store.strikeOut(wrong, lead, 'Forkert sag', NOON)).toBeUndefined();
    const row = desk.store.models.request(request.requestId);
    expect(row && isOpen(row.request)).toBe(true);
    away = false;
    await settle([desk]);
    const entries = await readEverything(hub);
    expect(entries.map(({ commandId }) => commandId)).not.toContain(wrong);
    expect(desk.store.models.conflicts(9).map(({ conflict }) => conflict)).toMatchObject([
      {
        id: wrong,
        code: 'struck-out',
        mine: { command: { type: 'request.end' } },
        life: { kind: 'settled', how: 'struck-out', by: { role: 'shift-lead' }, reason: 'Forkert sag' },
      },
    ]);
    expect(checkAcknowledged(desk, entries)).toEqual([]);
    expect(checkAgreement([desk], entries)).toEqual([]);
  });

  it('is struck out for good: the second copy does not bring it back', async () => {
    const hub = openEmbeddedHub(temporaryMemory(), KEY);
    onTestFinished(() => hub.close());
    const desk = openTestDesk(temporaryMemory(), hub);
    onTestFinished(() => desk.close());
    const wrong = build.commandId();
    await desk.perform(build.note('forkert'), wrong);
    desk.store.strikeOut(wrong, lead, 'Forkert kanal', NOON);
    await desk.store.durable();
    desk.restart('store');
    await settle([desk]);
    expect((await readEverything(hub)).map(({ commandId }) => commandId)).not.toContain(wrong);
    expect(desk.store.models.conflicts(9)).toMatchObject([{ conflict: { life: { how: 'struck-out' } } }]);
  });
});

describe('a command that was struck out too late', () => {
  it('stands, and a person is told: the hub had taken it, and the answer was lost', async () => {
    const hub = openEmbeddedHub(temporaryMemory(), KEY);
    onTestFinished(() => hub.close());
    let deaf = true;
    const desk = openTestDesk(temporaryMemory(), {
      ...hub,
      appendAll: async (batches) => {
        const answers = await hub.appendAll(batches);
        return deaf ? [] : answers;
      },
    });
    onTestFinished(() => desk.close());
    const wrong = build.commandId();
    await desk.perform(build.note('forkert'), wrong);
    await desk.step();
    desk.store.strikeOut(wrong, lead, 'Forkert kanal', NOON);
    deaf = false;
    await settle([desk]);
    expect((await readEverything(hub)).map(({ commandId }) => commandId)).toContain(wrong);
    expect(desk.store.models.conflicts()).toMatchObject([
      { conflict: { code: 'taken-after-all', mine: { commandId: wrong }, life: { kind: 'open' } } },
    ]);
  });

  it('is noticed also by a desk that hears of the conflict after it has the command', async () => {
    const hub = openEmbeddedHub(temporaryMemory(), KEY);
    onTestFinished(() => hub.close());
    const desk = openTestDesk(temporaryMemory(), hub);
    onTestFinished(() => desk.close());
    const taken = build.commandId();
    await desk.perform(build.note('taget'), taken);
    await settle([desk]);
    const conflict = { type: 'conflict.raise', conflictId: taken as never, code: 'test', meanwhile: [] };
    await desk.perform(conflict as never, build.commandId(), system());
    await settle([desk]);
    expect(desk.store.models.conflicts(1)).toMatchObject([{ conflict: { life: { how: 'went-through' } } }]);
  });

  it('does not leave its temporary number to another case', () => {
    const store = openNew();
    const meta = build.meta({ alone: true, temporary: store.nextTemporary(DESK) });
    store.commit(build.receive(), meta);
    store.strikeOut(meta.commandId, lead, 'Forkert', NOON);
    expect(store.nextTemporary(DESK)).toBe('desk-1-2');
  });

  it('is no conflict: what everybody must hear of is settled, and not struck out', async () => {
    const store = openNew();
    const command = { type: 'conflict.raise', conflictId: build.commandId() as never, code: 'test', meanwhile: [] };
    const meta = build.meta({ by: system() });
    store.commit(command as never, meta);
    expect(store.strikeOut(meta.commandId, lead, 'Støj', NOON)).toBeUndefined();
    expect(store.models.conflicts()).toHaveLength(1);
  });
});

describe('a store that was lost while the hub was away', () => {
  it('is restored also where the second copy has a command twice', async () => {
    const directory = temporaryMemory();
    const hub = openEmbeddedHub(temporaryMemory(), KEY);
    onTestFinished(() => hub.close());
    let away = true;
    const desk = openTestDesk(directory, { ...hub, head: async (at) => (away ? AWAY : hub.head(at)) });
    onTestFinished(() => desk.close());
    await desk.perform(build.note('en'), build.commandId());
    const copy = join(directory, 'outbox.copy');
    // As where a kill came between the two copies, and the page asked again.
    appendFileSync(copy, readFileSync(copy));
    desk.restart('store');
    away = false;
    await settle([desk]);
    expect(await readEverything(hub)).toHaveLength(1);
  });

  it('brings nothing back from the second copy that has come to nothing since', async () => {
    const directory = temporaryMemory();
    const hub = openEmbeddedHub(temporaryMemory(), KEY);
    onTestFinished(() => hub.close());
    const other = openTestDesk(temporaryMemory(), hub, 'desk-2');
    onTestFinished(() => other.close());
    await other.perform(build.register(), build.commandId(), user('administrator'));
    await settle([other]);
    let away = false;
    const desk = openTestDesk(directory, { ...hub, head: async (at) => (away ? AWAY : hub.head(at)) });
    onTestFinished(() => desk.close());
    await settle([desk]);
    away = true;
    desk.restart();
    // It takes the unit, which by then was given to it already: no news.
    const take = build.commandId();
    await desk.perform({ type: 'unit.take', unitId: S1 }, take);
    desk.restart();
    const byOther = (command: Command) => other.perform(command, build.commandId(), user('shift-lead', other.name));
    await byOther({ type: 'unit.take', unitId: S1 });
    await byOther({ type: 'unit.give', unitId: S1, to: desk.name });
    await settle([other]);
    away = false;
    await desk.step();
    await byOther({ type: 'unit.take-over', unitId: S1, reason: 'Skal køre nu' });
    await settle([other]);
    await settle([desk, other]);
    expect((await readEverything(hub)).map(({ commandId }) => commandId)).not.toContain(take);
    expect(desk.store.models.conflicts()).toEqual([]);
  });

  it('does not give a temporary number again that only the second copy still knows', async () => {
    const directory = temporaryMemory();
    const store = openStore(directory, KEY, AREA);
    store.commit(build.receive(), build.meta({ alone: true, temporary: 'desk-1-1' }));
    await store.durable();
    store.close();
    for (const file of ['desk.db', 'desk.db.check']) rmSync(join(directory, file));
    const again = openStore(directory, KEY, AREA);
    onTestFinished(() => again.close());
    expect(again.nextTemporary(DESK)).toBe('desk-1-2');
  });

  it('is restored in the order things were done, before anything newer', async () => {
    const hub = openEmbeddedHub(temporaryMemory(), KEY);
    onTestFinished(() => hub.close());
    let away = true;
    const desk = openTestDesk(temporaryMemory(), { ...hub, head: async (at) => (away ? AWAY : hub.head(at)) });
    onTestFinished(() => desk.close());
    for (const text of ['en', 'to', 'tre']) await desk.perform(build.note(text), build.commandId());
    desk.restart('store');
    await desk.perform(build.note('fire'), build.commandId());
    away = false;
    await settle([desk]);
    expect((await readEverything(hub)).map(({ commandId }) => commandId)).toEqual(
      desk.acknowledged.map(({ commandId }) => commandId),
    );
  });
});
