import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { SCHEMA_DIRECTORY } from '#electron/host/hub/postgres/load-schema.ts';
import { scramVerifier } from '#electron/host/hub/postgres/logins.ts';
import { newPassword } from './admit.ts';
import { administer } from './cluster.ts';
import { clusterOf, readHome } from './home.ts';

/** A connection to the region's database, from its address. The caller ends it. */
export const connectRegion = async (address: string): Promise<Client> => {
  const client = new Client({ connectionString: address });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

export type Replication = {
  readonly directory: string;
  readonly area: string;
  /** The region's database, as its superuser. */
  readonly region: string;
  /** Where the hub's authority lies on the region's server. */
  readonly caFile: string;
  /** Where the region reaches the hub, if that is not where desks do. */
  readonly from?: { readonly host: string; readonly port: number } | undefined;
};

/** A login that may read just that area's log, and a publication of it. */
const publish = async (hub: Client, area: string, name: string, login: string, password: string): Promise<void> => {
  const role = escapeIdentifier(login);
  const { rowCount } = await hub.query('SELECT FROM pg_roles WHERE rolname = $1', [login]);
  if (rowCount === 0) await hub.query(`CREATE ROLE ${role} LOGIN REPLICATION IN ROLE sociolance_region`);
  await hub.query(`ALTER ROLE ${role} PASSWORD ${escapeLiteral(scramVerifier(password))}`);
  await hub.query(`GRANT USAGE ON SCHEMA hub TO ${role}`);
  await hub.query(`GRANT SELECT ON hub.log TO ${role}`);
  await hub.query(`DROP POLICY IF EXISTS ${name} ON hub.log`);
  await hub.query(`CREATE POLICY ${name} ON hub.log FOR SELECT TO ${role} USING (area = ${escapeLiteral(area)})`);
  const { rowCount: published } = await hub.query('SELECT FROM pg_publication WHERE pubname = $1', [name]);
  if (published === 0)
    await hub.query(
      `CREATE PUBLICATION ${name} FOR TABLE hub.log WHERE (area = ${escapeLiteral(area)}) WITH (publish = 'insert')`,
    );
};

/** Ends what was set up earlier, on both sides. */
const undo = async (hub: Client, region: Client, name: string): Promise<void> => {
  const { rowCount } = await region.query('SELECT FROM pg_subscription WHERE subname = $1', [name]);
  if (rowCount) {
    await region.query(`ALTER SUBSCRIPTION ${name} DISABLE`);
    await region.query(`ALTER SUBSCRIPTION ${name} SET (slot_name = NONE)`);
    await region.query(`DROP SUBSCRIPTION ${name}`);
  }
  await hub.query('SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE slot_name = $1', [name]);
  for (let tries = 1; ; tries += 1)
    try {
      await hub.query('SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = $1', [
        name,
      ]);
      return;
    } catch (error) {
      if (tries === 50) throw error;
      await pause(100);
    }
};

type Last = { readonly sequence: string; readonly hash: Buffer };
const lastOf = async (client: Client, area: string, upTo = '9007199254740991'): Promise<Last | undefined> => {
  const { rows } = await client.query<Last>(
    'SELECT sequence, hash FROM hub.log WHERE area = $1 AND sequence <= $2 ORDER BY sequence DESC LIMIT 1',
    [area, upTo],
  );
  return rows[0];
};

/** Throws where the region has what the hub has not. */
const expectBeginning = async (hub: Client, region: Client, area: string): Promise<void> => {
  const there = await lastOf(region, area);
  const here = there && (await lastOf(hub, area, there.sequence));
  if (there && !(here?.sequence === there.sequence && here.hash.equals(there.hash)))
    throw new Error(`the region has entries of ${area} that the hub has not: it was restored from an older backup`);
};

/** Copies what the region has not yet, as `hub` sees it. */
const copyMissing = async (hub: Client, region: Client, area: string): Promise<void> => {
  for (let after = (await lastOf(region, area))?.sequence ?? '0'; ; ) {
    const { rows } = await hub.query<{ row: string; sequence: string }>(
      'SELECT to_jsonb(l)::text AS row, sequence FROM hub.log l WHERE area = $1 AND sequence > $2 ORDER BY sequence LIMIT 1000',
      [area, after],
    );
    if (rows.length === 0) return;
    await region.query('INSERT INTO hub.log SELECT * FROM jsonb_populate_recordset(NULL::hub.log, $1::jsonb)', [
      `[${rows.map(({ row }) => row).join(',')}]`,
    ]);
    after = rows.at(-1)?.sequence ?? after;
  }
};

/**
 * Sets up that the region receives an area's log, or sets it up again after the hub has failed over: what the region has
 * not yet is copied as of one moment, and from that moment on it subscribes, which catches up by itself after being cut off.
 */
export const replicate = async ({ directory, area, region: address, caFile, from }: Replication): Promise<void> => {
  const { hosts, port } = readHome(directory);
  const cluster = clusterOf(directory);
  const name = `region_${area.replaceAll('-', '_')}`;
  const login = `${area}.region`;
  const password = newPassword();
  const way = {
    host: from?.host ?? hosts[0],
    port: from?.port ?? port,
    dbname: 'hub',
    user: login,
    password,
    sslmode: 'verify-full',
    sslrootcert: caFile,
  };
  const connection = Object.entries(way).map(([key, value]) => `${key}='${value}'`);
  const hub = await administer(cluster);
  const moment = await administer(cluster, 'hub', { replication: 'database' });
  const region = await connectRegion(address);
  try {
    await region.query(readFileSync(join(SCHEMA_DIRECTORY, 'region.sql'), 'utf8'));
    await expectBeginning(hub, region, area);
    await publish(hub, area, name, login, password);
    await undo(hub, region, name);
    const { rows } = await moment.query(`CREATE_REPLICATION_SLOT ${name} LOGICAL pgoutput EXPORT_SNAPSHOT`);
    await hub.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await hub.query(`SET TRANSACTION SNAPSHOT ${escapeLiteral(rows[0].snapshot_name)}`);
    await copyMissing(hub, region, area);
    await hub.query('COMMIT');
    await region.query(
      `CREATE SUBSCRIPTION ${name} CONNECTION ${escapeLiteral(connection.join(' '))} PUBLICATION ${name}
       WITH (create_slot = false, slot_name = ${name}, copy_data = false)`,
    );
  } finally {
    await Promise.all([hub, moment, region].map((client) => client.end()));
  }
};
