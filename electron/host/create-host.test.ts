import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Change } from '#shared/contract/changes.ts';
import { createHost } from './create-host.ts';
import { openEmbeddedHub } from './hub/embedded/embedded-hub.ts';
import { openStore } from './store/store.ts';
import { verifyStore } from './store/verify.ts';
import { AREA, createBuilder, KEY, NOON, S1, S2, user, WRONG_KEY } from './test-support/build.ts';
import { temporaryDirectory, temporaryMemory } from './test-support/directory.ts';
import { openTestHost, type TestClient } from './test-support/hosts.ts';
import { mountSmallDisk } from './test-support/small-disk.ts';
import { openForTampering } from './test-support/stores.ts';

const build = createBuilder();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const snapshotOf = async (client: TestClient) => {
  const changes = await client.changes();
  const { value } = await changes.next();
  await changes.return?.(undefined);
  return value as Change & { kind: 'snapshot' };
};

/** Waits until everything is sent, by the feed alone. */
const untilSent = async (client: TestClient) => {
  const changes = await client.changes();
  let change = (await changes.next()).value as Change;
  while (change.outbox?.unsent !== 0) change = (await changes.next()).value as Change;
  await changes.return?.(undefined);
};

/** A unit on duty with a request in hand, and the ids of both. */
const dispatch = async (client: TestClient) => {
  const received = build.receive();
  const { requestId } = received;
  const assign = build.assign(requestId);
  const [duty, triage] = [build.onDuty(), build.triage(requestId)];
  const asked = () => ({ commandId: build.commandId() });
  await client.unit.goOnDuty({ ...asked(), ...duty } as never);
  await client.request.receive({ ...asked(), ...received });
  await client.request.triage({ ...asked(), ...triage } as never);
  expect(await client.unit.assign({ ...asked(), ...assign })).toMatchObject({ kind: 'queued' });
  return { requestId, assignmentId: assign.assignmentId };
};

describe('a host', () => {
  it('brings the units of the simulated day, sends what is done to its hub and tells the crew', async () => {
    const { signIn, told } = await openTestHost();
    const client = await signIn('dispatcher');
    const { requestId, assignmentId } = await dispatch(client);
    await untilSent(client);
    const { units, links } = await snapshotOf(client);
    expect(units.map(({ unit, version, sent }) => [unit.id, version === sent])).toEqual([
      ['s1', true],
      ['s2', true],
    ]);
    expect(links.hub.kind).toBe('live');
    expect(told).toMatchObject([{ kind: 'assigned', body: { requestId, assignmentId } }]);
  });

  it('takes what the field says one after the other, in its order', async () => {
    const { signIn, say } = await openTestHost();
    const client = await signIn('dispatcher');
    const { assignmentId } = await dispatch(client);
    const changes = await client.changes();
    const { now } = (await changes.next()).value as Change;
    for (const activity of ['acknowledged', 'en-route', 'on-scene', 'cleared'])
      say({ v: 1, id: build.commandId(), at: now, kind: 'report', body: { unitId: S1, assignmentId, activity } });
    let change: Change | undefined;
    while (!change?.units?.some(({ unit }) => unit.past[0]?.activity === 'cleared'))
      change = (await changes.next()).value as Change;
    expect((await client.diagnostics()).wire.refused).toEqual({});
    await changes.return?.(undefined);
  });

  it('takes no position from the hub that is older than it may keep one', async () => {
    const link = openEmbeddedHub(temporaryMemory(), KEY);
    const { signIn } = await openTestHost({ link, positionsKept: 24 * 3_600_000 });
    const changes = await (await signIn('dispatcher')).changes();
    const { now } = (await changes.next()).value as Change;
    const fix = { unitId: S1, latitude: 55.6, longitude: 12.5, errorMetres: 20, speedKmh: null, headingDegrees: null };
    await link.putPosition({ ...fix, at: now - 25 * 3_600_000 });
    await link.putPosition({ ...fix, at: now - 23 * 3_600_000 });
    let change: Change | undefined;
    while (!change?.fixes?.length) change = (await changes.next()).value as Change;
    expect(change.fixes.map(({ at }) => now - at)).toEqual([23 * 3_600_000]);
    await changes.return?.(undefined);
  });

  it('tells an open page to forget where a unit last was when the store may keep it no longer', async () => {
    const dataDirectory = temporaryMemory();
    const first = await openTestHost({ dataDirectory });
    const { now } = await snapshotOf(await first.signIn('dispatcher'));
    await first.close();
    const store = openStore(dataDirectory, KEY, AREA);
    const fix = { latitude: 55.6, longitude: 12.5, errorMetres: 20, speedKmh: null, headingDegrees: null };
    const old = { ...fix, unitId: S2, at: now - DAY + 10 * MINUTE };
    store.positions.put([{ ...fix, unitId: S1, at: now }, old]);
    store.close();
    const clock = { time: NOON, now: () => clock.time };
    const { signIn } = await openTestHost({ dataDirectory, clock, positionsKept: DAY });
    const client = await signIn('dispatcher');
    const unitsSeen = async () => (await snapshotOf(client)).fixes.map(({ unitId }) => unitId).sort();
    expect(await unitsSeen()).toEqual([S1, S2]);

    const changes = await client.changes();
    await changes.next();
    clock.time += 15 * MINUTE;
    let fixesFrom = 0;
    // Once a second: the next time it looks, or the one after.
    for (let looks = 0; looks < 3 && fixesFrom <= old.at; ) {
      const change = (await changes.next()).value as Change & { kind: 'difference' };
      fixesFrom = change.fixesFrom ?? fixesFrom;
      if (change.links) looks += 1;
    }
    await changes.return?.(undefined);
    expect(fixesFrom).toBeGreaterThan(old.at);
    expect(fixesFrom).toBeLessThan(now);
    expect(await unitsSeen()).toEqual([S1]);
  });

  it('plays a case again with the way of the unit while it was on it, and no fix that cannot have been', async () => {
    const dataDirectory = temporaryMemory();
    const first = await openTestHost({ dataDirectory });
    const { requestId, assignmentId } = await dispatch(await first.signIn('dispatcher'));
    const { now } = await snapshotOf(await first.signIn('dispatcher'));
    await first.close();
    const store = openStore(dataDirectory, KEY, AREA);
    const fixAt = (milliseconds: number, longitude: number) => ({
      ...{ unitId: S1, latitude: 55.6, errorMetres: 20, speedKmh: null, headingDegrees: null },
      at: now + milliseconds,
      longitude,
    });
    store.positions.put([
      fixAt(-9_000, 12.4),
      fixAt(100, 12.5),
      fixAt(200, 12.9),
      fixAt(300, 12.5001),
      fixAt(9_000, 12.6),
    ]);
    store.close();
    const second = await openTestHost({ dataDirectory });
    const replayed = await (await second.signIn('dispatcher')).case.replay({ requestId });
    expect(replayed?.row.request.id).toBe(requestId);
    expect(replayed?.timeline.map(({ event }) => event.type)).toContain('unit.assigned');
    expect(replayed?.tracks).toMatchObject([{ span: { unitId: S1, assignmentId, until: null } }]);
    expect(replayed?.tracks[0]?.fixes.map(({ at }) => at - now)).toEqual([100, 300]);
  });

  it('goes on where it was left: the same cases, a clock that never goes back, and crews that are told again', async () => {
    const dataDirectory = temporaryMemory();
    const first = await openTestHost({ dataDirectory });
    const { assignmentId } = await dispatch(await first.signIn('dispatcher'));
    const before = await snapshotOf(await first.signIn('dispatcher'));
    await first.close();
    const second = await openTestHost({ dataDirectory });
    const client = await second.signIn('dispatcher');
    await untilSent(client);
    const after = await snapshotOf(client);
    expect(after.requests.map(({ request }) => request)).toEqual(before.requests.map(({ request }) => request));
    expect(after.now).toBeGreaterThan(Math.max(...before.requests.map(({ request }) => request.receivedAt)));
    expect(second.told).toMatchObject([{ kind: 'assigned', body: { assignmentId } }]);
    await second.close();
    expect(verifyStore(dataDirectory, KEY).findings).toEqual([]);
  });

  it('comes back from its hub and the second copy when the store was set aside', async () => {
    const dataDirectory = temporaryMemory();
    const first = await openTestHost({ dataDirectory });
    const client = await first.signIn('dispatcher');
    const { requestId } = await dispatch(client);
    await untilSent(client);
    const before = await snapshotOf(client);
    await first.close();
    // One command more that only this desk knows, as if the hub had been away.
    const store = openStore(dataDirectory, KEY, AREA);
    store.commit(build.note('kun her', requestId), build.meta({ by: user(), at: before.now, recordedAt: before.now }));
    await store.durable();
    store.close();
    for (const name of ['desk.db', 'desk.db-wal', 'desk.db.check']) rmSync(join(dataDirectory, name), { force: true });

    const second = await openTestHost({ dataDirectory });
    const again = await second.signIn('dispatcher');
    await untilSent(again);
    const after = await snapshotOf(again);
    expect(after.outbox).toEqual({ unsent: 0, oldest: null });
    expect(after.requests.map(({ request }) => request)).toEqual(before.requests.map(({ request }) => request));
    expect(after.now).toBeGreaterThan(before.now);
    expect(await again.case.search({ query: 'kun her' })).toHaveLength(1);
    await second.close();
    expect(verifyStore(dataDirectory, KEY).findings).toEqual([]);
  });

  it('receives what its hub ordered while it was killed, before anybody looks and before the crew is there to be told', async () => {
    const dataDirectory = temporaryMemory();
    const first = await openTestHost({ dataDirectory });
    const client = await first.signIn('dispatcher');
    await dispatch(client);
    await untilSent(client);
    await first.close();
    // As a kill between the hub's answer and its receipt leaves it: the desk's own file is some entries behind.
    const behind = temporaryMemory();
    const hub = openForTampering(dataDirectory, 'hub.db');
    hub.pragma('journal_mode=DELETE');
    hub.exec(`VACUUM INTO '${join(behind, 'hub.db')}'`);
    hub.close();
    const second = await openTestHost({ dataDirectory: behind });
    expect(second.troubles).toEqual([]);
    const { units, requests } = await snapshotOf(await second.signIn('dispatcher'));
    expect([units.length, requests.length]).toEqual([2, 1]);
    expect(second.told).toMatchObject([{ kind: 'assigned' }]);
    expect(second.troubles).toEqual([]);
  });
});

describe('a host whose disk is full', () => {
  it('keeps running and telling, says why it takes nothing, and goes on when there is room', async (context) => {
    const disk = mountSmallDisk(40 << 20);
    if ('why' in disk) {
      console.log(`full disk under a host: skipped, ${disk.why}`);
      return context.skip(disk.why);
    }
    const dataDirectory = join(disk.path, 'data');
    const { signIn, say, troubles, close } = await openTestHost({ dataDirectory });
    const client = await signIn('dispatcher');
    const changes = await client.changes();
    const { now } = (await changes.next()).value as Change;
    const tick = async () => {
      for (;;) if (((await changes.next()).value as Change).links) return;
    };
    const note = () => client.entry.log({ commandId: build.commandId(), ...build.note('x'.repeat(9_000)) });
    const fill = async () => {
      disk.fill();
      for (;;) await note();
    };
    // Its ballast gives it some room once; then there is none.
    await expect(fill()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', data: { code: 'disk-full' } });
    await expect(fill()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', data: { code: 'disk-full' } });
    const position = { issi: 2_041_101, lip: '0A008EFFD2797869468810' };
    say({ v: 1, id: build.commandId(), at: now, kind: 'position', body: position });
    await tick();
    await tick();
    expect(troubles.length).toBeGreaterThan(0);
    // A log that cannot be said to have been taken is not given; looking at it is no paper.
    const log = { of: { kind: 'channel', channel: 'desks' }, from: NOON - DAY, until: NOON + DAY } as const;
    await expect(client.channel.print(log)).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      data: { code: 'disk-full' },
    });
    const taken = async () =>
      (await client.channel.log(log)).entries.filter(({ entry }) => entry.text.startsWith('Log hentet til udskrift'));
    expect(await taken()).toEqual([]);

    disk.free();
    expect(await note()).toMatchObject({ kind: 'queued' });
    expect(await taken()).toEqual([]);
    await client.channel.print(log);
    expect(await taken()).toHaveLength(1);
    await untilSent(client);
    await tick();
    await changes.return?.(undefined);
    await close();
    expect(verifyStore(dataDirectory, KEY).findings).toEqual([]);
  });
});

describe('a host that cannot start', () => {
  const options = (changes: object = {}) => ({
    dataDirectory: temporaryDirectory(),
    key: KEY,
    clock: { now: () => NOON },
    desk: 'desk-1',
    area: 'kbh',
    ...changes,
  });

  it('says that another one uses the directory, and leaves that one alone', async () => {
    const dataDirectory = temporaryDirectory();
    const first = await openTestHost({ dataDirectory });
    await expect(createHost(options({ dataDirectory }))).rejects.toMatchObject({ code: 'locked' });
    expect(await snapshotOf(await first.signIn('dispatcher'))).toMatchObject({ desk: 'desk-1' });
  });

  it('says that the key is another one, and lets go of what it had opened', async () => {
    const dataDirectory = temporaryDirectory();
    await (await openTestHost({ dataDirectory })).close();
    await expect(createHost(options({ dataDirectory, key: WRONG_KEY }))).rejects.toMatchObject({ code: 'wrong-key' });
    for (const file of ['desk.db', 'accounts.db'])
      for (const name of [file, `${file}.check`]) rmSync(join(dataDirectory, name));
    await expect(createHost(options({ dataDirectory, key: WRONG_KEY }))).rejects.toMatchObject({ code: 'wrong-key' });
    openStore(dataDirectory, WRONG_KEY, AREA).close();
  });
});
