import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { HostError } from '../host-error.ts';
import type { Migration } from './migrations/migration.ts';

export type { Database } from 'better-sqlite3';

/** A database of this process only, for a fold that is thrown away. */
export const IN_MEMORY = ':memory:';

/** Says which key a file was made with, without saying the key: tells a wrong key from a damaged file. */
const fingerprint = (key: Buffer): Buffer => createHmac('sha256', key).update('sociolance-desk key check').digest();

const sqliteCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** The same failure as a person must hear it, or the failure itself where it is a bug. */
export const asHostError = (error: unknown, path: string): unknown => {
  const code = sqliteCode(error);
  if (code.startsWith('SQLITE_BUSY')) return new HostError('locked', path, { cause: error });
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'SQLITE_IOERR_WRITE')
    return new HostError('disk-full', path, { cause: error });
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR'))
    return new HostError('damaged', path, { cause: error });
  return error;
};

/**
 * Opens an encrypted SQLite file, or makes it, and brings its schema up to date.
 *
 * SQLCipher 4 format with a raw 256-bit key; every page is authenticated, so a flipped bit is an error and never data.
 * `locking_mode=EXCLUSIVE` makes the open file its own lock: one desk per data directory, released by the system even
 * when the process is killed. Throws HostError: wrong-key, damaged, future-database, locked, disk-full; never
 * overwrites a file it could not read.
 */
export const openDatabase = (path: string, key: Buffer, migrations: readonly Migration[]): Database.Database => {
  const checkPath = `${path}.check`;
  if (existsSync(path) && existsSync(checkPath)) {
    const known = Buffer.from(readFileSync(checkPath, 'utf8').trim(), 'hex');
    const ours = fingerprint(key);
    if (known.length === ours.length && !timingSafeEqual(known, ours)) throw new HostError('wrong-key', path);
  }
  let database: Database.Database | undefined;
  try {
    if (existsSync(path)) look(path, key);
    database = new Database(path, { timeout: 0 });
    if (path !== IN_MEMORY) unlock(database, key);
    database.pragma('locking_mode=EXCLUSIVE');
    database.pragma('journal_mode=WAL');
    database.pragma('synchronous=FULL');
    database.pragma('foreign_keys=ON');
    database.pragma('temp_store=MEMORY');
    // What is moved from page to page leaves no copy behind; whoever takes personal data away sets ON for that.
    database.pragma('secure_delete=FAST');
    // 32 MiB: with SQLite's own 2, a long log's indexes are decrypted again and again.
    database.pragma('cache_size=-32768');
    // 16 MiB of WAL: with SQLite's own 4, catching up copies the pages at the end of every index again and again.
    database.pragma('wal_autocheckpoint=4000');
    // Without it REPLACE deletes past the triggers that keep the log.
    database.pragma('recursive_triggers=ON');
    migrate(database, migrations, path);
    if (path !== IN_MEMORY && !existsSync(checkPath))
      writeFileSync(checkPath, fingerprint(key).toString('hex'), { mode: 0o600 });
    return database;
  } catch (error) {
    database?.close();
    throw asHostError(error, path);
  }
};

/** The key comes before anything else: until then every read is of ciphertext. */
const unlock = (database: Database.Database, key: Buffer): void => {
  database.pragma("cipher='sqlcipher'");
  database.pragma('legacy=4');
  database.pragma(`key="x'${key.toString('hex')}'"`);
};

/**
 * Reads the schema, the beginning of every table and the end of the log without a right to write. Closing a writer moves what a killed desk left in
 * its WAL into the file; a file that is damaged must not be touched even by that.
 */
const look = (path: string, key: Buffer): void => {
  const database = new Database(path, { readonly: true, timeout: 0 });
  try {
    unlock(database, key);
    const tables = database.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    for (const { name } of tables) database.prepare(`SELECT 1 FROM "${name}" LIMIT 1`).get();
    if (tables.some(({ name }) => name === 'log'))
      database.prepare('SELECT * FROM log ORDER BY sequence DESC LIMIT 1').get();
  } finally {
    database.close();
  }
};

const migrate = (database: Database.Database, migrations: readonly Migration[], path: string): void => {
  const version = database.pragma('user_version', { simple: true }) as number;
  if (version > migrations.length) throw new HostError('future-database', path);
  migrations.slice(version).forEach((migration, index) => {
    database
      .transaction(() => {
        database.exec(migration.sql);
        database.pragma(`user_version=${version + index + 1}`);
      })
      .immediate();
  });
};
