import { describe, expect, it, onTestFinished } from 'vitest';
import { startBridge } from '#electron/bridge/start-bridge.ts';
import { startSimulatedCad } from '#electron/demo/cad/simulated-cad.ts';
import { createReplica, type Replica } from '#electron/host/create-replica.ts';
import { openEmbeddedHub } from '#electron/host/hub/embedded/embedded-hub.ts';
import type { HubLink } from '#electron/host/hub/hub-link.ts';
import { createBuilder, DESK, S1, user } from '#electron/host/test-support/build.ts';
import { temporaryDirectory } from '#electron/host/test-support/directory.ts';
import { AREA } from './support/fake-desk.ts';

const KEY = Buffer.alloc(32, 7);
const trouble = (error: unknown): never => {
  throw error;
};

/** A hub, a desk on it, a bridge on it, and a CAD: everything real but the network between the first three. */
const everything = async () => {
  const cad = await startSimulatedCad({ seed: 1 });
  const hub = openEmbeddedHub(temporaryDirectory(), KEY);
  const link: HubLink = { ...hub, close: async () => undefined };
  const waiting = new Set<() => void>();
  const changed = (): void => {
    for (const look of waiting) look();
  };
  const desk = await createReplica({
    dataDirectory: temporaryDirectory(),
    key: KEY,
    clock: { now: Date.now },
    desk: DESK,
    area: AREA,
    link,
    onWritten: changed,
    onTrouble: trouble,
  });
  const bridge = await startBridge({
    dataDirectory: temporaryDirectory(),
    key: KEY,
    area: AREA,
    link,
    cad: { url: cad.url },
    pace: { pollEvery: 50, sendEvery: 50 },
    onTrouble: trouble,
    onCount: changed,
  });
  onTestFinished(async () => {
    await bridge.close();
    await desk.close();
    await hub.close();
    await cad.stop();
  });
  /** Resolves once it is so; looked at whenever the desk or the bridge has something new. */
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isSo()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return { cad, desk, bridge, until, hub };
};

const build = createBuilder();
const run = async (
  desk: Replica,
  command: Parameters<Replica['perform']>[0],
  by = user('shift-lead'),
): Promise<void> => {
  const answer = await desk.perform(command, { commandId: build.commandId(), by });
  if (answer.kind !== 'queued') throw new Error(JSON.stringify(answer));
};

describe('a desk, the hub, the bridge and the central CAD', () => {
  it('take a call from the CAD to its end there', async () => {
    const { cad, desk, until, hub } = await everything();
    await run(desk, build.register(S1), user('administrator'));
    await run(desk, build.onDuty(S1));
    const call = cad.own.call({ text: 'Fryser' });
    await until(() => desk.store.models.openRequests().length === 1);
    const requestId = desk.store.models.openRequests()[0]?.request.id;
    if (!requestId) throw new Error('no request');
    await run(desk, build.triage(requestId));
    const assign = build.assign(requestId, S1);
    await run(desk, assign);
    const { assignmentId } = assign;
    await until(() => desk.store.models.world.unit(S1)?.assignments[0]?.confirmedAt !== undefined);
    for (const activity of ['acknowledged', 'en-route', 'on-scene', 'cleared'] as const)
      await run(desk, { type: 'unit.report', unitId: S1, assignmentId, activity });
    await run(desk, { type: 'request.close', requestId, outcome: 'helped-on-scene' });
    await until(() => cad.incidents()[0]?.status === 'AFS');
    expect(cad.incidents()).toMatchObject([{ id: call.id, assignments: [{ unit: 'Sociolance s1', status: 'KLA' }] }]);
    expect([...cad.marks().values()]).toEqual(Array(6).fill(1));
    expect(await hub.anchor('bridge-cad' as typeof DESK)).toMatchObject({ head: { hash: '0'.repeat(64) } });
  });

  it('make it one conflict on every desk when the CAD plans otherwise', async () => {
    const { cad, desk, until } = await everything();
    await run(desk, build.register(S1), user('administrator'));
    await run(desk, build.onDuty(S1));
    const received = build.receive();
    await run(desk, received);
    await run(desk, build.triage(received.requestId));
    await run(desk, build.assign(received.requestId, S1));
    await until(() => desk.store.models.world.unit(S1)?.assignments[0]?.confirmedAt !== undefined);
    cad.own.replan(cad.incidents()[0]?.id ?? '');
    await until(() => desk.store.models.world.unit(S1)?.assignments.length === 0);
    await until(() => desk.store.models.conflicts().length > 0);
    expect(desk.store.models.conflicts()).toMatchObject([
      { conflict: { code: 'cad-replanned', desk: 'bridge', requestId: received.requestId, unitId: S1 } },
    ]);
  });
});
