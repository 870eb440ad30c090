import type { EntryRow } from '#shared/contract/rows.ts';
import { Channel, channelKey, type Entry } from '#shared/domain/channel/entry.ts';
import type { RequestId, UnitId } from '#shared/domain/ids.ts';
import { foldRuns, type Run } from '#shared/util/fold-runs.ts';

export type EntryLine = { readonly kind: 'entry'; readonly key: string; readonly row: EntryRow };

/** Which of the lines: all, those of one unit (on its talkgroup or from its crew), those about one case. */
export type Filter =
  | { readonly kind: 'all' }
  | { readonly kind: 'unit'; readonly unitId: UnitId }
  | { readonly kind: 'case'; readonly requestId: RequestId }
  | { readonly kind: 'channel'; readonly channel: string };

const passes = ({ channel, from, requestId }: Entry, filter: Filter): boolean => {
  switch (filter.kind) {
    case 'all':
      return true;
    case 'unit':
      return channelKey(channel) === channelKey(filter) || (from.kind === 'crew' && from.unitId === filter.unitId);
    case 'channel':
      return channelKey(channel) === filter.channel;
    case 'case':
      return requestId === filter.requestId || channelKey(channel) === channelKey(filter);
  }
};

/** How many of the last entries the log holds. */
export const SHOWN = 300;

/** The last entries in the order they were said, with what machines said folded. */
export const channelLines = (entries: Iterable<EntryRow>, filter: Filter): readonly (EntryLine | Run<EntryLine>)[] => {
  const said = [...entries]
    .filter(({ entry }) => passes(entry, filter))
    .sort((a, b) => a.entry.saidAt - b.entry.saidAt);
  // A case has as much of its own as has been fetched.
  const last = filter.kind === 'case' ? said : said.slice(-SHOWN);
  const lines = last.map((row): EntryLine => ({ kind: 'entry', key: row.entry.id, row }));
  return foldRuns(lines, ({ row }) => row.entry.kind === 'system' || row.entry.kind === 'status');
};

/** Where a line goes that names nobody: to the channel that is open, else to the selected unit's, else to the case's. */
export const openChannel = (
  filter: Filter,
  selection: { unitId: UnitId | null; requestId: RequestId | null },
): Channel | null => {
  if (filter.kind === 'unit') return { kind: 'unit', unitId: filter.unitId };
  if (filter.kind === 'case') return { kind: 'case', requestId: filter.requestId };
  if (filter.kind === 'channel') {
    const [kind = '', id = ''] = filter.channel.split(':');
    return Channel.safeParse({ kind, talkgroupId: id }).data ?? null;
  }
  if (selection.unitId) return { kind: 'unit', unitId: selection.unitId };
  return selection.requestId ? { kind: 'case', requestId: selection.requestId } : null;
};
