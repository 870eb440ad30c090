import { expect, it, onTestFinished } from 'vitest';
import { createReplica, type Replica } from '#electron/host/create-replica.ts';
import { openEmbeddedHub } from '#electron/host/hub/embedded/embedded-hub.ts';
import type { HubLink } from '#electron/host/hub/hub-link.ts';
import { createSync } from '#electron/host/hub/sync.ts';
import { keysOf } from '#electron/host/store/outbox.ts';
import { openStore } from '#electron/host/store/store.ts';
import { verifyStore } from '#electron/host/store/verify.ts';
import { AREA, createBuilder, DESK, KEY, NOON, S1, user } from '#electron/host/test-support/build.ts';
import { temporaryMemory } from '#electron/host/test-support/directory.ts';
import { createRandom } from '#electron/host/test-support/random.ts';
import { openForTampering } from '#electron/host/test-support/stores.ts';
import { AccountId, DeskId } from '#shared/domain/ids.ts';
import type { LogEntry } from '#shared/wire/batch.ts';
import { beforeTheOutage, workThrough } from './support/long-outage.ts';
import { leavePreviousDesk } from './support/previous-desk.ts';

const COMMANDS = 600;
const SENT = 200;
const CONFLICTS = 5;
const PASSWORD = 'prøvevagt-prøvevagt';
const ADMIN = { account: AccountId.parse('admin'), name: 'Asta Eksempel', role: 'administrator' } as const;
const FIX = { unitId: S1, at: NOON, latitude: 55.67, longitude: 12.56, errorMetres: 9, speedKmh: 0, headingDegrees: 0 };

/** What an earlier desk leaves: hundreds of commands that wait, a few that conflict, rows everywhere. */
const upgraded = async () => {
  const made = temporaryMemory();
  const store = openStore(made, KEY, AREA);
  const known = beforeTheOutage(store, DESK, 20);
  workThrough(store, DESK, known, { commands: COMMANDS, seed: 31, alone: false });
  store.positions.put([FIX]);
  await store.accounts.create(ADMIN, PASSWORD);
  const commands = store.outbox.all();
  store.close();
  const directory = temporaryMemory();
  const hub = openEmbeddedHub(temporaryMemory(), KEY);
  onTestFinished(() => hub.close());
  const left = await leavePreviousDesk({
    made: { commands, directory: made },
    directory,
    hub,
    sent: SENT,
    conflicts: CONFLICTS,
  });
  return { directory, hub, known, ...left };
};

const shared = (hub: HubLink): HubLink => ({ ...hub, close: async () => undefined });

/** The desk of today on that directory, until `isDone`. */
const openUntil = async (directory: string, link: HubLink, isDone: (replica: Replica) => boolean) => {
  const done = Promise.withResolvers<void>();
  const troubles: unknown[] = [];
  let replica: Replica | undefined;
  const look = (): void => {
    if (replica && isDone(replica)) done.resolve();
  };
  replica = await createReplica({
    dataDirectory: directory,
    key: KEY,
    clock: { now: () => NOON + 3_600_000 },
    desk: DESK,
    area: AREA,
    link,
    // What is taken out of the outbox is so only after it was told.
    onWritten: () => setImmediate(look),
    onTrouble: (error) => troubles.push(error),
  });
  look();
  await done.promise;
  expect(troubles).toEqual([]);
  return replica;
};

const everything = async (hub: HubLink): Promise<readonly LogEntry[]> => {
  const answer = await hub.readFrom(0, 100_000);
  return answer.kind === 'entries' ? answer.entries : [];
};

it('a full outbox of the previous schema is opened as it was, with its keys', async () => {
  const { directory, waiting, hub } = await upgraded();
  const before = await everything(hub);
  const store = openStore(directory, KEY, AREA);
  expect(store.outbox.all()).toEqual(waiting.map((queued) => ({ ...queued, position: expect.any(Number) })));
  expect(store.log.after(0, 100_000)).toEqual(before);
  expect(await store.accounts.verify('admin', PASSWORD)).toEqual(ADMIN);
  expect(store.positions.since(0)).toEqual([FIX]);
  store.close();

  const database = openForTampering(directory);
  const keys = database
    .prepare<[], { command_id: string; key: string }>(
      'SELECT command_id, key FROM outbox_key JOIN outbox USING (position)',
    )
    .all();
  database.close();
  const wanted = waiting.flatMap(({ meta, events }) => [...keysOf(events)].map((key) => `${meta.commandId} ${key}`));
  expect(keys.map(({ command_id, key }) => `${command_id} ${key}`).sort()).toEqual(wanted.sort());
});

it('everything the previous desk had queued is sent, and its conflicts are raised for every desk, once', async () => {
  const { directory, hub, known, waiting, inConflict } = await upgraded();
  // Meanwhile another desk, of today, has been at the same cases and at the unit.
  const other = openStore(temporaryMemory(), KEY, AREA);
  onTestFinished(() => other.close());
  const ignore = () => undefined;
  const desk = DeskId.parse('desk-2');
  const sync = createSync({
    store: other,
    link: hub,
    area: AREA,
    desk,
    now: () => NOON,
    onWritten: ignore,
    onHeard: ignore,
  });
  const settle = async () => {
    while ((await sync.step()) !== 'idle' || other.outbox.count() > 0);
  };
  await settle();
  const build = createBuilder(createRandom(77));
  const by = user('shift-lead', desk);
  for (const requestId of known.slice(0, 10))
    other.commit({ type: 'request.amend', requestId, need: 'Rettet af den anden plads' }, build.meta({ by }));
  other.commit({ type: 'unit.take-over', unitId: S1, reason: 'Pladsen svarer ikke' }, build.meta({ by }));
  await settle();

  const isSent = ({ store }: Replica) => store.outbox.count() === 0 && store.models.conflicts().length >= CONFLICTS;
  const replica = await openUntil(directory, shared(hub), isSent);
  const { log, models } = replica.store;
  for (const { meta } of waiting)
    expect(
      log.hasCommand(meta.commandId) || models.world.conflict(meta.commandId as never),
      meta.commandId,
    ).toBeTruthy();
  await replica.close();
  // Started once more, there is nothing left to raise.
  await (await openUntil(directory, shared(hub), isSent)).close();

  const raised = (await everything(hub)).filter(({ payload }) => payload.includes('"conflict.raised"'));
  const about = raised.map(({ subject }) => subject.split('.').at(-1));
  expect(new Set(about).size).toBe(about.length);
  for (const { meta } of inConflict) expect(about).toContain(meta.commandId);
  await settle();
  const { sequence, hash } = other.log.head();
  expect(await hub.head()).toEqual({ kind: 'head', sequence, hash: hash.toString('hex') });
  for (const { meta, command } of inConflict)
    expect(other.models.world.conflict(meta.commandId as never)).toMatchObject({
      code: 'wrong-stage',
      life: { kind: 'open' },
      mine: { command },
    });
  expect(verifyStore(directory, KEY).findings).toEqual([]);
});
