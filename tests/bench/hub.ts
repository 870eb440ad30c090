import { Client, type ClientConfig } from 'pg';
import { clientConfigs } from '#electron/host/hub/postgres/address.ts';
import { openPostgresHub } from '#electron/host/hub/postgres/postgres-hub.ts';
import { startPostgres } from '#electron/host/test-support/postgres-server.ts';
import type { Batch } from '#shared/wire/batch.ts';
import { AREA, history } from './history.ts';
import { commandsOf } from './hub-commands.ts';
import { ENDS_AT } from './make-store.ts';
import { type Figure, median, spread, timedAsync } from './measure.ts';

const EVENTS = 20_000;
const OPEN = 50;
const APPENDS = 400;
const WARM_UP = 50;
const ROUNDS = 5;
const AT_ONCE = 1_000;

/** A table as bare as can be: the bytes of an event and a number for it. */
const FLOOR = 'CREATE TABLE public.bare (number bigserial PRIMARY KEY, subject text, payload text)';

/**
 * One command taken into the hub, over TLS, durable; and everything in it read by a desk that was away. In turn with
 * each its floor: the same bytes in a bare transaction, and a plain SELECT of the same rows, over a connection alike.
 */
export const measureHub = async (base: string): Promise<Figure[]> => {
  // As root the server is another user's, who may not get to the project's disk: then where temporary things are.
  const server = await startPostgres({ durable: true, base }).catch(() => startPostgres({ durable: true }));
  const url = server.addressOf(`${AREA}.desk-1`, 'straight');
  const link = openPostgresHub({ url, caFile: server.caFile, area: AREA, desk: 'desk-1' });
  const administrator = await server.administer();
  await administrator.query(FLOOR);
  await administrator.query(`GRANT INSERT ON public.bare TO sociolance_client;
    GRANT USAGE ON SCHEMA public TO sociolance_client; GRANT USAGE ON SEQUENCE public.bare_number_seq TO sociolance_client;
    CREATE VIEW public.plain AS SELECT sequence, subject, version, command_id, request_id, payload FROM hub.log;
    GRANT SELECT ON public.plain TO sociolance_client`);
  await administrator.end();
  const [config] = clientConfigs(url, server.caFile) as [ClientConfig];
  const bare = new Client(config);
  await bare.connect();
  try {
    const commands = [...commandsOf(history({ seed: 5, events: EVENTS, open: OPEN, endsAt: ENDS_AT }))];
    const append = async (command: Batch): Promise<void> => {
      const answer = await link.append(command);
      if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer));
    };
    const insert = async ({ events }: Batch): Promise<void> => {
      await bare.query('BEGIN');
      for (const { subject, payload } of events)
        await bare.query({
          name: 'insert',
          text: 'INSERT INTO public.bare (subject, payload) VALUES ($1, $2)',
          values: [subject, payload],
        });
      await bare.query('COMMIT');
    };
    const ours: number[] = [];
    const floor: number[] = [];
    for (const [index, command] of commands.slice(0, APPENDS + WARM_UP).entries()) {
      const took = [await timedAsync(() => append(command)), await timedAsync(() => insert(command))] as const;
      if (index < WARM_UP) continue;
      ours.push(took[0]);
      floor.push(took[1]);
    }
    for (let from = APPENDS + WARM_UP; from < commands.length; from += 200) {
      const answers = await link.appendAll(commands.slice(from, from + 200));
      if (answers.some(({ kind }) => kind !== 'accepted')) throw new Error(JSON.stringify(answers.at(-1)));
    }

    const readAll = async (read: (after: number) => Promise<number>): Promise<void> => {
      for (let after = 0; ; ) {
        const rows = await read(after);
        after += rows;
        if (rows < AT_ONCE) return;
      }
    };
    const rounds: { readonly ours: number; readonly bare: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      rounds.push({
        ours: await timedAsync(() =>
          readAll(async (after) => {
            const answer = await link.readFrom(after, AT_ONCE);
            if (answer.kind === 'away') throw new Error(answer.why);
            return answer.entries.length;
          }),
        ),
        bare: await timedAsync(() =>
          readAll(async (after) => {
            const { rows } = await bare.query({
              name: 'select',
              text: 'SELECT * FROM public.plain WHERE sequence > $1 ORDER BY sequence LIMIT $2',
              values: [after, AT_ONCE],
            });
            return rows.length;
          }),
        ),
      });
    const perSecond = (milliseconds: number): number => (EVENTS / milliseconds) * 1_000;
    const rate = perSecond(median(rounds.map(({ ours }) => ours)));
    const most = perSecond(median(rounds.map(({ bare }) => bare)));
    return [
      ...spread('hub.append', ours, floor),
      { name: 'hub.catchup.rate', value: rate, unit: 'events/s', floor: most, ratio: most / rate, n: EVENTS * ROUNDS },
    ];
  } finally {
    await bare.end();
    await link.close();
    await server.stop();
  }
};
