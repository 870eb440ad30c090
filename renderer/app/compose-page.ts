import type { Language } from '../i18n/i18n.ts';
import type { Client, Selection } from '../replica/desk.tsx';
import { createReplica } from '../replica/replica.ts';
import { wait } from './back-off.ts';
import { type ComposedDesk, composeDesk } from './compose-desk.ts';
import { followFeed } from './feed.ts';
import { nextFrame } from './gather-floods.ts';
import { lastingClient } from './lasting-client.ts';
import { type Connect, createLine } from './line.ts';
import { createNotices } from './notices.ts';
import { createSeat } from './seat.ts';
import { createSettings } from './settings.ts';
import { createWindows } from './windows.ts';

/**
 * Puts a page together: its line to the host, who sits at it, the replica and what feeds it. Everything in it lives as
 * long as the page; a desk lives as long as one sign-in.
 */
export const composePage = ({
  connect,
  language,
  isMapWindow,
}: {
  connect: Connect;
  language: Language;
  isMapWindow: boolean;
}) => {
  const settings = createSettings(localStorage, language);
  const windows = createWindows(sessionStorage);
  const line = createLine(connect, wait);
  const replica = createReplica();
  const notices = createNotices();
  const client = lastingClient(openClient);
  const seat = createSeat({
    read: async () => (await windows.tokens.read()) ?? windows.askForToken(),
    write: (token) => {
      windows.tokens.write(token);
      // The map window follows the main one; it does not lead it.
      if (isMapWindow) return;
      if (token === null) windows.tellSignedOut();
      else windows.tellSignedIn(token);
    },
  });

  function openClient(): Client | null {
    const state = line.store.getState();
    return state.kind === 'open' ? state.client : null;
  }
  const arrive = async () => {
    const open = openClient();
    // A line that is lost again meanwhile brings a new arrival.
    if (open) await seat.arrive(open).catch(() => undefined);
  };

  let current: { token: string; desk: ComposedDesk } | null = null;
  /** The desk of whoever sits here; the same one as long as they do. */
  const deskOf = (): ComposedDesk | null => {
    const state = seat.store.getState();
    if (state.kind !== 'taken' && state.kind !== 'locked') {
      if (current) replica.clear();
      current = null;
      return null;
    }
    const { session } = state;
    if (current?.token !== session.token) {
      if (current && current.desk.session.account !== session.account) replica.clear();
      const desk = composeDesk({
        client,
        session,
        replica,
        notices,
        whenOpen: async (patience) => (await line.whenOpen(patience)) !== null,
        onSignedOut: () => {
          const open = openClient();
          if (open) void seat.expire(open);
        },
      });
      current = { token: session.token, desk };
    }
    return current?.desk ?? null;
  };

  /** What was selected in another window is selected here; in the main window it is also opened. */
  const select = ({ requestId, unitId }: Selection) => {
    const desk = current?.desk;
    if (!desk) return;
    if (isMapWindow) return desk.selection.setState({ requestId, unitId });
    if (requestId && requestId !== desk.selection.getState().requestId) desk.openCase(requestId);
    desk.selection.setState({ unitId });
  };

  let feeding = new AbortController();
  let fed: { client: Client; token: string } | null = null;
  /** One feed a line and a sign-in, from the moment both are there. */
  const feed = () => {
    const open = openClient();
    const desk = deskOf();
    const wanted = open && desk ? { client: open, token: desk.session.token } : null;
    if (wanted?.client === fed?.client && wanted?.token === fed?.token) return;
    feeding.abort();
    feeding = new AbortController();
    fed = wanted;
    if (desk && wanted)
      void followFeed(wanted.client, replica, {
        wait,
        nextFrame,
        signal: feeding.signal,
        onSnapshot: desk.refresh,
      });
    else if (desk) replica.feedLost();
  };

  line.store.subscribe((state) => {
    if (state.kind === 'open') void arrive();
    else feed();
  });
  seat.store.subscribe(feed);
  windows.listen((said) => {
    if (said.kind === 'selected') select(said);
    if (!isMapWindow || (said.kind !== 'signed-out' && said.kind !== 'signed-in')) return;
    if (said.kind === 'signed-in' && said.token === current?.token) return;
    windows.tokens.write(said.kind === 'signed-in' ? said.token : null);
    seat.store.setState({ kind: 'unknown' }, true);
    if (said.kind === 'signed-in') void arrive();
  });

  return { settings, windows, line, replica, notices, seat, deskOf, openClient };
};
export type Page = ReturnType<typeof composePage>;
