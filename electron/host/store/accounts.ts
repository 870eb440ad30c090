import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Role } from '#shared/domain/actor.ts';
import type { AccountId } from '#shared/domain/ids.ts';
import type { Migration } from './migrations/migration.ts';
import { type Database, openDatabase } from './open.ts';

export type Account = { readonly account: AccountId; readonly name: string; readonly role: Role };

const VERIFIER_BYTES = 32;
/** RFC 7914 scrypt, N = 2^15, r = 8, p = 1: about 32 MiB and 60 ms a guess. */
const COST = { N: 1 << 15, r: 8, p: 1, maxmem: 64 << 20 };
const derive = promisify<string, Buffer, number, typeof COST, Buffer>(scrypt);

/** What is kept of a password. */
export type Verifier = { readonly salt: Buffer; readonly verifier: Buffer };
export const verifierOf = async (password: string, salt: Buffer = randomBytes(16)): Promise<Verifier> => ({
  salt,
  verifier: await derive(password.normalize('NFKC'), salt, VERIFIER_BYTES, COST),
});

export const ACCOUNTS_FILE = 'accounts.db';
const migrations: readonly Migration[] = [
  {
    name: '0001-first',
    sql: `
CREATE TABLE account (
  account TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL,
  salt BLOB NOT NULL, verifier BLOB NOT NULL
) STRICT;
`,
  },
];

/**
 * Local accounts, in a file of their own: they are in no log, and a store that is rebuilt from the hub must not take them
 * with it. A password is kept as a salted scrypt verifier and never leaves this file. `before` is the store, where they
 * used to be: they move.
 */
export const openAccounts = (directory: string, key: Buffer, before: Database) => {
  const database = openDatabase(join(directory, ACCOUNTS_FILE), key, migrations);
  const move = database.prepare('INSERT OR IGNORE INTO account VALUES (?, ?, ?, ?, ?)');
  for (const row of before
    .prepare<[], Record<string, unknown>>('SELECT account, name, role, salt, verifier FROM account')
    .all())
    move.run(...Object.values(row));
  before.exec('DELETE FROM account');
  const insert = database.prepare('INSERT INTO account (account, name, role, salt, verifier) VALUES (?, ?, ?, ?, ?)');
  const one = database.prepare<[string], Account & Verifier>(
    'SELECT account, name, role, salt, verifier FROM account WHERE account = ?',
  );
  const all = database.prepare<[], Account>('SELECT account, name, role FROM account ORDER BY account');
  const admit = ({ account, name, role }: Account, { salt, verifier }: Verifier): boolean => {
    if (one.get(account)) return false;
    insert.run(account, name, role, salt, verifier);
    return true;
  };
  return {
    list: (): Account[] => all.all(),
    /** False where the account exists already. */
    create: async (account: Account, password: string): Promise<boolean> => admit(account, await verifierOf(password)),
    /** The same where what is kept of the password is known. */
    admit,
    /** The account where the password is right. Takes as long for an account that does not exist. */
    verify: async (account: string, password: string): Promise<Account | null> => {
      const found = one.get(account);
      const { verifier } = await verifierOf(password, found?.salt ?? Buffer.alloc(16));
      return found && timingSafeEqual(verifier, found.verifier)
        ? { account: found.account, name: found.name, role: found.role }
        : null;
    },
    close: (): void => {
      database.close();
    },
  };
};
export type Accounts = ReturnType<typeof openAccounts>;
