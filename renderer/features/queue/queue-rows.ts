import type { RequestRow } from '#shared/contract/rows.ts';
import { caseName, isOpen, type Request, type Stage } from '#shared/domain/request/request.ts';
import { priorityRank, type Source } from '#shared/domain/values.ts';
import { foldForSearch } from '#shared/util/text.ts';

/** What still waits for the desk's yes, what waits for a unit, what a unit is on. */
export const STAGE_FILTERS = ['all', 'new', 'queued', 'assigned'] as const;
export type StageFilter = (typeof STAGE_FILTERS)[number];

const FILTER_OF: Readonly<Partial<Record<Stage, Exclude<StageFilter, 'all'>>>> = {
  received: 'new',
  triaged: 'new',
  queued: 'queued',
  assigned: 'assigned',
};

const inStage = ({ request }: RequestRow, filter: StageFilter) =>
  filter === 'all' || FILTER_OF[request.life.stage] === filter;

/** What has no number yet came last. */
const numberOf = ({ number }: Request) => number ?? Number.MAX_SAFE_INTEGER;

/** Most urgent first, then the one that has waited longest; the case number settles a tie, then the id, so the order is total. */
const byPriorityThenAge = ({ request: a }: RequestRow, { request: b }: RequestRow): number =>
  priorityRank(a.priority) - priorityRank(b.priority) ||
  a.receivedAt - b.receivedAt ||
  numberOf(a) - numberOf(b) ||
  a.id.localeCompare(b.id);

/** The queue: every open request, in the one order all views use. */
export const openRows = (requests: Iterable<RequestRow>): readonly RequestRow[] => {
  const rows: RequestRow[] = [];
  for (const row of requests) if (isOpen(row.request)) rows.push(row);
  return rows.sort(byPriorityThenAge);
};

/**
 * The rows that hold every word of `text` (in number, former name, place, need or the source's word) and are in the stage asked for.
 * `aa` finds `å`, as everywhere else.
 */
export const matching = (
  rows: readonly RequestRow[],
  filter: { readonly text: string; readonly stage: StageFilter },
  sourceWord: (source: Source) => string,
): readonly RequestRow[] => {
  const words = foldForSearch(filter.text).split(/\s+/).filter(Boolean);
  if (filter.stage === 'all' && words.length === 0) return rows;
  return rows.filter((each) => {
    if (!inStage(each, filter.stage)) return false;
    if (words.length === 0) return true;
    const { request } = each;
    const { temporary = '', place, need, source } = request;
    const said = foldForSearch(
      `#${caseName(request)} ${temporary} ${place.typed} ${place.label ?? ''} ${need} ${sourceWord(source)}`,
    );
    return words.every((word) => said.includes(word));
  });
};

/** How many rows each filter would show. */
export const countByStage = (rows: readonly RequestRow[]): Readonly<Record<StageFilter, number>> => {
  const counts = { all: rows.length, new: 0, queued: 0, assigned: 0 };
  for (const { request } of rows) {
    const filter = FILTER_OF[request.life.stage];
    if (filter) counts[filter] += 1;
  }
  return counts;
};
