import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { HubLink } from '#electron/host/hub/hub-link.ts';
import { openPostgresHub, type PostgresHubOptions } from '#electron/host/hub/postgres/postgres-hub.ts';
import { countOn, createBatches, readEverything } from '#electron/host/test-support/batches.ts';
import { AREA, NOON, S1 } from '#electron/host/test-support/build.ts';
import { type PostgresServer, startPostgres } from '#electron/host/test-support/postgres-server.ts';
import { createRandom } from '#electron/host/test-support/random.ts';
import { count } from '../support/counts.ts';
import { appendOne, ownClient, said } from './support/own-client.ts';

const LOGIN = `${AREA}.desk-1`;
let server: PostgresServer;
let hub: string;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
beforeEach(async () => {
  server.heal();
  hub = await server.freshHub();
});

const { batch } = createBatches();
const open = (more: Partial<PostgresHubOptions> = {}): HubLink => {
  const link = openPostgresHub({
    url: server.urlFor('desk-1', hub),
    caFile: server.caFile,
    area: AREA,
    desk: 'desk-1',
    ...more,
  });
  onTestFinished(() => link.close());
  return link;
};
const administer = async () => {
  const client = await server.administer(hub);
  onTestFinished(() => client.end());
  return client;
};
const away = (why: string) => ({ kind: 'away', why });

describe('a hub of another version', () => {
  const speaks = async (oldest: number, newest: number): Promise<void> => {
    const client = await administer();
    await client.query(
      `CREATE OR REPLACE FUNCTION hub.protocol() RETURNS integer[] LANGUAGE sql IMMUTABLE AS 'SELECT ARRAY[${oldest}, ${newest}]'`,
    );
  };

  it('is incompatible with an older desk once it has given up the old version', async () => {
    await speaks(2, 3);
    const link = open();
    expect(await link.head()).toEqual(away('incompatible'));
    expect(await link.append(batch([countOn('a', 1)]))).toEqual(away('incompatible'));
  });

  it('is incompatible with a newer desk that has given up the old version', async () => {
    expect(await open({ protocol: { oldest: 2, newest: 3 } }).head()).toEqual(away('incompatible'));
  });

  it('works with an older and with a newer desk while the ranges touch', async () => {
    expect((await open({ protocol: { oldest: 1, newest: 4 } }).head()).kind).toBe('head');
    await speaks(1, 4);
    expect((await open().head()).kind).toBe('head');
  });

  it('is incompatible where it is a database and no hub', async () => {
    const client = await administer();
    await client.query('DROP FUNCTION hub.hello(text)');
    expect(await open().head()).toEqual(away('incompatible'));
    await client.query('DROP SCHEMA hub CASCADE');
    expect((await open().head()).kind).toBe('away');
  });
});

describe('rows that no desk could fold', () => {
  /** As if a hub had lost its mind, or somebody had been at it: one entry of the log is not what it was. */
  const spoil = async (change: string): Promise<void> => {
    const client = await administer();
    await client.query(`SET session_replication_role = replica; UPDATE hub.log SET ${change} WHERE sequence = 2`);
  };
  const spoilt: Record<string, string> = {
    'a payload that is no JSON': `payload = 'x'`,
    'a payload that is no event': `payload = '{"by":1}'`,
    'an event nobody knows': `payload = replace(payload, 'case-number.taken', 'case-number.lost')`,
    'an event of another aggregate': `subject = 'kbh.unit.s1'`,
    'a subject of another area': `subject = 'aarhus.case-number.b'`,
    'a subject that is none': `subject = 'x'`,
    'version zero': 'version = 0',
    'a command that is none': `command_id = 'x'`,
    'a request that is none': `request_id = 'x'`,
    'a payload over every limit': `payload = repeat('x', 1000000)`,
  };
  for (const [what, change] of Object.entries(spoilt))
    it(`make the hub incompatible, and nothing fall over: ${what}`, async () => {
      const link = open();
      for (const id of ['a', 'b', 'c']) await link.append(batch([countOn(id, 1)]));
      await spoil(change);
      expect(await link.readFrom(0, 10)).toEqual(away('incompatible'));
      // What came before it can still be read, and what follows too: that is for the sync to stop at.
      expect(await link.readFrom(0, 1)).toMatchObject({ kind: 'entries', entries: [{ sequence: 1 }] });
      expect(await link.readFrom(2, 10)).toMatchObject({ kind: 'entries', entries: [{ sequence: 3 }] });
    });

  it('make it incompatible where they are the answer to a command', async () => {
    const client = await administer();
    for (const answer of ['', 'x', '{}', '[]', '[{"kind":"accepted"}]', '[{"kind":"accepted","first":0}]', '[1,2]']) {
      await client.query(
        `CREATE OR REPLACE FUNCTION hub.append(p_area text, p_batches text) RETURNS text LANGUAGE sql AS $$ SELECT '${answer}'::text $$`,
      );
      expect([answer, await open().append(batch([countOn('a', 1)]))]).toEqual([answer, away('incompatible')]);
    }
  });

  it('make it incompatible where they are a head or an anchor, and move no vehicle where they are a fix', async () => {
    const client = await administer();
    const link = open();
    await client.query(`UPDATE hub.head SET hash = 'short'`);
    expect(await link.head()).toEqual(away('incompatible'));
    await client.query(`INSERT INTO hub.anchor VALUES ('${AREA}', 'desk-1', -1, 'x')`);
    expect(await link.anchor('desk-1' as never)).toEqual(away('incompatible'));
    const fixes: unknown[] = [];
    const heard = Promise.withResolvers<void>();
    link.followPositions((fix) => {
      fixes.push(fix);
      heard.resolve();
    });
    for (const [unit, fix] of [
      ['a', 'x'],
      ['b', '{"unitId":"b"}'],
      ['c', 'null'],
    ])
      await client.query('INSERT INTO hub.position VALUES ($1, $2, $3)', [AREA, unit, fix]);
    const good = {
      unitId: S1,
      at: NOON,
      latitude: 55,
      longitude: 12,
      errorMetres: null,
      speedKmh: null,
      headingDegrees: null,
    };
    expect(await link.putPosition(good)).toEqual({ kind: 'put' });
    await heard.promise;
    expect(fixes).toEqual([good]);
  });
});

describe('notifications that mean nothing', () => {
  it('are only pokes: whatever they say, the desk reads what is there', async () => {
    const link = open();
    let pokes = 0;
    const poked = Promise.withResolvers<void>();
    link.follow(() => {
      pokes += 1;
      if (pokes > 20) poked.resolve();
    });
    const stranger = await ownClient(server, LOGIN, hub);
    onTestFinished(() => stranger.end());
    const timer = setInterval(async () => {
      for (const payload of ['', 'x'.repeat(7_000), '{"sequence": 99}', '漢字'])
        await said(stranger, 'SELECT pg_notify($1, $2)', [`hub.log.${AREA}`, payload]);
      await said(stranger, `SELECT pg_notify('hub.position.${AREA}', 'x')`);
      await said(stranger, `SELECT pg_notify('something.else', 'x')`);
    }, 20);
    await poked.promise;
    clearInterval(timer);
    expect(await readEverything(link)).toEqual([]);
  });
});

describe('a hub that does not answer', () => {
  it('is silent within the time limit, for every call, and is there again by itself', async () => {
    const link = open({ limit: 1_000 });
    await link.append(batch([countOn('a', 1)]));
    server.hang();
    const began = performance.now();
    const answers = await Promise.all([
      link.head(),
      link.readFrom(0, 1),
      link.append(batch([countOn('b', 1)])),
      link.anchor('desk-1' as never),
    ]);
    expect(performance.now() - began).toBeLessThan(2_500);
    expect(answers).toEqual(answers.map(() => away('silent')));
    server.heal();
    expect((await link.head()).kind).toBe('head');
  });

  it('is silent too where nobody was connected before', async () => {
    server.hang();
    expect(await open({ limit: 500 }).head()).toEqual(away('silent'));
  });

  it('is shown within five seconds, as a desk asks it', async () => {
    const link = open();
    await link.head();
    server.hang();
    const began = performance.now();
    expect((await link.head()).kind).toBe('away');
    const took = performance.now() - began;
    console.log(`hub loss told after ${Math.round(took)} ms`);
    // The sync asks every second.
    expect(took + 1_000).toBeLessThan(5_000);
  });

  it('is unreachable at once where the line is cut, and everybody who follows is poked', async () => {
    const link = open();
    await link.head();
    const poked = Promise.withResolvers<void>();
    link.follow(poked.resolve);
    server.cut();
    expect(await link.head()).toEqual(away('unreachable'));
    await poked.promise;
    server.heal();
    expect((await link.head()).kind).toBe('head');
  });

  it('is followed again after it was away: a poke comes without anybody asking', async () => {
    const link = open();
    await link.head();
    server.cut();
    server.heal();
    const other = open();
    const poked = Promise.withResolvers<void>();
    link.follow(poked.resolve);
    await other.append(batch([countOn('a', 1)]));
    await poked.promise;
  });
});

describe('a client of one’s own that sends nonsense', () => {
  const TRIES = count({ sample: 400, full: 10_000 });

  it(`never gets anything but an answer or an error, and writes nothing: ${TRIES} tries`, async () => {
    const client = await ownClient(server, LOGIN, hub);
    onTestFinished(() => client.end());
    const random = createRandom(7);
    const good = JSON.stringify([{ area: AREA, commandId: randomUUID(), events: [countOn('a', 1)] }]);
    let refused = 0;
    for (let number = 0; number < TRIES; number += 1) {
      const at = random.below(good.length);
      const bad = random.pick([
        () => good.slice(0, at),
        () => good.slice(0, at) + random.pick(['"', '\\u0000', '}', '漢', '\\', '0', 'null']) + good.slice(at + 1),
        () => good.replace(/"version":1/, `"version":${random.pick(['-1', '1e400', '"1"', 'null', '[]', '0.1'])}`),
        () => good.replace(/\[\{\\?"area/, '[[{"area'),
        () => `${'['.repeat(random.below(20_000))}1`,
        () => good.replaceAll(random.pick(['kbh', 'desk-1', 'case-number', 'taken']), random.pick(['', 'x', '%', "'"])),
      ])();
      if (bad === good) continue;
      const rows = await said(client, 'SELECT hub.append($1, $2) AS answers', [AREA, bad]);
      if (typeof rows === 'string') refused += 1;
      else {
        const [{ answers }] = rows as [{ answers: string }];
        const [answer] = JSON.parse(answers) as { kind: string }[];
        // Some damage is harmless: another letter in a name. That is then in the log, in order.
        if (answer?.kind !== 'accepted') refused += 1;
      }
    }
    const entries = await readEverything(open());
    console.log(`nonsense: ${refused} of ${TRIES} refused, ${entries.length} harmless`);
    expect(entries.length).toBeLessThan(TRIES / 4);
    expect(refused).toBeGreaterThan(TRIES / 2);
  });

  it('is not let through with an event that says nothing of what it is', async () => {
    const client = await ownClient(server, LOGIN, hub);
    onTestFinished(() => client.end());
    const by = { kind: 'system', name: 'desk', desk: 'desk-1' };
    const payloads = [
      { by, at: NOON, recordedAt: NOON, event: { type: 'unit.assigned' } },
      { by, at: NOON, recordedAt: NOON, event: { type: 'unit.nothing' } },
      { by, at: NOON, recordedAt: NOON },
      { by, at: 'noon', recordedAt: NOON, event: { type: 'unit.off-duty', at: NOON } },
      { at: NOON, recordedAt: NOON, event: { type: 'unit.off-duty', at: NOON } },
    ];
    for (const payload of payloads)
      expect(
        (
          await appendOne(client, AREA, randomUUID(), {
            subject: `${AREA}.unit.s1`,
            version: 1,
            payload: JSON.stringify(payload),
          })
        ).kind,
      ).toBe('refused');
  });
});
