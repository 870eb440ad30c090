import type { EntryRow, TimelineItem } from '#shared/contract/rows.ts';
import type { Entry } from '#shared/domain/channel/entry.ts';

export type ReplayLine = TimelineItem & {
  /** What was said, as it stands now: a struck entry is still here, struck. */
  readonly entry?: Entry;
};

/** What machines note down tells nobody how the case went. */
const isNoise = ({ event }: TimelineItem): boolean =>
  event.type === 'request.seen' ||
  event.type === 'entry.struck' ||
  event.type === 'case-number.taken' ||
  event.type === 'unit.assignment-confirmed' ||
  event.type === 'unit.assigned' ||
  event.type === 'unit.held';

/** A case's story in the order it was lived, with each entry as it stands now. */
export const replayLines = (timeline: readonly TimelineItem[], entries: readonly EntryRow[]): readonly ReplayLine[] => {
  const said = new Map(entries.map(({ entry }) => [entry.id, entry]));
  return timeline
    .filter((item) => !isNoise(item))
    .map((item): ReplayLine => {
      if (item.event.type !== 'entry.logged') return item;
      const { type: _, ...logged } = item.event;
      return { ...item, entry: said.get(item.event.id) ?? logged };
    })
    .sort((a, b) => a.at - b.at);
};

/** The last line that had happened by then; -1 before the first. */
export const lineAt = (lines: readonly ReplayLine[], at: number): number =>
  lines.findLastIndex((line) => line.at <= at);
