import { describe, expect, it, vi } from 'vitest';
import type { OpenedCase } from '#shared/contract/case-page.ts';
import type { Snapshot } from '#shared/contract/changes.ts';
import type { EntryRow, PlainRow, RequestRow, TimelineItem } from '#shared/contract/rows.ts';
import { type EntryId, type RequestId, TalkgroupId, type UnitId } from '#shared/domain/ids.ts';
import { type Fix, TRACK_MILLISECONDS } from '#shared/wire/position.ts';
import { createReplica, deskNow, worldOf } from './replica.ts';

const NOW = Date.UTC(2026, 4, 4, 8);
const REQUEST = '11111111-1111-4111-8111-111111111111' as RequestId;
const S1 = 's1' as UnitId;

const snapshot = (over: Partial<Snapshot> = {}): Snapshot => ({
  kind: 'snapshot',
  now: NOW,
  speed: 1,
  simulated: true,
  desk: 'd1',
  requests: [],
  units: [],
  entries: [],
  fixes: [],
  offers: [],
  links: {
    hub: { kind: 'live', lastHeard: NOW },
    cad: { kind: 'not-connected', lastHeard: null },
    positions: { kind: 'not-connected', lastHeard: null },
    radio: { kind: 'not-connected', lastHeard: null },
    map: { kind: 'not-connected', lastHeard: null },
  },
  ladder: { kind: 'live' },
  outbox: { unsent: 0, oldest: null },
  conflicts: [],
  losses: [],
  plain: [],
  lentTalkgroups: [],
  unread: [],
  drill: null,
  ...over,
});
const row = (version: number): RequestRow => ({
  version,
  sent: 0,
  request: {
    id: REQUEST,
    number: 1,
    receivedAt: NOW,
    source: 'police',
    response: 'primary',
    priority: 'soon',
    place: { typed: 'Istedgade 1' },
    need: 'Sidder på fortovet',
    life: { stage: 'received' },
  },
});
const fix = (at: number): Fix => ({
  unitId: S1,
  at,
  latitude: 55.67,
  longitude: 12.56,
  errorMetres: 20,
  speedKmh: 0,
  headingDegrees: 0,
});
const item = (key: string, recordedAt: number): TimelineItem => ({
  key,
  atHub: false,
  by: { kind: 'system', name: 'desk', desk: 'd1' as never },
  at: recordedAt,
  recordedAt,
  event: { type: 'request.queued' },
});

const said = (number: number, requestId?: RequestId): EntryRow => ({
  version: 1,
  sent: 1,
  entry: {
    id: `e-${number}` as EntryId,
    channel: { kind: 'desks' },
    kind: 'note',
    from: { kind: 'system', name: 'desk', desk: 'd1' as never },
    text: `Nummer ${number}`,
    saidAt: NOW + number,
    ...(requestId && { requestId }),
  },
});

const opened = (change: Partial<OpenedCase>): OpenedCase => ({
  row: row(1),
  timeline: [],
  entries: [],
  earlier: null,
  assigned: [],
  ...change,
});

describe('the replica', () => {
  it('reads the desk’s clock in whole milliseconds, however fine the page’s own is', () => {
    const replica = createReplica();
    const heard = vi.spyOn(performance, 'now').mockReturnValue(1000.1);
    replica.apply(snapshot());
    heard.mockReturnValue(1000.7);
    expect(deskNow(replica.store.getState())).toBe(NOW);
    heard.mockReturnValue(1003.4);
    expect(deskNow(replica.store.getState())).toBe(NOW + 3);
    heard.mockRestore();
  });
  it('starts clean with every snapshot: what the feed no longer shows is gone', () => {
    const replica = createReplica();
    replica.apply(snapshot({ requests: [row(1)] }));
    expect(worldOf(replica.store.getState()).request(REQUEST)?.number).toBe(1);
    replica.feedLost();
    expect(replica.store.getState().requests.size).toBe(1);
    replica.apply(snapshot());
    expect(replica.store.getState()).toMatchObject({ feed: 'live', requests: new Map() });
  });

  it('replaces rows by id and leaves every other map untouched', () => {
    const replica = createReplica();
    replica.apply(snapshot({ requests: [row(1)] }));
    const before = replica.store.getState();
    replica.apply({ kind: 'difference', now: NOW + 1, requests: [row(2)] });
    const after = replica.store.getState();
    expect(after.requests.get(REQUEST)?.version).toBe(2);
    expect(after.units).toBe(before.units);
    expect(after.fixes).toBe(before.fixes);
  });

  it('lets go of a request the hub never took', () => {
    const replica = createReplica();
    replica.apply(snapshot({ requests: [row(1)] }));
    replica.apply({ kind: 'difference', now: NOW + 1, gone: [REQUEST, 's1'] });
    expect(replica.store.getState().requests.size).toBe(0);
  });

  it('keeps plain aggregates by name, and lets go of one that the hub never took', () => {
    const replica = createReplica();
    const row = (id: string, version: number): PlainRow => ({
      aggregate: 'talkgroup',
      id,
      version,
      sent: 1,
      state: { id: TalkgroupId.parse(id), allotted: null },
    });
    replica.apply(snapshot({ plain: [row('sks-1', 1)] }));
    replica.apply({ kind: 'difference', now: NOW + 1, plain: [row('sks-1', 2), row('sks-2', 1)] });
    const { talkgroup } = replica.store.getState().plain;
    expect([...talkgroup.values()].map(({ id, version }) => [id, version])).toEqual([
      ['sks-1', 2],
      ['sks-2', 1],
    ]);
    replica.apply({ kind: 'difference', now: NOW + 2, requests: [] });
    expect(replica.store.getState().plain.talkgroup).toBe(talkgroup);
    replica.apply({ kind: 'difference', now: NOW + 3, plain: [{ ...row('sks-2', 2), state: null }] });
    expect([...replica.store.getState().plain.talkgroup.keys()]).toEqual(['sks-1']);
  });

  it('keeps 30 minutes of a track in order, even when a report was held up', () => {
    const replica = createReplica();
    const old = NOW - TRACK_MILLISECONDS - 1;
    replica.apply(snapshot({ fixes: [fix(old), fix(NOW - 3000)] }));
    replica.apply({ kind: 'difference', now: NOW, fixes: [fix(NOW), fix(NOW - 1000), fix(NOW - 1000)] });
    const times = replica.store
      .getState()
      .fixes.get(S1)
      ?.map((one) => one.at);
    expect(times).toEqual([NOW - 3000, NOW - 1000, NOW]);
  });

  it('keeps the last known position however old it is, until the store keeps it no longer', () => {
    const replica = createReplica();
    const [at, units] = [NOW - 10 * TRACK_MILLISECONDS, () => [...replica.store.getState().fixes.keys()]];
    replica.apply(snapshot({ fixes: [fix(at)] }));
    expect(replica.store.getState().fixes.get(S1)).toHaveLength(1);
    replica.apply({ kind: 'difference', now: NOW, fixesFrom: at });
    expect(units()).toEqual([S1]);
    replica.apply({ kind: 'difference', now: NOW, fixesFrom: at + 1 });
    expect(units()).toEqual([]);
  });

  it('puts a timeline item in its place by what the hub ordered, and takes back what was withdrawn', () => {
    const replica = createReplica();
    replica.apply(snapshot({ requests: [row(1)] }));
    replica.openCase(opened({ timeline: [item('a/0', NOW), item('b/0', NOW + 1)] }));
    replica.apply({
      kind: 'difference',
      now: NOW + 3,
      timeline: [{ requestId: REQUEST, item: { ...item('a/0', NOW), atHub: true } }],
      withdrawn: ['b/0'],
    });
    expect(replica.store.getState().cases.get(REQUEST)?.timeline).toEqual([{ ...item('a/0', NOW), atHub: true }]);
  });

  it('puts what came before in front, and keeps what the feed has told since', () => {
    const replica = createReplica();
    replica.apply(snapshot({ requests: [row(1)] }));
    replica.openCase(opened({ timeline: [item('b/0', NOW)], entries: [said(2, REQUEST)], earlier: 7 }));
    const page = { timeline: [item('a/0', NOW - 1)], entries: [said(1, REQUEST)], earlier: 3 };
    const struck = said(1, REQUEST);
    replica.apply({ kind: 'difference', now: NOW, entries: [{ ...struck, version: 2 }] });
    replica.earlierInCase(REQUEST, 7, page);
    // Asked for twice, it is there once.
    replica.earlierInCase(REQUEST, 7, page);
    const { cases, entries } = replica.store.getState();
    expect(cases.get(REQUEST)?.timeline.map(({ key }) => key)).toEqual(['a/0', 'b/0']);
    expect(cases.get(REQUEST)?.earlier).toBe(3);
    expect(entries.get(struck.entry.id)?.version).toBe(2);
  });

  it('lets go of what was said long ago, but not in a case that has been opened', () => {
    const replica = createReplica();
    replica.apply(snapshot({ requests: [row(1)] }));
    replica.openCase(opened({ entries: [said(0, REQUEST)] }));
    for (let number = 1; number <= 5_000; number += 100) {
      const entries = Array.from({ length: 100 }, (_, more) => said(number + more));
      replica.apply({ kind: 'difference', now: NOW + 1, entries });
    }
    const { entries } = replica.store.getState();
    expect(entries.size).toBeLessThan(1_500);
    for (const number of [0, 4_700, 5_000]) expect(entries.has(`e-${number}` as EntryId), `${number}`).toBe(true);
    expect(entries.has('e-1' as EntryId)).toBe(false);
  });
});
