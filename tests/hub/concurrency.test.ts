import { setImmediate as breathe } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openPostgresHub } from '#electron/host/hub/postgres/postgres-hub.ts';
import { countOn, createBatches } from '#electron/host/test-support/batches.ts';
import { AREA } from '#electron/host/test-support/build.ts';
import { type PostgresServer, startPostgres } from '#electron/host/test-support/postgres-server.ts';
import { createRandom } from '#electron/host/test-support/random.ts';
import { count } from '../support/counts.ts';
import { ownClient } from './support/own-client.ts';

const WRITERS = 6;
const COMMANDS = count({ sample: 150, full: 2_000 });

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

const open = (hub: string) => {
  const link = openPostgresHub({
    url: server.urlFor('desk-1', hub),
    caFile: server.caFile,
    area: AREA,
    desk: 'desk-1',
  });
  onTestFinished(() => link.close());
  return link;
};

/** Sequences as a reader sees them that reads on and on; `gaps` counts where one is missing while a later one is there. */
const readOnAndOn = async (read: (after: number) => Promise<number[]>, isOver: () => boolean) => {
  let head = 0;
  let gaps = 0;
  let reads = 0;
  for (;;) {
    const over = isOver();
    const sequences = await read(head);
    reads += 1;
    sequences.forEach((sequence, index) => {
      if (sequence !== head + index + 1) gaps += 1;
    });
    head += sequences.length;
    if (over && sequences.length === 0) return { head, gaps, reads };
    await breathe();
  }
};

describe('many desks that write at once', () => {
  it(`never show anybody a gap: ${WRITERS} writers, ${COMMANDS} commands each, 3 readers`, async () => {
    const hub = await server.freshHub();
    let writing = WRITERS;
    const writers = Array.from({ length: WRITERS }, async (_, writer) => {
      const link = open(hub);
      const random = createRandom(writer + 1);
      const { batch } = createBatches(random);
      for (let number = 0; number < COMMANDS; number += 1) {
        const events = Array.from({ length: 1 + random.below(4) }, (_, index) =>
          countOn(`w${writer}-${number}-${index}`, 1),
        );
        expect((await link.append(batch(events))).kind).toBe('accepted');
      }
      writing -= 1;
    });
    const readers = Array.from({ length: 3 }, async () => {
      const link = open(hub);
      return readOnAndOn(
        async (after) => {
          const answer = await link.readFrom(after, 1_000);
          if (answer.kind === 'away') throw new Error(answer.why);
          return answer.entries.map(({ sequence }) => sequence);
        },
        () => writing === 0,
      );
    });
    const [seen] = await Promise.all([Promise.all(readers), ...writers]);
    const link = open(hub);
    const head = await link.head();
    console.log(`concurrent writers: ${JSON.stringify(seen)}`);
    for (const { head: end, gaps } of seen) expect([end, gaps]).toEqual([head.kind === 'head' && head.sequence, 0]);
  });

  it('would be seen to leave gaps if nobody waited for whoever writes before them', async () => {
    const hub = await server.freshHub();
    const administrator = await server.administer(hub);
    onTestFinished(() => administrator.end());
    // As a log numbered by a sequence of the database would be: numbers are given before the commit.
    await administrator.query('CREATE TABLE public.careless (number bigserial PRIMARY KEY)');
    let writing = WRITERS;
    const writers = Array.from({ length: WRITERS }, async () => {
      const client = await server.administer(hub);
      onTestFinished(() => client.end());
      for (let number = 0; number < 100; number += 1) {
        await client.query('BEGIN');
        await client.query('INSERT INTO public.careless DEFAULT VALUES');
        await client.query('COMMIT');
      }
      writing -= 1;
    });
    const reader = await server.administer(hub);
    onTestFinished(() => reader.end());
    const [{ gaps }] = await Promise.all([
      readOnAndOn(
        async (after) =>
          (
            await reader.query('SELECT number FROM public.careless WHERE number > $1 ORDER BY number', [after])
          ).rows.map(({ number }) => Number(number)),
        () => writing === 0,
      ),
      ...writers,
    ]);
    expect(gaps).toBeGreaterThan(0);
  });

  it('are not kept waiting by one that never finishes', async () => {
    const hub = await server.freshHub();
    const careless = await ownClient(server, `${AREA}.desk-2`, hub);
    onTestFinished(() => careless.end());
    await careless.query('BEGIN');
    const { batch } = createBatches(createRandom(5));
    await careless.query('SELECT hub.append($1, $2)', [
      AREA,
      JSON.stringify([
        { ...batch([{ ...countOn('a', 1), payload: countOn('a', 1).payload.replace('desk-1', 'desk-2') }]) },
      ]),
    ]);
    const link = open(hub);
    const ours = batch([countOn('b', 1)]);
    expect(await link.append(ours)).toEqual({ kind: 'away', why: 'silent' });
    let answer = await link.append(ours);
    while (answer.kind === 'away') answer = await link.append(ours);
    // What was left open is gone, and its number with it.
    expect(answer).toMatchObject({ kind: 'accepted', entries: [{ sequence: 1 }] });
  });
});
