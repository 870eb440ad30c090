import { describe, expect, it } from 'vitest';
import type { Change, Difference, Snapshot } from '#shared/contract/changes.ts';
import type { PlainRow } from '#shared/contract/rows.ts';
import type { Role } from '#shared/domain/actor.ts';
import { Role as Roles } from '#shared/domain/actor.ts';
import { createFeed, visibleTo } from './feed.ts';
import { NOON } from './test-support/build.ts';

const never = { kind: 'not-connected', lastHeard: null } as const;
const links = { hub: never, cad: never, positions: never, radio: never, map: never };
const outbox = { unsent: 0, oldest: null };
// What stands in the rows does not matter here, only whether a role is given them.
const rows = [{}] as never[];

const talkgroup: PlainRow = { aggregate: 'talkgroup', id: 'sks-1', version: 1, sent: 1, state: null };
const snapshot: Snapshot = {
  kind: 'snapshot',
  now: NOON,
  speed: 1,
  simulated: true,
  desk: 'desk-1',
  requests: rows,
  units: rows,
  entries: rows,
  fixes: rows,
  offers: [],
  links,
  ladder: { kind: 'live' },
  outbox,
  conflicts: rows,
  losses: rows,
  plain: [talkgroup],
  lentTalkgroups: [],
  unread: rows,
  drill: null,
};
const difference: Difference = {
  kind: 'difference',
  now: NOON,
  requests: rows,
  units: rows,
  entries: rows,
  timeline: [{ requestId: 'opened', item: {} as never }],
  withdrawn: ['key'],
  fixes: rows,
  conflicts: rows,
  losses: rows,
  plain: [talkgroup],
  unread: rows,
  links,
  outbox,
};
const numbered = (number: number): Difference => ({ kind: 'difference', now: number });

const CASES = ['requests', 'entries', 'timeline', 'withdrawn', 'conflicts', 'losses', 'plain', 'unread'];
const BOARD = ['units', 'fixes'];
const SEES: Readonly<Record<Role, readonly string[]>> = {
  dispatcher: [...CASES, ...BOARD],
  'shift-lead': [...CASES, ...BOARD],
  physician: [...CASES, ...BOARD],
  evaluator: [],
  administrator: [],
};

/** What of `keys` has anything in it. */
const given = (change: Change): string[] =>
  [...CASES, ...BOARD].filter((key) => (change as unknown as Record<string, unknown[]>)[key]?.length);

describe('what a role sees of the feed', () => {
  it.each(Roles.options)('%s: in the snapshot', (role) => {
    expect(given(visibleTo(role, snapshot))).toEqual(SEES[role].filter((key) => key in snapshot));
    // A snapshot has all its lists, so that the page never wonders.
    expect(Object.keys(visibleTo(role, snapshot))).toEqual(Object.keys(snapshot));
  });

  it.each(Roles.options)('%s: in a difference', (role) => {
    expect(given(visibleTo(role, difference))).toEqual(SEES[role]);
    expect(visibleTo(role, difference)).toMatchObject({ links, outbox });
  });

  it('leaves the change itself as it is, for the next page', () => {
    visibleTo('evaluator', difference);
    expect(given(difference)).toEqual([...CASES, ...BOARD]);
  });
});

describe('a page on the feed', () => {
  const subscribe = (feed = createFeed(), role: Role = 'dispatcher', opened = new Set(['opened'])) => {
    const control = new AbortController();
    const changes = feed.subscribe({ role, account: 'disponent', opened }, () => snapshot, control.signal);
    const next = async () => (await changes.next()).value as Change | undefined;
    return { feed, next, control };
  };

  it('gets a snapshot first, and then every difference once, in order', async () => {
    const { feed, next } = subscribe();
    expect(await next()).toEqual(snapshot);
    for (let number = 0; number < 20; number += 1) feed.publish(numbered(number));
    for (let number = 0; number < 20; number += 1) expect(await next()).toEqual(numbered(number));
  });

  it('misses nothing that is published while its snapshot is on the way', async () => {
    const { feed, next } = subscribe();
    const first = next();
    feed.publish(numbered(1));
    expect(await first).toEqual(snapshot);
    expect(await next()).toEqual(numbered(1));
  });

  it('hears no more once its sign-in is over', async () => {
    const feed = createFeed();
    let isSignedIn = true;
    const changes = feed.subscribe(
      { role: 'dispatcher', account: 'disponent', opened: new Set() },
      () => snapshot,
      undefined,
      () => isSignedIn,
    );
    await changes.next();
    feed.publish(numbered(1));
    expect((await changes.next()).value).toEqual(numbered(1));
    isSignedIn = false;
    feed.publish(numbered(2));
    expect(await changes.next()).toEqual({ done: true, value: undefined });
  });

  it('waits for news, and hears them at once', async () => {
    const { feed, next } = subscribe();
    await next();
    const waiting = next();
    feed.publish(numbered(1));
    expect(await waiting).toEqual(numbered(1));
  });

  it('has its own feed, as far as its role may see', async () => {
    const feed = createFeed();
    const [dispatcher, evaluator] = [subscribe(feed), subscribe(feed, 'evaluator')];
    await dispatcher.next();
    expect(given((await evaluator.next()) as Change)).toEqual([]);
    feed.publish(difference);
    expect(given((await dispatcher.next()) as Change)).toEqual([...CASES, ...BOARD]);
    expect(given((await evaluator.next()) as Change)).toEqual([]);
  });

  it('is told what happens in the cases it has opened, from then on, and in no others', async () => {
    const opened = new Set<string>();
    const { feed, next } = subscribe(createFeed(), 'dispatcher', opened);
    await next();
    feed.publish(difference);
    expect(await next()).toMatchObject({ requests: rows, timeline: [] });
    opened.add('opened');
    feed.publish(difference);
    expect(await next()).toMatchObject({ requests: rows, timeline: difference.timeline });
  });

  it('is let go when it leaves, whether it waits or not', async () => {
    const { next, control } = subscribe();
    await next();
    const waiting = next();
    control.abort();
    expect(await waiting).toBeUndefined();
  });

  it('that falls too far behind is cut off, to come back for a snapshot; the others are not', async () => {
    const feed = createFeed();
    const [slow, other] = [subscribe(feed), subscribe(feed)];
    await slow.next();
    await other.next();
    for (let number = 0; number < 1_001; number += 1) {
      feed.publish(numbered(number));
      expect(await other.next()).toEqual(numbered(number));
    }
    expect(await slow.next()).toBeUndefined();
    feed.publish(numbered(2_000));
    expect(await other.next()).toEqual(numbered(2_000));
  });

  it('ends when the desk ends', async () => {
    const { feed, next } = subscribe();
    await next();
    const waiting = next();
    feed.close();
    expect(await waiting).toBeUndefined();
  });
});
