import { createStore } from 'zustand/vanilla';
import type { Session } from '#shared/contract/rows.ts';
import type { AccountId } from '#shared/domain/ids.ts';
import type { ListedAccount, SignInAnswer } from '../features/session/sign-in.ts';
import type { Client } from '../replica/desk.tsx';

/** Who sits at this page. `locked`: the board and its alarms go on behind a question for the password. */
export type Seat =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'empty'; readonly first: boolean; readonly listed: readonly ListedAccount[] }
  | { readonly kind: 'taken'; readonly session: Session }
  | { readonly kind: 'locked'; readonly session: Session; readonly listed: readonly ListedAccount[] };

/** Where the sign-in is kept over a reload: with the tab, never on disk beyond it. */
export type TokenKeeper = {
  readonly read: () => Promise<string | null>;
  readonly write: (token: string | null) => void;
};

export const createSeat = (tokens: TokenKeeper) => {
  const store = createStore<Seat>(() => ({ kind: 'unknown' }));

  const take = (session: Session) => {
    tokens.write(session.token);
    store.setState({ kind: 'taken', session }, true);
  };
  const leave = async (client: Client) => {
    const left = store.getState();
    tokens.write(null);
    const { first, simulated } = await client.session.accounts();
    // The host ends a sign-in as well when it is left: whoever has signed in between the two words stays.
    const now = store.getState();
    if (now.kind === 'taken' && now !== left) return;
    store.setState({ kind: 'empty', first, listed: simulated }, true);
  };

  return {
    store,
    /** A line has opened: picks the earlier sign-in up, or asks for a new one. Rejects where the line is lost again. */
    arrive: async (client: Client): Promise<void> => {
      const seat = store.getState();
      const token = seat.kind === 'taken' || seat.kind === 'locked' ? seat.session.token : await tokens.read();
      const session = token === null ? null : await client.session.resume({ token });
      if (!session) await leave(client);
      else if (seat.kind === 'locked') store.setState({ ...seat, session }, true);
      else take(session);
    },
    signIn: async (client: Client, account: string, password: string): Promise<SignInAnswer> => {
      const answer = await client.session.signIn({ account: account as AccountId, password }).catch(() => null);
      if (!answer) return { kind: 'refused', code: 'unreachable', waitSeconds: 0 };
      if (answer.kind === 'refused')
        return { kind: 'refused', code: answer.code, waitSeconds: answer.waitSeconds ?? 0 };
      take(answer.session);
      return { kind: 'signed-in' };
    },
    signOut: async (client: Client | null): Promise<void> => {
      tokens.write(null);
      if (!client) return store.setState({ kind: 'unknown' }, true);
      await client.session.signOut().catch(() => undefined);
      await leave(client).catch(() => store.setState({ kind: 'unknown' }, true));
    },
    /** Asks for the password again, keeping whoever sits here. The simulated day lists its passwords here too. */
    lock: async (client: Client | null): Promise<void> => {
      const seat = store.getState();
      if (seat.kind !== 'taken') return;
      store.setState({ kind: 'locked', session: seat.session, listed: [] }, true);
      const accounts = await client?.session.accounts().catch(() => null);
      const after = store.getState();
      if (accounts && after.kind === 'locked') store.setState({ ...after, listed: accounts.simulated }, true);
    },
    /** The host no longer knows this sign-in. */
    expire: (client: Client): Promise<void> => leave(client).catch(() => undefined),
  };
};
export type SeatKeeper = ReturnType<typeof createSeat>;
