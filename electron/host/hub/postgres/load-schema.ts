import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { roleRules } from './role-rules.ts';

export const SCHEMA_DIRECTORY = join(import.meta.dirname, '..', '..', '..', '..', 'resources', 'hub');

export type SchemaFile = { readonly number: number; readonly name: string; readonly sql: string };

/** The numbered migrations, oldest first. */
export const schemaFiles = (directory = SCHEMA_DIRECTORY): SchemaFile[] =>
  readdirSync(directory)
    .filter((file) => /^\d{4}-.*\.sql$/.test(file))
    .sort()
    .map((name) => ({ number: Number(name.slice(0, 4)), name, sql: readFileSync(join(directory, name), 'utf8') }));

/** Why a schema was not loaded: a newer hub made this database, or a migration is not what it was when it was run. */
export class SchemaError extends Error {
  readonly code: 'future-schema' | 'changed-schema';
  constructor(code: SchemaError['code'], name: string) {
    super(`${code}: ${name}`);
    this.code = code;
  }
}

/** Every hub of a cluster shares its roles. */
export const loadRoles = async (client: ClientBase): Promise<void> => {
  await client.query(readFileSync(join(SCHEMA_DIRECTORY, 'roles.sql'), 'utf8'));
};

const digest = (sql: string): string => createHash('sha256').update(sql).digest('hex');

/** Only the hub's own logins may connect, and none of them leaves anything here but through its functions. */
const CLOSE_DATABASE = `
DO $$
DECLARE
  large_object text;
BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO sociolance_client, sociolance_region', current_database());
  REVOKE ALL ON SCHEMA public FROM PUBLIC;
  FOR large_object IN SELECT oid::regprocedure FROM pg_proc
    WHERE pronamespace = 'pg_catalog'::regnamespace AND proname ~ '^(lo_|loread|lowrite)' LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', large_object);
  END LOOP;
END
$$`;

/**
 * Brings the database `client` is connected to (as its superuser) to the newest schema, in one transaction, and writes
 * the role matrix down as the domain has it now. Answers with the migrations it has run. Throws SchemaError, changing
 * nothing, where the database is newer than `files` or was made by other ones.
 */
export const loadSchema = async (client: ClientBase, files = schemaFiles()): Promise<string[]> => {
  await loadRoles(client);
  await client.query('BEGIN');
  try {
    await client.query(`CREATE TABLE IF NOT EXISTS public.hub_migration (
      number integer PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL, run_at timestamptz NOT NULL DEFAULT now())`);
    await client.query('LOCK TABLE public.hub_migration');
    const { rows } = await client.query<{ number: number; name: string; sha256: string }>(
      'SELECT number, name, sha256 FROM public.hub_migration ORDER BY number',
    );
    for (const row of rows) {
      const file = files.find(({ number }) => number === row.number);
      if (!file) throw new SchemaError('future-schema', row.name);
      if (digest(file.sql) !== row.sha256) throw new SchemaError('changed-schema', row.name);
    }
    const missing = files.filter(({ number }) => !rows.some((row) => row.number === number));
    for (const { number, name, sql } of missing) {
      await client.query(sql);
      await client.query('INSERT INTO public.hub_migration (number, name, sha256) VALUES ($1, $2, $3)', [
        number,
        name,
        digest(sql),
      ]);
    }
    await client.query('DELETE FROM hub.role_rule');
    await client.query(
      'INSERT INTO hub.role_rule SELECT * FROM json_to_recordset($1) AS rule (role text, event_type text, may_append boolean, may_read boolean)',
      [JSON.stringify(roleRules())],
    );
    await client.query(CLOSE_DATABASE);
    await client.query('COMMIT');
    return missing.map(({ name }) => name);
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
};
