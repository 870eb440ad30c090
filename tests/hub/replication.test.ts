import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { deskLogin } from '#electron/host/hub/postgres/logins.ts';
import { openPostgresHub } from '#electron/host/hub/postgres/postgres-hub.ts';
import { countOn, createBatches } from '#electron/host/test-support/batches.ts';
import { AREA } from '#electron/host/test-support/build.ts';
import { type CuttableLine, openLine } from '#electron/host/test-support/cuttable-line.ts';
import { type PostgresServer, startPostgres } from '#electron/host/test-support/postgres-server.ts';
import { writeHome } from '#tools/hub/home.ts';
import { replicate } from '#tools/hub/replicate.ts';
import { verifyLogs } from '#tools/hub/verify.ts';
import { said } from './support/own-client.ts';

let hub: PostgresServer;
let region: PostgresServer;
let line: CuttableLine;
let copies: Client;
beforeAll(async () => {
  hub = await startPostgres({ logins: [deskLogin(AREA, 'desk-1'), deskLogin('aarhus', 'desk-1')] });
  region = await startPostgres({ desks: [], settings: { wal_retrieve_retry_interval: '500ms' } });
  line = await openLine(hub.cluster.port);
  writeHome(hub.cluster.directory, { port: hub.cluster.port, hosts: ['localhost'], area: AREA });
  const administrator = await region.administer('postgres');
  await administrator.query('CREATE DATABASE copies TEMPLATE template0');
  await administrator.end();
  copies = await region.administer('copies');
});
afterAll(async () => {
  await copies.end();
  await region.stop();
  await line.close();
  await hub.stop();
});

const setUp = (): Promise<void> =>
  replicate({
    directory: hub.cluster.directory,
    area: AREA,
    region: `postgres://postgres@localhost:${region.cluster.port}/copies?host=${encodeURIComponent(region.cluster.sockets)}`,
    caFile: hub.caFile,
    from: { host: 'localhost', port: line.port },
  });

const { batch } = createBatches();
let written = 0;
const write = async (commands: number): Promise<void> => {
  const url = hub.addressOf(`${AREA}.desk-1`, 'straight');
  const link = openPostgresHub({ url, caFile: hub.caFile, area: AREA, desk: 'desk-1' });
  for (let number = 0; number < commands; number += 1) {
    written += 1;
    expect((await link.append(batch([countOn('a', written, ' æøå')]))).kind).toBe('accepted');
  }
  await link.close();
};
const atRegion = async (): Promise<number> => {
  const { rows } = await copies.query('SELECT count(*)::integer AS entries FROM hub.log');
  return rows[0].entries;
};
/** The database tells nobody when something arrives: asked until it has, or the test's time is over. */
const arrived = async (): Promise<void> => {
  while ((await atRegion()) < written) await pause(50);
};
const rowsOf = async (client: Client) =>
  (await client.query('SELECT * FROM hub.log WHERE area = $1 ORDER BY sequence', [AREA])).rows;

/** The region has the area's log byte for byte, its chain holds, and nothing else came along. */
const expectSame = async (): Promise<void> => {
  const administrator = await hub.administer();
  onTestFinished(() => administrator.end());
  expect(await rowsOf(copies)).toEqual(await rowsOf(administrator));
  const { rows } = await administrator.query(`SELECT encode(hash, 'hex') AS head FROM hub.head WHERE area = $1`, [
    AREA,
  ]);
  expect(await verifyLogs(copies)).toEqual([{ area: AREA, entries: written, head: rows[0].head, findings: [] }]);
};

describe('the region’s copy of an area’s log', () => {
  it('begins with what is there, and keeps up with what comes, of that area alone', async () => {
    const elsewhere = openPostgresHub({
      url: hub.addressOf('aarhus.desk-1', 'straight'),
      caFile: hub.caFile,
      area: 'aarhus',
      desk: 'desk-1',
    });
    onTestFinished(() => elsewhere.close());
    const other = countOn('a', 1);
    const foreign = { ...batch([{ ...other, subject: other.subject.replace(AREA, 'aarhus') }]), area: 'aarhus' };
    expect((await elsewhere.append(foreign as Parameters<typeof elsewhere.append>[0])).kind).toBe('accepted');
    await write(20);
    await setUp();
    expect(await atRegion()).toBe(20);
    await write(20);
    await arrived();
    await expectSame();
  });

  it('catches up by itself after the connection was cut, and cut again', async () => {
    for (let round = 0; round < 3; round += 1) {
      line.cut();
      await write(30);
      expect(await atRegion()).toBeLessThan(written);
      line.heal();
      await arrived();
    }
    await expectSame();
  });

  it('catches up after the hub’s sender was killed, and after the hub was', async () => {
    const administrator = await hub.administer();
    const { rowCount } = await administrator.query('SELECT pg_terminate_backend(pid) FROM pg_stat_replication');
    expect(rowCount).toBe(1);
    await administrator.end();
    await write(10);
    await arrived();
    await hub.shutDown();
    await hub.startAgain();
    await write(10);
    await arrived();
    await expectSame();
  });

  it('is set up again by the same command, also after the hub has lost its place', async () => {
    line.cut();
    const administrator = await hub.administer();
    while ((await administrator.query('SELECT FROM pg_stat_replication')).rowCount) await pause(50);
    await administrator.query('SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots');
    await administrator.end();
    await write(10);
    line.heal();
    await setUp();
    await write(10);
    await arrived();
    await expectSame();
  });

  it('is not changed by anybody at the region', async () => {
    for (const statement of ['UPDATE hub.log SET version = 9', 'DELETE FROM hub.log', 'TRUNCATE hub.log'])
      expect([statement, await said(copies, statement)]).toEqual([statement, '42501']);
  });

  it('is not overwritten by a hub that was restored from an older backup: a person is told', async () => {
    await copies.query('ALTER SUBSCRIPTION region_kbh DISABLE');
    await copies.query(
      `INSERT INTO hub.log SELECT area, sequence + 1, subject, version + 1, command_id, request_id, event_type, by_role,
       by_desk, payload, payload_hash, hash, written_by, written_at FROM hub.log ORDER BY sequence DESC LIMIT 1`,
    );
    await expect(setUp()).rejects.toThrow(/older backup/);
    expect(await atRegion()).toBe(written + 1);
    expect((await copies.query('SELECT FROM pg_subscription')).rowCount).toBe(1);
  });
});
