import type { EntryRow, TimelineItem } from '#shared/contract/rows.ts';
import type { Actor } from '#shared/domain/actor.ts';
import type { Entry } from '#shared/domain/channel/entry.ts';
import type { DomainEvent } from '#shared/domain/events.ts';
import type { EntryId, RequestId } from '#shared/domain/ids.ts';
import { foldRuns, type Run } from '#shared/util/fold-runs.ts';

type Written = {
  readonly key: string;
  readonly by: Actor;
  /** When it happened, and when a desk wrote it down. */
  readonly at: number;
  readonly recordedAt: number;
  readonly atHub: boolean;
};
export type EventLine = Written & { readonly kind: 'event'; readonly event: DomainEvent };
/** What somebody said, as it stands now: a struck entry is still here, struck. */
export type EntryLine = Written & { readonly kind: 'entry'; readonly entry: Entry };
export type Line = EventLine | EntryLine;
/** A key begins with the command's id, whatever follows it. */
const commandOf = (key: string) => key.split('/', 1)[0] ?? key;

const lineOf = (item: TimelineItem, entries: ReadonlyMap<EntryId, EntryRow>): Line => {
  const { event, key, by, at, recordedAt, atHub } = item;
  const written = { key, by, at, recordedAt, atHub };
  if (event.type !== 'entry.logged') return { kind: 'event', ...written, event };
  const { type: _, ...logged } = event;
  return { kind: 'entry', ...written, entry: entries.get(event.id)?.entry ?? logged };
};

const entryAlone = ({ entry, version, sent }: EntryRow): EntryLine => ({
  kind: 'entry',
  key: `entry/${entry.id}`,
  by: entry.from,
  at: entry.saidAt,
  recordedAt: entry.saidAt,
  atHub: version === sent,
  entry,
});

/**
 * A case's story in the order it was lived. Entries are in the log too; the few the replica has heard of before the
 * timeline are put in beside it, so that a note is on screen the moment it is on disk. Where the timeline `isPart` of a
 * longer one, what happened before it begins waits for the rest: nothing stands where something is missing.
 */
export const timelineLines = (
  requestId: RequestId,
  timeline: readonly TimelineItem[],
  entries: ReadonlyMap<EntryId, EntryRow>,
  isPart = false,
): readonly Line[] => {
  const logged = new Set(timeline.flatMap(({ event }) => (event.type === 'entry.logged' ? [event.id] : [])));
  const beside = [...entries.values()].filter(({ entry }) => entry.requestId === requestId && !logged.has(entry.id));
  const begins = isPart ? (timeline[0]?.recordedAt ?? 0) : 0;
  return [...timeline.map((item) => lineOf(item, entries)), ...beside.map(entryAlone)]
    .filter((line) => placeInTime(line) >= begins)
    .sort((a, b) => placeInTime(a) - placeInTime(b));
};

/** Both times are worth saying when they are this far apart, in milliseconds. */
export const LATE_MILLISECONDS = 60_000;
export const isLate = ({ at, recordedAt }: { readonly at: number; readonly recordedAt: number }): boolean =>
  Math.abs(recordedAt - at) >= LATE_MILLISECONDS;

/** The desk's own order, which a crew's clock a few seconds off must not turn round; what was written late goes where it happened. */
const placeInTime = (line: Line): number => (isLate(line) ? line.at : line.recordedAt);

/** True for what a person need not read to follow the case: machine entries, who looked, and what another line says already. */
const isNoise = (line: Line, tellers: ReadonlySet<string>): boolean => {
  if (line.kind === 'entry') return line.entry.kind === 'system' || line.entry.kind === 'status';
  const { type } = line.event;
  if (type === 'request.seen' || type === 'entry.struck' || type === 'case-number.taken') return true;
  // The unit's half of a gesture whose other half is told by the request.
  return type.startsWith('unit.') && tellers.has(commandOf(line.key));
};

/** The same story with its noise folded where it happened; neighbours fold together. */
export const folded = (lines: readonly Line[]): readonly (Line | Run<Line>)[] => {
  const tellers = new Set(
    lines.flatMap((line) =>
      line.kind === 'event' && line.event.type.startsWith('request.') ? [commandOf(line.key)] : [],
    ),
  );
  return foldRuns(lines, (line) => isNoise(line, tellers));
};
