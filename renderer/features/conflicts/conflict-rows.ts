import type { ConflictRow } from '#shared/contract/rows.ts';
import type { ConflictId } from '#shared/domain/ids.ts';

const byRaised = ({ conflict: a }: ConflictRow, { conflict: b }: ConflictRow): number =>
  a.raisedAt - b.raisedAt || a.id.localeCompare(b.id);

const settledAt = ({ conflict: { life } }: ConflictRow): number => (life.kind === 'settled' ? life.at : 0);

/**
 * Open ones first, the oldest at the top; below them the settled, the last first. `pinned` was open when it was chosen
 * and keeps its place while somebody reads it, settled or not.
 */
export const conflictRows = (
  rows: Iterable<ConflictRow>,
  pinned: ConflictId | null,
): { readonly open: readonly ConflictRow[]; readonly settled: readonly ConflictRow[] } => {
  const open: ConflictRow[] = [];
  const settled: ConflictRow[] = [];
  for (const row of rows) (row.conflict.life.kind === 'open' || row.conflict.id === pinned ? open : settled).push(row);
  return { open: open.sort(byRaised), settled: settled.sort((a, b) => settledAt(b) - settledAt(a) || byRaised(a, b)) };
};
