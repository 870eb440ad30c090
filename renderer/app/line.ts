import { createStore } from 'zustand/vanilla';
import type { Client } from '../replica/desk.tsx';
import { backOff, type Wait } from './back-off.ts';

/** The line from this page to its host. `no-session`: the page must be opened anew from the desk's address. */
export type Line =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open'; readonly client: Client }
  | { readonly kind: 'lost'; readonly code: LostCode };
export type LostCode = 'no-session' | 'unreachable';

export type Connect = () => Promise<{ readonly client: Client; readonly closed: Promise<void> }>;

const lostCode = (error: unknown): LostCode =>
  error instanceof Error && 'code' in error && error.code === 'no-session' ? 'no-session' : 'unreachable';

/** Keeps the line open: connects, and connects again whenever it is lost, for as long as the page lives. */
export const createLine = (connect: Connect, wait: Wait) => {
  const store = createStore<Line>(() => ({ kind: 'connecting' }));
  return {
    store,
    run: async (signal?: AbortSignal): Promise<void> => {
      let failures = 0;
      while (!signal?.aborted) {
        try {
          const { client, closed } = await connect();
          failures = 0;
          store.setState({ kind: 'open', client }, true);
          await closed;
          store.setState({ kind: 'lost', code: 'unreachable' }, true);
        } catch (error) {
          store.setState({ kind: 'lost', code: lostCode(error) }, true);
        }
        await wait(backOff(failures), signal);
        failures += 1;
      }
    },
    /** The client as soon as the line is open; `null` where it is not within `patience` milliseconds. */
    whenOpen: (patience: number): Promise<Client | null> =>
      new Promise((resolve) => {
        const given = new AbortController();
        const settle = (client: Client | null) => {
          given.abort();
          unsubscribe();
          resolve(client);
        };
        const unsubscribe = store.subscribe((line) => line.kind === 'open' && settle(line.client));
        const line = store.getState();
        if (line.kind === 'open') settle(line.client);
        else void wait(patience, given.signal).then(() => settle(null));
      }),
  };
};
export type LineKeeper = ReturnType<typeof createLine>;
