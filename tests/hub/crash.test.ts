import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPostgresHub } from '#electron/host/hub/postgres/postgres-hub.ts';
import { chainHash, hashOfPayload } from '#electron/host/store/log.ts';
import { readEverything } from '#electron/host/test-support/batches.ts';
import { AREA } from '#electron/host/test-support/build.ts';
import { type PostgresServer, startPostgres } from '#electron/host/test-support/postgres-server.ts';
import { createRandom } from '#electron/host/test-support/random.ts';
import { count } from '../support/counts.ts';
import { startWriters } from './support/writers.ts';

const KILLS = count({ sample: 4, full: 200 });
const SEED = Number(process.env.SEED ?? 112);

const startServer = async (settings: Record<string, string> = {}): Promise<PostgresServer> => {
  const server = await startPostgres({ durable: true, settings: { recovery_init_sync_method: 'syncfs', ...settings } });
  onTestFinished(() => server.stop());
  return server;
};

/** Lets three desks write, and kills the server again and again: so many commands in, at any moment of the next. */
const killAgainAndAgain = async (server: PostgresServer, kills: number): Promise<ReadonlySet<string>> => {
  const random = createRandom(SEED);
  const writers = startWriters(server, [SEED, SEED + 1, SEED + 2]);
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      await writers.more(5);
      await pause(random.below(40));
      await server.kill();
      await server.startAgain();
    }
  } finally {
    await writers.stop();
  }
  return writers.acknowledged;
};

/** What the log has of what was acknowledged. */
const examine = async (server: PostgresServer, acknowledged: ReadonlySet<string>) => {
  const url = server.addressOf(`${AREA}.desk-1`, 'straight');
  const link = openPostgresHub({ url, caFile: server.caFile, area: AREA, desk: 'desk-1' });
  onTestFinished(() => link.close());
  const entries = await readEverything(link);
  const events = new Map<string, number>();
  for (const { commandId } of entries) events.set(commandId, (events.get(commandId) ?? 0) + 1);
  const chain = entries.reduce<Buffer>(
    (previous, { sequence, subject, payload }) => chainHash(sequence, subject, hashOfPayload(payload), previous),
    Buffer.alloc(32),
  );
  return {
    lost: [...acknowledged].filter((id) => !events.has(id)).length,
    torn: [...events.values()].filter((number) => number !== 2).length,
    gaps: entries.filter(({ sequence }, index) => sequence !== index + 1).length,
    events: entries.length,
    chain: { kind: 'head', sequence: entries.length, hash: chain.toString('hex') },
    head: await link.head(),
  };
};

describe('a hub that is killed in the middle of its work', () => {
  it(`has lost nothing it acknowledged, written nothing twice, torn nothing: ${KILLS} kills`, async () => {
    const server = await startServer();
    const acknowledged = await killAgainAndAgain(server, KILLS);
    const { chain, head, ...found } = await examine(server, acknowledged);
    console.log(
      `hub killed: ${JSON.stringify({ kills: KILLS, acknowledged: acknowledged.size, ...found })}, seed ${SEED}`,
    );
    expect(found).toMatchObject({ lost: 0, torn: 0, gaps: 0 });
    expect(head).toEqual(chain);
    expect(acknowledged.size).toBeGreaterThanOrEqual(KILLS * 5);
  });

  it('would be seen to lose if it acknowledged before it had written', async () => {
    const server = await startServer({ synchronous_commit: 'off', wal_writer_delay: '10s' });
    const acknowledged = await killAgainAndAgain(server, 2);
    expect((await examine(server, acknowledged)).lost).toBeGreaterThan(0);
  });
});
