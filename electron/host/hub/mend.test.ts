import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readEverything } from '../test-support/batches.ts';
import { createBuilder, KEY, user } from '../test-support/build.ts';
import { openTestDesk, settle, type TestDesk } from '../test-support/desks.ts';
import { temporaryMemory } from '../test-support/directory.ts';
import { checkAcknowledged, checkAgreement, checkLog } from '../test-support/oracle.ts';
import { HUB_FILE, openEmbeddedHub } from './embedded/embedded-hub.ts';
import { oneByOne } from './faulty-link.ts';
import type { HubLink } from './hub-link.ts';

const build = createBuilder();

/** A hub that can be put back to what it was when it was last backed up, and desks on it. */
const openRestorable = (desks: readonly string[], seenBy = (link: HubLink, _desk: string) => link) => {
  const directory = temporaryMemory();
  const backup = temporaryMemory();
  let hub = openEmbeddedHub(directory, KEY);
  onTestFinished(() => hub.close());
  const link = new Proxy({} as HubLink, { get: (_, name: keyof HubLink) => hub[name] });
  const clock = { now: Date.UTC(2025, 5, 3, 10) };
  const opened = desks.map((name) => {
    const desk = openTestDesk(temporaryMemory(), seenBy(link, name), name, clock);
    onTestFinished(() => desk.close());
    return desk;
  });
  const swap = async (change: () => void): Promise<void> => {
    await hub.close();
    change();
    hub = openEmbeddedHub(directory, KEY);
    // A restored hub was away for a while: whoever asks it first looks at its log again.
    clock.now += 120_000;
  };
  return {
    desks: opened,
    entries: () => readEverything(hub),
    backUp: () => swap(() => cpSync(directory, backup, { recursive: true })),
    restore: () =>
      swap(() => {
        for (const suffix of ['', '-wal', '-shm']) rmSync(join(directory, HUB_FILE + suffix), { force: true });
        cpSync(backup, directory, { recursive: true });
      }),
  };
};

/** A hub that takes from each desk only what that desk did, as the one in the control room does. */
const onlyOwn = (link: HubLink, desk: string): HubLink => {
  const append: HubLink['append'] = async (batch) =>
    batch.events.some(({ payload }) => JSON.parse(payload).by.desk !== desk)
      ? { kind: 'refused', code: 'not-yours-to-do' }
      : link.append(batch);
  const own: Partial<HubLink> = { append, appendAll: oneByOne(append) };
  return new Proxy(link, { get: (hub, name: keyof HubLink) => own[name] ?? hub[name] });
};

const say = async (desk: TestDesk, ...commands: Parameters<TestDesk['perform']>[0][]) => {
  for (const command of commands)
    expect(await desk.perform(command, build.commandId(), user('dispatcher', desk.name))).toMatchObject({
      kind: 'queued',
    });
};
const codes = (desk: TestDesk) => desk.store.models.conflicts().map(({ conflict }) => conflict.code);

describe('a hub that was restored from an older backup', () => {
  it('is offered again what it has forgotten, as it was, and a person is told', async () => {
    const { desks, entries, backUp, restore } = openRestorable(['desk-1', 'desk-2']);
    const [one, other] = desks as [TestDesk, TestDesk];
    await say(one, build.receive(), build.note('før sikkerhedskopien'));
    await settle(desks);
    await backUp();
    await say(one, build.receive(), build.note('efter'));
    await settle(desks);
    const before = await entries();
    await restore();
    expect((await entries()).length).toBeLessThan(before.length);
    await settle(desks);
    const after = await entries();
    expect(after.slice(0, before.length)).toEqual(before);
    expect(checkLog(after)).toEqual([]);
    expect(checkAgreement(desks, after)).toEqual([]);
    for (const desk of [one, other]) {
      expect(codes(desk)).toEqual(['hub-restored']);
      expect(checkAcknowledged(desk, after)).toEqual([]);
    }
    expect(one.store.models.conflicts()[0]?.conflict.details).toMatchObject({ offered: '2' });
  });

  it('that has gone on with other things gets what still fits, and a conflict for each that does not', async () => {
    const { desks, entries, backUp, restore } = openRestorable(['desk-1', 'desk-2', 'desk-3']);
    const [one, other, third] = desks as [TestDesk, TestDesk, TestDesk];
    const request = build.receive();
    await say(one, request);
    await settle(desks);
    await backUp();
    // The third desk sees none of this: it is switched off.
    await say(one, { type: 'request.amend', requestId: request.requestId, need: 'Nu på Halmtorvet' });
    await say(one, build.note('ude af sync', request.requestId));
    await settle([one, other]);
    await restore();
    await say(third, { type: 'request.amend', requestId: request.requestId, need: 'Nu ved Hovedbanegården' });
    await settle([third]);
    await settle(desks);
    const after = await entries();
    expect(checkLog(after)).toEqual([]);
    expect(checkAgreement(desks, after)).toEqual([]);
    for (const desk of desks) {
      expect(codes(desk).sort()).toEqual(['forgotten', 'hub-restored']);
      expect(desk.store.models.request(request.requestId)?.request.need).toBe('Nu ved Hovedbanegården');
      expect(desk.store.models.entriesOf(request.requestId).map(({ entry }) => entry.text)).toEqual(['ude af sync']);
    }
    const forgotten = one.store.models.conflicts().find(({ conflict }) => conflict.code === 'forgotten')?.conflict;
    expect(forgotten).toMatchObject({
      requestId: request.requestId,
      meanwhile: [{ event: { type: 'request.amended', need: 'Nu på Halmtorvet' } }],
    });
    // What a desk had said is in the log, or waits, or is a conflict that everybody sees.
    for (const desk of desks) expect(checkAcknowledged(desk, after)).toEqual([]);
  });

  it('is not offered what was built upon something it would not take, even where its version fits', async () => {
    const { desks, entries, backUp, restore } = openRestorable(['desk-1', 'desk-2', 'desk-3']);
    const [one, other, third] = desks as [TestDesk, TestDesk, TestDesk];
    const request = build.receive();
    await say(one, request);
    await settle(desks);
    await backUp();
    const amend = (need: string) => ({ type: 'request.amend', requestId: request.requestId, need }) as const;
    await say(one, amend('Nu på Halmtorvet'), amend('Nu på Halmtorvet, ved kirken'));
    await settle([one, other]);
    await restore();
    await say(third, amend('Nu ved Hovedbanegården'));
    await settle([third]);
    await settle(desks);
    expect(one.store.models.request(request.requestId)?.request.need).toBe('Nu ved Hovedbanegården');
    for (const desk of desks) {
      expect(codes(desk).sort()).toEqual(['forgotten', 'forgotten', 'hub-restored']);
      expect(checkAcknowledged(desk, await entries())).toEqual([]);
    }
  });

  it('keeps what this desk had after the last agreement beside the log, which stays a chain', async () => {
    const { desks, entries, backUp, restore } = openRestorable(['desk-1', 'desk-2']);
    const [one, other] = desks as [TestDesk, TestDesk];
    await backUp();
    await say(one, build.note('en'), build.note('to'));
    await settle([one]);
    await restore();
    await say(other, build.note('tre'));
    await settle([other]);
    await settle(desks);
    expect(checkAgreement(desks, await entries())).toEqual([]);
    expect(codes(one)).toEqual(['hub-restored']);
    one.restart();
    expect(one.store.log.head().sequence).toBe((await entries()).length);
  });

  it('that takes from each desk only its own gets it from each of them', async () => {
    const { desks, entries, backUp, restore } = openRestorable(['desk-1', 'desk-2'], onlyOwn);
    const [one, other] = desks as [TestDesk, TestDesk];
    await say(one, build.receive());
    await settle(desks);
    await backUp();
    for (const text of ['en', 'to', 'tre']) {
      await say(one, build.note(`${text} fra den ene`));
      await say(other, build.note(`${text} fra den anden`));
      await settle(desks);
    }
    const before = await entries();
    await restore();
    await settle(desks);
    const after = await entries();
    expect(new Set(after.map(({ payload }) => payload))).toEqual(
      new Set(
        [...before, ...after.filter(({ subject }) => subject.includes('.conflict.'))].map(({ payload }) => payload),
      ),
    );
    expect(checkAgreement(desks, after)).toEqual([]);
    expect(codes(one)).toEqual(['hub-restored']);
  });

  it('learns of what only an absent desk could give back when that desk returns', async () => {
    const { desks, entries, backUp, restore } = openRestorable(['desk-1', 'desk-2'], onlyOwn);
    const [one, other] = desks as [TestDesk, TestDesk];
    await settle(desks);
    await backUp();
    await say(other, build.note('kun set af den ene'));
    await settle(desks);
    await restore();
    // A minute of asking: the other desk is switched off.
    for (let round = 0; round < 80; round += 1) await one.step();
    expect(codes(one).sort()).toEqual(['forgotten', 'hub-restored']);
    await settle(desks);
    expect((await entries()).map(({ payload }) => payload).join()).toContain('kun set af den ene');
    for (const desk of desks) expect(codes(desk)).toEqual(['hub-restored']);
    expect(checkAgreement(desks, await entries())).toEqual([]);
  });
});
