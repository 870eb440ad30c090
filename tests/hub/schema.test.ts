import type { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { loadSchema, type SchemaFile, schemaFiles } from '#electron/host/hub/postgres/load-schema.ts';
import { deskLogin, putLogin } from '#electron/host/hub/postgres/logins.ts';
import { openPostgresHub } from '#electron/host/hub/postgres/postgres-hub.ts';
import { EVENT_TYPES, EVENTS_OF } from '#electron/host/hub/postgres/role-rules.ts';
import { countOn, createBatches, readEverything } from '#electron/host/test-support/batches.ts';
import { AREA } from '#electron/host/test-support/build.ts';
import { type PostgresServer, startPostgres } from '#electron/host/test-support/postgres-server.ts';
import { COMMAND_TYPES } from '#shared/domain/commands.ts';
import { DeskId } from '#shared/domain/ids.ts';

const ALL = schemaFiles();
/** As the next version may come: the log gets a column, and the old protocol is still understood. */
const NEXT: SchemaFile = {
  number: (ALL.at(-1)?.number ?? 0) + 1,
  name: 'next.sql',
  sql: `ALTER TABLE hub.log ADD COLUMN seen_by text;
        CREATE OR REPLACE FUNCTION hub.protocol() RETURNS integer[] LANGUAGE sql IMMUTABLE AS 'SELECT ARRAY[1, 2]'`,
};

let server: PostgresServer;
let hub: string;
let administrator: Client;
let made = 0;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
/** An empty database with nothing in it at all. */
beforeEach(async () => {
  made += 1;
  hub = `empty_${made}`;
  const client = await server.administer('postgres');
  await client.query(`CREATE DATABASE ${hub} TEMPLATE template0`);
  await client.end();
  administrator = await server.administer(hub);
});

const { batch } = createBatches();
const letDeskIn = () =>
  putLogin(administrator, deskLogin(AREA, 'desk-1'), { kind: 'password', password: 'et-langt-kodeord' });
const openDesk = () => {
  const link = openPostgresHub({
    url: server.urlFor('desk-1', hub),
    caFile: server.caFile,
    area: AREA,
    desk: 'desk-1',
  });
  onTestFinished(() => link.close());
  return link;
};
const write = async (from: number, to: number): Promise<void> => {
  const link = openDesk();
  for (let number = from; number <= to; number += 1)
    expect((await link.append(batch([countOn('a', number)]))).kind).toBe('accepted');
};

describe('the hub’s schema', () => {
  it('is loaded once, and loading it again changes nothing', async () => {
    expect(await loadSchema(administrator)).toEqual(ALL.map(({ name }) => name));
    await letDeskIn();
    await write(1, 3);
    expect(await loadSchema(administrator)).toEqual([]);
    expect(await readEverything(openDesk())).toHaveLength(3);
  });

  it('is upgraded from each earlier one with rows in it, under a desk that works on', async () => {
    for (const [index, file] of [...ALL.slice(1), NEXT].entries()) {
      const before = [...ALL.slice(0, index + 1)];
      if (index === 0) {
        await loadSchema(administrator, before);
        await letDeskIn();
      }
      await write(index * 3 + 1, index * 3 + 3);
      const entries = await readEverything(openDesk());
      const head = await openDesk().head();
      expect(await loadSchema(administrator, [...before, file])).toEqual([file.name]);
      expect(await readEverything(openDesk())).toEqual(entries);
      expect(await openDesk().head()).toEqual(head);
    }
    const next = (await readEverything(openDesk())).length + 1;
    await write(next, next + 2);
  });

  it('keeps nowhere a unit was for more than three days, whether or not anything is said of it since', async () => {
    await loadSchema(administrator);
    await letDeskIn();
    const put = 'INSERT INTO hub.position (area, unit_id, fix, put_at) VALUES ($1, $2, $3, now() - $4::interval)';
    const kept = async () => (await administrator.query('SELECT unit_id FROM hub.position ORDER BY 1')).rows;
    await administrator.query(put, [AREA, 's1', '{}', '71 hours']);
    await administrator.query(put, [AREA, 's2', '{}', '73 hours']);
    const link = openDesk();
    expect(await link.head()).toMatchObject({ kind: 'head' });
    expect(await kept()).toHaveLength(2);
    await link.putAnchor(DeskId.parse('desk-1'), { sequence: 0, hash: '0'.repeat(64) });
    expect(await kept()).toEqual([{ unit_id: 's1' }]);
  });

  it('of the future is left alone', async () => {
    await loadSchema(administrator, [...ALL, NEXT]);
    await expect(loadSchema(administrator)).rejects.toMatchObject({ code: 'future-schema' });
  });

  it('that was made by another file of the same number is left alone', async () => {
    await loadSchema(administrator);
    const [first, ...rest] = ALL as [SchemaFile, ...SchemaFile[]];
    const changed = [{ ...first, sql: `${first.sql}\n-- touched` }, ...rest];
    await expect(loadSchema(administrator, changed)).rejects.toMatchObject({ code: 'changed-schema' });
  });

  it('stays as it was where an upgrade fails half way', async () => {
    await loadSchema(administrator);
    await letDeskIn();
    await write(1, 3);
    const broken = { ...NEXT, sql: `${NEXT.sql}; SELECT 1/0` };
    await expect(loadSchema(administrator, [...ALL, broken])).rejects.toThrow(/division by zero/);
    const { rows } = await administrator.query('SELECT hub.protocol() AS protocol');
    expect(rows).toEqual([{ protocol: [1, 1] }]);
    await write(4, 6);
  });

  it('has the role matrix of this version, whatever an older one has left', async () => {
    await loadSchema(administrator);
    await administrator.query(`UPDATE hub.role_rule SET may_append = true, event_type = event_type || '-old'`);
    await loadSchema(administrator);
    const { rows } = await administrator.query('SELECT DISTINCT event_type FROM hub.role_rule');
    expect(rows.map(({ event_type }) => event_type).sort()).toEqual([...EVENT_TYPES].sort());
  });
});

describe('the rules made from the domain', () => {
  it('name every command, and every event comes from one', () => {
    expect(Object.keys(EVENTS_OF).sort()).toEqual([...COMMAND_TYPES].sort());
    expect(new Set(Object.values(EVENTS_OF).flat())).toEqual(new Set(EVENT_TYPES));
  });
});
