import type { EntryRow } from '#shared/contract/rows.ts';
import { may } from '#shared/domain/role.ts';
import { TRACK_MILLISECONDS } from '#shared/wire/position.ts';
import { outboxOf } from '../desk.ts';
import { offers } from '../offers.ts';
import type { Store } from '../store/store.ts';
import { lentTalkgroups } from '../talkgroups.ts';
import { os, sessionOf } from './context.ts';

const ENTRIES_IN_SNAPSHOT = 300;
const SETTLED_IN_SNAPSHOT = 50;

/** The latest, and what still waits for an answer however long ago it was said. */
const entriesFor = (store: Store): EntryRow[] => {
  const latest = store.models.latestEntries(ENTRIES_IN_SNAPSHOT);
  const here = new Set(latest.map(({ entry }) => entry.id));
  return [...store.models.waitingEntries().filter(({ entry }) => !here.has(entry.id)), ...latest];
};

/**
 * What the feed says was parsed when it came into the store. It is not parsed again on its way out: that would cost each
 * gesture 0.15 ms, and each page that comes 35 ms of everybody's time.
 */
const unchecked = os.$config({ initialOutputValidationIndex: Number.NaN });

export const changes = unchecked.changes.handler(({ context, signal }) => {
  const { role, account, token } = sessionOf(context);
  const { rooms, opened } = context.connection;
  // A page that begins anew has no case open.
  opened.clear();
  const { store, clock } = rooms;
  return rooms.feed.subscribe(
    { role, account, opened },
    () => {
      const now = clock.now();
      return {
        kind: 'snapshot',
        now,
        speed: rooms.simulated?.speed ?? 1,
        simulated: rooms.simulated !== undefined,
        desk: rooms.deskId,
        requests: store.models.openRequests(),
        units: store.models.units(),
        entries: entriesFor(store),
        fixes: store.positions.since(now - TRACK_MILLISECONDS),
        offers: [...offers],
        links: rooms.replica.links.states(),
        ladder: rooms.replica.ladder(),
        outbox: outboxOf(store),
        conflicts: store.models.conflicts(SETTLED_IN_SNAPSHOT),
        losses: store.models.lostLinks(),
        plain: store.models.currentPlain(),
        lentTalkgroups: [...lentTalkgroups],
        unread: may(role, 'see-cases') ? store.channels.unread(account) : [],
        drill: rooms.rehearsal?.state() ?? null,
      };
    },
    signal,
    () => rooms.sessions.resume(token) !== null,
  );
});
