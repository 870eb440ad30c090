import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '#electron/host/test-support/postgres-server.ts';
import { CommandId, EntryId } from '#shared/domain/ids.ts';
import { givePast } from './support/past.ts';
import { makeDesk, signInTo, startDeskOn } from './support/real-desks.ts';

const EVENTS = 10_000;
const NOTES = 20;

let hub: PostgresServer;
let directory: string;
beforeAll(async () => {
  hub = await startPostgres();
  directory = await makeDesk('desk-1');
  await givePast(hub, EVENTS, 50);
});
afterAll(async () => {
  await hub.stop();
  rmSync(directory, { recursive: true, force: true });
});

it(`a desk that is killed is usable again, with all it had acknowledged: ${EVENTS.toLocaleString('en')} events on a shared hub`, async () => {
  const before = await startDeskOn(hub, 'desk-1', directory);
  const killed = await signInTo(before);
  // The hub is away, so that what is written waits here when the desk is killed.
  hub.cut();
  const written: string[] = [];
  for (let number = 1; number <= NOTES; number += 1) {
    const entryId = EntryId.parse(crypto.randomUUID());
    const answer = await killed.client.entry.log({
      commandId: CommandId.parse(crypto.randomUUID()),
      entryId,
      channel: { kind: 'desks' },
      kind: 'note',
      text: `Nummer ${number}`,
    });
    expect(answer.kind).toBe('queued');
    written.push(entryId);
  }
  killed.close();
  await before.kill();
  hub.heal();

  const began = performance.now();
  const desk = await startDeskOn(hub, 'desk-1', directory);
  const { client, close } = await signInTo(desk);
  const first = await (await client.changes()).next();
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  if (first.done || first.value.kind !== 'snapshot') throw new Error('no snapshot');
  expect(first.value.entries.map(({ entry }) => entry.id)).toEqual(expect.arrayContaining(written));
  expect(first.value.requests.length).toBeGreaterThanOrEqual(50);
  close();
  await desk.stop();
  console.log(`killed with ${EVENTS} events, ${NOTES} of ours unsent: usable after ${seconds} s`);
});
