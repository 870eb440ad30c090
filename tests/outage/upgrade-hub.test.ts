import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '#electron/host/test-support/postgres-server.ts';
import { CommandId, EntryId } from '#shared/domain/ids.ts';
import type { RunningDesk } from '../e2e/support/desk.ts';
import { makeDesk, signInTo, startDeskOn } from './support/real-desks.ts';
import { watchFeed } from './support/watch-feed.ts';

let hub: PostgresServer;
let desk: RunningDesk;
let directory: string;
beforeAll(async () => {
  hub = await startPostgres();
  directory = await makeDesk('desk-1');
  desk = await startDeskOn(hub, 'desk-1', directory);
});
afterAll(async () => {
  await desk.stop();
  await hub.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** Lets the hub speak other versions, as an upgrade of it does: from then on, to whoever connects. */
const speak = async (oldest: number, newest: number): Promise<void> => {
  const administrator = await hub.administer();
  await administrator.query(
    `CREATE OR REPLACE FUNCTION hub.protocol() RETURNS integer[] LANGUAGE sql IMMUTABLE AS 'SELECT ARRAY[${oldest}, ${newest}]'`,
  );
  await administrator.end();
  hub.cut();
  hub.heal();
};

it.each([
  ['an old desk on a new hub', 2, 3],
  ['a new desk on an old hub', 0, 0],
])(
  '%s says that they are incompatible and works on alone, and sends it all when they are one again',
  async (_, oldest, newest) => {
    const feed = await watchFeed(desk);
    const { client, close } = await signInTo(desk);
    await feed.until(({ ladder, links }) => ladder.kind === 'live' && links.hub.kind === 'live');

    await speak(oldest, newest);
    const { links } = await feed.until(
      ({ ladder, links }) => ladder.kind === 'alone' && links.hub.why === 'incompatible',
    );
    expect(links.hub.kind).toBe('away');
    const commandId = CommandId.parse(crypto.randomUUID());
    const answer = await client.entry.log({
      commandId,
      entryId: EntryId.parse(crypto.randomUUID()),
      channel: { kind: 'desks' },
      kind: 'note',
      text: 'Skrevet, mens hubben talte en anden version',
    });
    expect(answer).toEqual({ kind: 'queued', commandId });
    expect((await client.outbox.list({ from: 0 })).rows.map((row) => row.commandId)).toContain(commandId);

    await speak(1, 1);
    await feed.until(({ ladder }) => ladder.kind === 'live');
    expect((await client.outbox.list({ from: 0 })).total).toBe(0);
    const administrator = await hub.administer();
    const { rowCount } = await administrator.query('SELECT 1 FROM hub.log WHERE command_id = $1', [commandId]);
    await administrator.end();
    expect(rowCount).toBe(1);
    feed.close();
    close();
  },
);
