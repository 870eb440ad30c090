import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client, type ClientConfig } from 'pg';
import type { HubLink } from '#electron/host/hub/hub-link.ts';
import { clientConfigs } from '#electron/host/hub/postgres/address.ts';
import { openPostgresHub } from '#electron/host/hub/postgres/postgres-hub.ts';
import { createSync } from '#electron/host/hub/sync.ts';
import { openStore } from '#electron/host/store/store.ts';
import { type PostgresServer, startPostgres } from '#electron/host/test-support/postgres-server.ts';
import type { Batch } from '#shared/wire/batch.ts';
import { beforeTheOutage, workThrough } from '../outage/support/long-outage.ts';
import { AREA, DESK } from './history.ts';
import { ENDS_AT } from './make-store.ts';
import { type Figure, median, timedAsync } from './measure.ts';

const COMMANDS = 3_000;
const OPEN = 50;
const ROUNDS = 3;

/** A table as bare as can be: the bytes of an event and a number for it. */
const FLOOR = 'CREATE TABLE public.bare (number bigserial PRIMARY KEY, subject text, payload text)';
const RIGHTS = `GRANT INSERT ON public.bare TO sociolance_client; GRANT USAGE ON SCHEMA public TO sociolance_client;
  GRANT USAGE ON SEQUENCE public.bare_number_seq TO sociolance_client`;

const openBare = async (server: PostgresServer, hub: string, url: string) => {
  const administrator = await server.administer(hub);
  await administrator.query(`${FLOOR}; ${RIGHTS}`);
  await administrator.end();
  const client = new Client((clientConfigs(url, server.caFile) as [ClientConfig])[0]);
  await client.connect();
  return {
    /** One transaction; one call an event, as few as a plain client makes without a function on the other side. */
    insert: async (batches: readonly Batch[]): Promise<void> => {
      await client.query('BEGIN');
      for (const { subject, payload } of batches.flatMap(({ events }) => events))
        await client.query({
          name: 'insert',
          text: 'INSERT INTO public.bare (subject, payload) VALUES ($1, $2)',
          values: [subject, payload],
        });
      await client.query('COMMIT');
    },
    /** The same in a single statement: nothing but the bytes and the disk. */
    insertTogether: async (batches: readonly Batch[]): Promise<void> => {
      const events = batches.flatMap((batch) => batch.events);
      await client.query({
        name: 'insert-together',
        text: 'INSERT INTO public.bare (subject, payload) SELECT * FROM unnest($1::text[], $2::text[])',
        values: [events.map(({ subject }) => subject), events.map(({ payload }) => payload)],
      });
    },
    close: () => client.end(),
  };
};

/** One desk, some thousands of commands in its outbox, a hub of its own: how long each takes, and for how many events. */
const drain = async (server: PostgresServer, directory: string) => {
  const hub = await server.freshHub();
  const url = server.addressOf(`${AREA}.${DESK}`, 'straight', hub);
  const link = openPostgresHub({ url, caFile: server.caFile, area: AREA, desk: DESK });
  const store = openStore(directory, Buffer.alloc(32, 7), AREA);
  const bare = await openBare(server, hub, url);
  const calls: (readonly Batch[])[] = [];
  const watched: HubLink = {
    ...link,
    appendAll: (batches) => {
      calls.push(batches);
      return link.appendAll(batches);
    },
  };
  const ignore = (): void => undefined;
  const now = () => ENDS_AT;
  const sync = createSync({ store, link: watched, area: AREA, desk: DESK, now, onWritten: ignore, onHeard: ignore });
  const empty = async (): Promise<void> => {
    while (store.outbox.count() > 0) await sync.step();
  };
  try {
    const known = beforeTheOutage(store, DESK, OPEN);
    await empty();
    workThrough(store, DESK, known, { commands: COMMANDS, seed: 5, alone: true });
    calls.length = 0;
    const ours = await timedAsync(empty);
    const each = async (insert: (batches: readonly Batch[]) => Promise<void>): Promise<void> => {
      for (const batches of calls) await insert(batches);
    };
    const floor = await timedAsync(() => each(bare.insert));
    const least = await timedAsync(() => each(bare.insertTogether));
    const events = calls.flat().reduce((sum, batch) => sum + batch.events.length, 0);
    const rate = (milliseconds: number): number => (events / milliseconds) * 1_000;
    return { ours: rate(ours), floor: rate(floor), least: rate(least), events };
  } finally {
    await bare.close();
    await link.close();
    store.close();
  }
};

/**
 * An outbox of some thousand commands sent to a durable hub on PostgreSQL until it is empty: appended there, ordered,
 * read back into the log, and taken out of the outbox. In turn with it its floor: the same bytes by bare calls, in
 * transactions of the same size; `.least` in one statement each.
 */
export const measureOutboxDrain = async (base: string): Promise<Figure[]> => {
  const server = await startPostgres({ durable: true, base }).catch(() => startPostgres({ durable: true }));
  const directory = mkdtempSync(join(base, 'drain-'));
  try {
    const rounds: Awaited<ReturnType<typeof drain>>[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await drain(server, join(directory, String(round))));
    const rate = (of: (round: (typeof rounds)[number]) => number): number => median(rounds.map(of));
    const [value, floor, least] = [rate(({ ours }) => ours), rate((one) => one.floor), rate((one) => one.least)];
    const n = rounds.reduce((sum, { events }) => sum + events, 0);
    return [
      { name: 'outbox.drain.rate', value, unit: 'events/s', floor, ratio: floor / value, n },
      { name: 'outbox.drain.least', value: least, unit: 'events/s', n },
    ];
  } finally {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
};
