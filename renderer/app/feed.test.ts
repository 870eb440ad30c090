import { describe, expect, it } from 'vitest';
import type { Change } from '#shared/contract/changes.ts';
import type { Client } from '../replica/desk.tsx';
import { createReplica } from '../replica/replica.ts';
import { followFeed, SILENCE_MILLISECONDS } from './feed.ts';

const NOW = Date.UTC(2026, 4, 4, 8);
const live = { kind: 'live', lastHeard: NOW } as const;
const snapshot: Change = {
  kind: 'snapshot',
  now: NOW,
  speed: 1,
  simulated: false,
  desk: 'd1',
  requests: [],
  units: [],
  entries: [],
  fixes: [],
  offers: [],
  links: { hub: live, cad: live, positions: live, radio: live, map: live },
  ladder: { kind: 'live' },
  outbox: { unsent: 0, oldest: null },
  conflicts: [],
  losses: [],
  plain: [],
  lentTalkgroups: [],
  unread: [],
  drill: null,
};

describe('the feed', () => {
  it('is marked lost when it ends, and begins again with a snapshot', async () => {
    const replica = createReplica();
    const stop = new AbortController();
    const seen: string[] = [];
    replica.store.subscribe(({ feed }) => seen.push(feed));
    let snapshots = 0;
    const client = {
      changes: async () =>
        (async function* () {
          yield snapshot;
        })(),
    } as unknown as Client;
    await followFeed(client, replica, {
      signal: stop.signal,
      nextFrame: () => undefined,
      wait: async (milliseconds) => {
        if (milliseconds !== SILENCE_MILLISECONDS && snapshots === 2) stop.abort();
      },
      onSnapshot: () => {
        snapshots += 1;
      },
    });
    expect(snapshots).toBe(2);
    expect(seen.filter((feed, index) => feed !== seen[index - 1])).toEqual(['live', 'lost', 'live', 'lost']);
  });

  it('is marked lost when it falls silent, and is live again with the next word', async () => {
    const replica = createReplica();
    const stop = new AbortController();
    const states: string[] = [];
    let fallSilent = () => {};
    const client = {
      changes: async () =>
        (async function* () {
          yield snapshot;
          fallSilent();
          await Promise.resolve();
          states.push(replica.store.getState().feed);
          yield { kind: 'difference', now: NOW + 10_000 } satisfies Change;
          states.push(replica.store.getState().feed);
          stop.abort();
        })(),
    } as unknown as Client;
    await followFeed(client, replica, {
      signal: stop.signal,
      nextFrame: () => undefined,
      wait: (milliseconds) =>
        milliseconds === SILENCE_MILLISECONDS
          ? new Promise((resolve) => {
              fallSilent = resolve;
            })
          : Promise.resolve(),
      onSnapshot: () => {},
    });
    expect(states).toEqual(['lost', 'live']);
  });
});
