import type { RequestId, UnitId } from '#shared/domain/ids.ts';
import type { Selection } from '../replica/desk.tsx';

/**
 * What the windows of one desk say to each other: the map window asks who is signed in, and a selection made in one is
 * the selection of all. A broadcast channel reaches pages of the same origin and nobody else.
 */
type Said =
  | { readonly kind: 'who-is-there' }
  | { readonly kind: 'signed-in'; readonly token: string }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'selected'; readonly requestId: RequestId | null; readonly unitId: UnitId | null };

const PATIENCE = 400;
const KEY = 'token';

export const createWindows = (storage: Storage) => {
  const channel = new BroadcastChannel('desk');
  const say = (said: Said) => channel.postMessage(said);
  const listen = (hear: (said: Said) => void) => {
    const listener = ({ data }: MessageEvent<Said>) => hear(data);
    channel.addEventListener('message', listener);
    return () => channel.removeEventListener('message', listener);
  };
  listen((said) => {
    const token = storage.getItem(KEY);
    if (said.kind === 'who-is-there' && token) say({ kind: 'signed-in', token });
  });

  return {
    tokens: {
      read: async () => storage.getItem(KEY),
      write: (token: string | null) => (token === null ? storage.removeItem(KEY) : storage.setItem(KEY, token)),
    },
    /** The sign-in of another window; `null` where there is none to hand it over. */
    askForToken: () =>
      new Promise<string | null>((resolve) => {
        const settle = (token: string | null) => {
          stop();
          clearTimeout(timer);
          resolve(token);
        };
        const timer = setTimeout(() => settle(null), PATIENCE);
        const stop = listen((said) => said.kind === 'signed-in' && settle(said.token));
        say({ kind: 'who-is-there' });
      }),
    tellSignedIn: (token: string) => say({ kind: 'signed-in', token }),
    tellSignedOut: () => say({ kind: 'signed-out' }),
    tellSelection: (selection: Selection) => say({ kind: 'selected', ...selection }),
    listen,
  };
};
export type Windows = ReturnType<typeof createWindows>;
