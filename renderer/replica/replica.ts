import { createStore } from 'zustand/vanilla';
import type { CasePage, OpenedCase } from '#shared/contract/case-page.ts';
import type { Change, Difference, Snapshot } from '#shared/contract/changes.ts';
import type { Unread } from '#shared/contract/channel.ts';
import type {
  ConflictRow,
  Drill,
  EntryRow,
  LinkRow,
  Links,
  Offer,
  Outbox,
  PlainRow,
  PlainRowOf,
  RequestRow,
  TimelineItem,
  UnitRow,
} from '#shared/contract/rows.ts';
import type { States } from '#shared/domain/aggregates.ts';
import { isWaiting } from '#shared/domain/channel/waiting.ts';
import type { World } from '#shared/domain/gestures.ts';
import type { AssignmentId, ConflictId, EntryId, LinkId, RequestId, TalkgroupId, UnitId } from '#shared/domain/ids.ts';
import type { Ladder } from '#shared/domain/ladder.ts';
import { isCurrent, PLAIN_NAMES, type PlainName } from '#shared/domain/plain.ts';
import { withSighting } from '#shared/domain/position/track.ts';
import { type Fix, TRACK_MILLISECONDS } from '#shared/wire/position.ts';
import { mergeChanges } from './merge-changes.ts';

/** What one case's timeline and entries are known from: fetched when it is opened, kept fresh by the feed. */
export type CaseDetail = {
  readonly timeline: readonly TimelineItem[];
  /** The first line of the log that is here, where the case has more before it. */
  readonly earlier: number | null;
  /** To whom its assignments were given before what is here. */
  readonly assigned: ReadonlyMap<AssignmentId, UnitId>;
};

/** A row that is there: one without a state is taken out. */
export type PlainHere<Name extends PlainName> = PlainRowOf<Name> & {
  readonly state: NonNullable<PlainRowOf<Name>['state']>;
};
export type PlainRows = { readonly [Name in PlainName]: ReadonlyMap<string, PlainHere<Name>> };

export type ReplicaState = {
  /** Whether the feed is running. `lost` keeps the last data on screen and says so. */
  readonly feed: 'connecting' | 'live' | 'lost';
  readonly simulated: boolean;
  readonly desk: string;
  /** The desk's clock against the page's: `deskNow = base + (performance.now() - heard) * speed`. */
  readonly clock: { readonly base: number; readonly heard: number; readonly speed: number };
  readonly requests: ReadonlyMap<RequestId, RequestRow>;
  readonly units: ReadonlyMap<UnitId, UnitRow>;
  readonly entries: ReadonlyMap<EntryId, EntryRow>;
  readonly cases: ReadonlyMap<RequestId, CaseDetail>;
  /** What is believed of each unit's way, oldest first. */
  readonly fixes: ReadonlyMap<UnitId, readonly Fix[]>;
  /** The last fix of a unit that cannot be, until another bears it out or shows it was wrong. */
  readonly doubts: ReadonlyMap<UnitId, Fix>;
  readonly offers: readonly Offer[];
  readonly links: Links | null;
  /** How far this desk's word reaches; null until the feed has said so. */
  readonly ladder: Ladder | null;
  readonly outbox: Outbox;
  readonly conflicts: ReadonlyMap<ConflictId, ConflictRow>;
  /** The sources that are lost now, at any desk. */
  readonly losses: ReadonlyMap<LinkId, LinkRow>;
  /** The plain aggregates, by name and id: those that are current, and what has changed since. */
  readonly plain: PlainRows;
  /** The scene talkgroups that the network lends. */
  readonly lentTalkgroups: readonly TalkgroupId[];
  /** What this account has not read, by channel. */
  readonly unread: ReadonlyMap<string, Unread>;
  /** In a rehearsed outage only. */
  readonly drill: Drill | null;
};

const emptyPlain = (): PlainRows =>
  Object.fromEntries(PLAIN_NAMES.map((name) => [name, new Map()])) as unknown as PlainRows;

export const emptyReplica: ReplicaState = {
  feed: 'connecting',
  simulated: false,
  desk: '',
  clock: { base: Date.now(), heard: performance.now(), speed: 1 },
  requests: new Map(),
  units: new Map(),
  entries: new Map(),
  cases: new Map(),
  fixes: new Map(),
  doubts: new Map(),
  offers: [],
  links: null,
  ladder: null,
  outbox: { unsent: 0, oldest: null },
  conflicts: new Map(),
  losses: new Map(),
  plain: emptyPlain(),
  lentTalkgroups: [],
  unread: new Map(),
  drill: null,
};

const withRows = <Key, Value>(
  map: ReadonlyMap<Key, Value>,
  rows: readonly Value[] | undefined,
  key: (row: Value) => Key,
) => {
  if (!rows?.length) return map;
  // Not `new Map(map)`: that makes a pair of each key and value, and a long outage so much garbage that it holds the page up.
  const next = new Map<Key, Value>();
  map.forEach((value, id) => {
    next.set(id, value);
  });
  for (const row of rows) next.set(key(row), row);
  return next;
};

const without = <Key extends string, Value>(map: ReadonlyMap<Key, Value>, gone: readonly string[] | undefined) =>
  gone?.some((id) => map.has(id as Key)) ? new Map([...map].filter(([key]) => !gone.includes(key))) : map;

type Positions = Pick<ReplicaState, 'fixes' | 'doubts'>;

/** Tracks by unit, of the last 30 minutes; the last fix stays however old it is, until the store keeps it no longer. */
const withFixes = (before: Positions, told: readonly Fix[] | undefined, now: number): Positions => {
  if (!told?.length) return { fixes: before.fixes, doubts: before.doubts };
  const [fixes, doubts] = [new Map(before.fixes), new Map(before.doubts)];
  for (const fix of told) {
    const { unitId } = fix;
    const { seen, doubtful } = withSighting<Fix>(
      { seen: fixes.get(unitId) ?? [], doubtful: doubts.get(unitId) ?? null },
      fix,
    );
    const fresh = seen.findIndex((one) => one.at > now - TRACK_MILLISECONDS);
    fixes.set(unitId, fresh > 0 ? seen.slice(fresh) : fresh < 0 ? seen.slice(-1) : seen);
    if (doubtful) doubts.set(unitId, doubtful);
    else doubts.delete(unitId);
  }
  return { fixes, doubts };
};

/** Without what is from before `from`: the last fix of a unit, too, is gone from the page when it is gone from the store. */
const fixesAfter = (before: Positions, from: number | undefined): Positions => {
  if (from === undefined) return before;
  const isKept = ({ at }: Fix) => at >= from;
  return {
    fixes: new Map(
      [...before.fixes].flatMap(([unitId, track]) => {
        const kept = track.every(isKept) ? track : track.filter(isKept);
        return kept.length > 0 ? [[unitId, kept] as const] : [];
      }),
    ),
    doubts: new Map([...before.doubts].filter(([, fix]) => isKept(fix))),
  };
};

const idOf = ({ entry }: EntryRow): EntryId => entry.id;

/** More than the log of the channels shows, and twice as many before anything is let go of. */
const ENTRIES = 600;

/**
 * What the log shows is the last of what was said; what is older stays only with a case that has been opened, and is
 * fetched again with any other. Else a page that is open for weeks, or through a long outage, would hold all of it.
 */
const lastOf = (entries: ReplicaState['entries'], cases: ReplicaState['cases']): ReplicaState['entries'] => {
  if (entries.size <= 2 * ENTRIES) return entries;
  const isOpened = ({ entry }: EntryRow): boolean =>
    isWaiting(entry) || (entry.requestId !== undefined && cases.has(entry.requestId));
  const others = [...entries.values()].filter((row) => !isOpened(row));
  if (others.length <= 2 * ENTRIES) return entries;
  const old = others.sort((a, b) => a.entry.saidAt - b.entry.saidAt).slice(0, -ENTRIES);
  const gone = new Set(old.map(({ entry }) => entry.id));
  return new Map([...entries].filter(([id]) => !gone.has(id)));
};

/** A source that is heard again is no loss any more; the log still has it. */
const withLosses = (losses: ReplicaState['losses'], rows: readonly LinkRow[] | undefined): ReplicaState['losses'] => {
  if (!rows?.length) return losses;
  const next = withRows(losses, rows, (row) => row.link.id);
  return new Map([...next].filter(([, { link }]) => link.life.kind === 'lost'));
};

/** Only the maps of the names that changed are new, so that a view of one is not drawn for another. */
const withPlain = (plain: PlainRows, rows: readonly PlainRow[] | undefined): PlainRows => {
  if (!rows?.length) return plain;
  const next: Record<string, ReadonlyMap<string, unknown>> = { ...plain };
  for (const name of new Set(rows.map(({ aggregate }) => aggregate))) {
    const changed = new Map(next[name]);
    for (const row of rows) {
      if (row.aggregate !== name) continue;
      if (row.state) changed.set(row.id, row);
      else changed.delete(row.id);
    }
    next[name] = changed;
  }
  return next as unknown as PlainRows;
};

const fromSnapshot = (snapshot: Snapshot): ReplicaState => ({
  ...emptyReplica,
  feed: 'live',
  simulated: snapshot.simulated,
  desk: snapshot.desk,
  clock: { base: snapshot.now, heard: performance.now(), speed: snapshot.speed },
  requests: new Map(snapshot.requests.map((row) => [row.request.id, row])),
  units: new Map(snapshot.units.map((row) => [row.unit.id, row])),
  entries: new Map(snapshot.entries.map((row) => [row.entry.id, row])),
  ...withFixes(emptyReplica, snapshot.fixes, snapshot.now),
  offers: snapshot.offers,
  links: snapshot.links,
  ladder: snapshot.ladder,
  outbox: snapshot.outbox,
  conflicts: new Map(snapshot.conflicts.map((row) => [row.conflict.id, row])),
  losses: withLosses(new Map(), snapshot.losses),
  plain: withPlain(emptyPlain(), snapshot.plain),
  lentTalkgroups: snapshot.lentTalkgroups,
  unread: withRows(new Map(), snapshot.unread, ({ channel }) => channel),
  drill: snapshot.drill,
});

const withTimeline = (cases: ReplicaState['cases'], { timeline, withdrawn }: Difference): ReplicaState['cases'] => {
  if (!timeline?.length && !withdrawn?.length) return cases;
  const next = new Map(cases);
  for (const [id, detail] of cases) {
    const fresh = timeline?.filter(({ requestId }) => requestId === id).map(({ item }) => item) ?? [];
    const gone = new Set([...(withdrawn ?? []), ...fresh.map((item) => item.key)]);
    if (gone.size === 0) continue;
    const kept = detail.timeline.filter((item) => !gone.has(item.key));
    next.set(id, { ...detail, timeline: [...kept, ...fresh].sort((a, b) => a.recordedAt - b.recordedAt) });
  }
  return next;
};

const isSame = (a: object, b: object | null): boolean => JSON.stringify(a) === JSON.stringify(b);

const withDifference = (state: ReplicaState, change: Difference): ReplicaState => ({
  ...state,
  feed: 'live',
  clock: { ...state.clock, base: change.now, heard: performance.now() },
  requests: without(
    withRows(state.requests, change.requests, (row) => row.request.id),
    change.gone,
  ),
  units: withRows(state.units, change.units, (row) => row.unit.id),
  entries: lastOf(without(withRows(state.entries, change.entries, idOf), change.gone), state.cases),
  cases: withTimeline(state.cases, change),
  ...fixesAfter(withFixes(state, change.fixes, change.now), change.fixesFrom),
  links: change.links ?? state.links,
  // Told every second, and nearly always the same: then nothing that follows from it is drawn anew.
  ladder: change.ladder && !isSame(change.ladder, state.ladder) ? change.ladder : state.ladder,
  outbox: change.outbox ?? state.outbox,
  conflicts: without(
    withRows(state.conflicts, change.conflicts, (row) => row.conflict.id),
    change.gone,
  ),
  losses: withLosses(state.losses, change.losses),
  plain: withPlain(state.plain, change.plain),
  unread: withRows(state.unread, change.unread, ({ channel }) => channel),
  drill: change.drill ?? state.drill,
});

const withChange = (state: ReplicaState, change: Change): ReplicaState =>
  change.kind === 'snapshot' ? fromSnapshot(change) : withDifference(state, change);

/** The page's copy of the read models. `apply` takes the feed; nothing else writes. */
export const createReplica = () => {
  const store = createStore<ReplicaState>(() => emptyReplica);
  return {
    store,
    /** Changes in their order; whoever follows the store hears of them once. */
    apply: (...changes: readonly Change[]) =>
      store.setState((state) => mergeChanges(changes).reduce(withChange, state), true),
    feedLost: () => store.setState({ feed: 'lost' }),
    openCase: ({ row, timeline, entries, earlier, assigned }: OpenedCase) =>
      store.setState((state) => ({
        requests: withRows(state.requests, [row], (each) => each.request.id),
        entries: withRows(state.entries, entries, idOf),
        cases: new Map(state.cases).set(row.request.id, {
          timeline,
          earlier,
          assigned: new Map(assigned.map(({ assignmentId, unitId }) => [assignmentId, unitId])),
        }),
      })),
    /** What came before `before` is put in front, where that is still the first line here. */
    earlierInCase: (id: RequestId, before: number, { timeline, entries, earlier }: CasePage) =>
      store.setState((state) => {
        const detail = state.cases.get(id);
        if (detail?.earlier !== before) return state;
        const whole = { ...detail, timeline: [...timeline, ...detail.timeline], earlier };
        return {
          // What the feed has told since is later than the page.
          entries: withRows(withRows(new Map(), entries, idOf), [...state.entries.values()], idOf),
          cases: new Map(state.cases).set(id, whole),
        };
      }),
    clear: () => store.setState(emptyReplica, true),
  };
};
export type Replica = ReturnType<typeof createReplica>;

/** The desk's clock as the page reckons it, in whole milliseconds: dates are made of it, and there is no half one. */
export const deskNow = ({ clock }: ReplicaState): number =>
  Math.floor(clock.base + (performance.now() - clock.heard) * clock.speed);

/** The compiler loses that a name and its rows belong together. */
const plainOf = <Name extends PlainName>({ plain }: ReplicaState, name: Name) =>
  plain[name] as unknown as ReadonlyMap<string, { readonly state: States[Name] }>;

/** The replica as `decideGesture` sees it: the page asks the same rules as the host, on what it knows. */
export const worldOf = (state: ReplicaState): World => ({
  request: (id) => state.requests.get(id)?.request ?? null,
  unit: (id) => state.units.get(id)?.unit ?? null,
  units: () => [...state.units.values()].map((row) => row.unit),
  entry: (id) => state.entries.get(id)?.entry ?? null,
  caseNumbers: () => null,
  conflict: (id) => state.conflicts.get(id)?.conflict ?? null,
  link: (id) => state.losses.get(id)?.link ?? null,
  plain: (name, id) => plainOf(state, name).get(id)?.state ?? null,
  current: (name) => [...plainOf(state, name).values()].map((row) => row.state).filter((each) => isCurrent(name, each)),
});
