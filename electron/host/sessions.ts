import { randomBytes } from 'node:crypto';
import type { Session } from '#shared/contract/rows.ts';
import type { AccountId } from '#shared/domain/ids.ts';
import type { Clock } from './clock.ts';
import type { Account, Accounts } from './store/accounts.ts';

/** S9: a sign-in lasts twelve hours at most. */
const LASTS = 12 * 3_600_000;
const TRIES = 5;
const WAIT_FIRST = 15_000;
const WAIT_MOST = 15 * 60_000;

export type SignInAnswer =
  | { kind: 'signed-in'; session: Session }
  | { kind: 'refused'; code: 'wrong-credentials' }
  | { kind: 'refused'; code: 'wait'; waitSeconds: number };

/**
 * Who is signed in, in this process only: a restarted desk asks again. After five wrong passwords an account waits, and
 * twice as long after each further one. `clock` is the real one, whatever time the simulated day has.
 */
export const createSessions = (accounts: Accounts, clock: Clock) => {
  const sessions = new Map<string, { account: Account; until: number }>();
  const failures = new Map<string, { count: number; waitUntil: number }>();
  const sessionOf = (account: Account, token: string): Session => ({ ...account, token });

  return {
    signIn: async (name: AccountId, password: string): Promise<SignInAnswer> => {
      const failed = failures.get(name) ?? { count: 0, waitUntil: 0 };
      const wait = failed.waitUntil - clock.now();
      if (wait > 0) return { kind: 'refused', code: 'wait', waitSeconds: Math.ceil(wait / 1000) };
      // Counted before it is looked at, so that guesses made at the same moment are counted too.
      const count = failed.count + 1;
      const over = count - TRIES;
      const pause = over < 0 ? 0 : Math.min(WAIT_FIRST * 2 ** over, WAIT_MOST);
      failures.set(name, { count, waitUntil: clock.now() + pause });
      const account = await accounts.verify(name, password);
      if (!account) return { kind: 'refused', code: 'wrong-credentials' };
      failures.delete(name);
      const token = randomBytes(32).toString('base64url');
      sessions.set(token, { account, until: clock.now() + LASTS });
      return { kind: 'signed-in', session: sessionOf(account, token) };
    },
    resume: (token: string): Session | null => {
      const found = sessions.get(token);
      if (!found || found.until <= clock.now()) {
        sessions.delete(token);
        return null;
      }
      return sessionOf(found.account, token);
    },
    signOut: (token: string): void => {
      sessions.delete(token);
    },
  };
};
export type Sessions = ReturnType<typeof createSessions>;
