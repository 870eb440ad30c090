import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Migration } from './migrations/migration.ts';
import { openDatabase } from './open.ts';

export const SETTINGS_FILE = 'settings.db';
const migrations: readonly Migration[] = [
  { name: '0001-first', sql: 'CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;' },
];

/**
 * What is set for this workstation alone, as JSON by key. In a file of its own, like the accounts: it is in no log, and a
 * store that is rebuilt from the hub must not take with it where the desk's radios are. Throws HostError.
 */
export const openSettings = (directory: string, key: Buffer) => {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const database = openDatabase(join(directory, SETTINGS_FILE), key, migrations);
  const get = database.prepare<[string], { value: string }>('SELECT value FROM setting WHERE key = ?');
  const put = database.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  return {
    /** Undefined where it was never set, or was set by a version that meant something else by it. */
    get: <Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema> | undefined => {
      const row = get.get(name);
      return row && schema.safeParse(JSON.parse(row.value)).data;
    },
    put: (name: string, value: unknown): void => {
      put.run(name, JSON.stringify(value));
    },
    close: (): void => {
      database.close();
    },
  };
};
export type Settings = ReturnType<typeof openSettings>;
