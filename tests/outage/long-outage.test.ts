import { describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedHub } from '#electron/host/hub/embedded/embedded-hub.ts';
import type { HubLink } from '#electron/host/hub/hub-link.ts';
import { openPostgresHub } from '#electron/host/hub/postgres/postgres-hub.ts';
import { createSync } from '#electron/host/hub/sync.ts';
import { openStore } from '#electron/host/store/store.ts';
import { AREA, KEY, NOON } from '#electron/host/test-support/build.ts';
import { temporaryMemory } from '#electron/host/test-support/directory.ts';
import { startPostgres } from '#electron/host/test-support/postgres-server.ts';
import { DeskId } from '#shared/domain/ids.ts';
import { count } from '#tests/support/counts.ts';
import { beforeTheOutage, workThrough } from './support/long-outage.ts';

/** R5: queued here, and waiting there. */
const COMMANDS = count({ sample: 1_000, full: 100_000 });

const openDesk = (name: string, link: HubLink) => {
  const desk = DeskId.parse(name);
  const store = openStore(temporaryMemory(), KEY, AREA);
  onTestFinished(() => store.close());
  const ignore = () => undefined;
  const sync = createSync({ store, link, area: AREA, desk, now: () => NOON, onWritten: ignore, onHeard: ignore });
  const rest = async () => {
    for (;;) if ((await sync.step()) === 'idle' && store.outbox.count() === 0) return;
  };
  return { desk, store, rest };
};

const HUBS: Readonly<Record<string, () => Promise<(desk: string) => HubLink>>> = {
  embedded: async () => {
    const hub = openEmbeddedHub(temporaryMemory(), KEY);
    onTestFinished(() => hub.close());
    return () => hub;
  },
  postgres: async () => {
    const server = await startPostgres({ durable: true });
    onTestFinished(() => server.stop());
    return (desk) => {
      const url = server.addressOf(`${AREA}.${desk}`, 'straight');
      const link = openPostgresHub({ url, caFile: server.caFile, area: AREA, desk });
      onTestFinished(() => link.close());
      return link;
    };
  },
};

describe.each(Object.keys(HUBS))('after a long outage, on the %s hub', (name) => {
  it(`${COMMANDS.toLocaleString('en')} queued here and as many waiting there come together, and none is lost`, async () => {
    const link = await (HUBS[name] as (typeof HUBS)['embedded'])();
    const [one, other] = [openDesk('desk-1', link('desk-1')), openDesk('desk-2', link('desk-2'))];
    const known = beforeTheOutage(one.store, one.desk, 50);
    await one.rest();
    await other.rest();
    const work = { commands: COMMANDS, alone: true };
    const here = workThrough(one.store, one.desk, known, { ...work, seed: 11 });
    const there = workThrough(other.store, other.desk, known, { ...work, seed: 12 });

    const drained = performance.now();
    await other.rest();
    const began = performance.now();
    await one.rest();
    const ended = performance.now();
    await other.rest();

    expect([one.store.outbox.count(), other.store.outbox.count()]).toEqual([0, 0]);
    expect(one.store.log.head()).toEqual(other.store.log.head());
    for (const { store } of [one, other])
      for (const commandId of [...here.acknowledged, ...there.acknowledged])
        if (!store.log.hasCommand(commandId)) throw new Error(`lost: ${commandId}`);
    const open = ({ store }: typeof one) => new Map(store.models.openRequests().map((row) => [row.request.id, row]));
    expect(open(one)).toEqual(open(other));
    const seconds = (milliseconds: number) => (milliseconds / 1_000).toFixed(1);
    console.log(
      `long outage on ${name}: ${COMMANDS} + ${COMMANDS}, none lost; ${seconds(began - drained)} s to send one side, ${seconds(ended - began)} s to converge`,
    );
  });
});
