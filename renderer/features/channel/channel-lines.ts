import type { EntryRow } from '#shared/contract/rows.ts';
import { type Channel, channelKey, type Entry } from '#shared/domain/channel/entry.ts';
import type { RequestId, UnitId } from '#shared/domain/ids.ts';
import { foldRuns, type Run } from '#shared/util/fold-runs.ts';

export type EntryLine = { readonly kind: 'entry'; readonly key: string; readonly row: EntryRow };

/** Which of the lines: all, those of one unit (on its talkgroup or from its crew), those about one case. */
export type Filter =
  | { readonly kind: 'all' }
  | { readonly kind: 'unit'; readonly unitId: UnitId }
  | { readonly kind: 'case'; readonly requestId: RequestId };

const passes = ({ channel, from, requestId }: Entry, filter: Filter): boolean => {
  switch (filter.kind) {
    case 'all':
      return true;
    case 'unit':
      return channelKey(channel) === channelKey(filter) || (from.kind === 'crew' && from.unitId === filter.unitId);
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
  const lines = said.slice(-SHOWN).map((row): EntryLine => ({ kind: 'entry', key: row.entry.id, row }));
  return foldRuns(lines, ({ row }) => row.entry.kind === 'system' || row.entry.kind === 'status');
};

/** Where one can write now: on the talkgroup of the selected unit, and on the selected case. */
export const writable = (selection: { unitId: UnitId | null; requestId: RequestId | null }): readonly Channel[] => [
  ...(selection.unitId ? [{ kind: 'unit', unitId: selection.unitId } as const] : []),
  ...(selection.requestId ? [{ kind: 'case', requestId: selection.requestId } as const] : []),
];
