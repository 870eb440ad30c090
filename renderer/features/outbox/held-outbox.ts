import type { QueuedRow } from '#shared/contract/rows.ts';

/** One line of the view: what waits, or what waited when it was first shown and has gone since. */
export type OutboxLine = { readonly row: QueuedRow; readonly fate: 'waiting' | 'sent' | 'struck' };

/** What the host answers: `rows` from place `from` on, of `total`. */
export type OutboxPage = { readonly from: number; readonly total: number; readonly rows: readonly QueuedRow[] };

/**
 * Takes what the host says into what is shown, without moving a line: the outbox is emptied from its head, so whatever
 * stood before the first that still waits has been sent; what came meanwhile stands at the end. Lines that are gone
 * stay where they are until `settled`.
 */
export const withPage = (shown: readonly OutboxLine[], page: OutboxPage): readonly OutboxLine[] => {
  const fresh = new Map(page.rows.map((row) => [row.commandId, row]));
  const [head] = page.rows;
  const headAt = page.from > 0 ? 0 : shown.findIndex(({ row }) => row.commandId === head?.commandId);
  // None of it is among those that wait now: everything that was shown has gone.
  const sentBefore = headAt < 0 ? shown.length : headAt;
  const known = new Set(shown.map(({ row }) => row.commandId));
  const updated = shown.map((line, index): OutboxLine => {
    const row = fresh.get(line.row.commandId);
    if (row) return { row, fate: 'waiting' };
    return line.fate === 'waiting' && index < sentBefore ? { ...line, fate: 'sent' } : line;
  });
  const added = page.rows.filter(({ commandId }) => !known.has(commandId));
  return [...updated, ...added.map((row): OutboxLine => ({ row, fate: 'waiting' }))];
};

export const waitingIn = (shown: readonly OutboxLine[]): number =>
  shown.reduce((count, { fate }) => count + (fate === 'waiting' ? 1 : 0), 0);

/** Only what still waits: for when nobody is aiming at a line. */
export const settled = (shown: readonly OutboxLine[]): readonly OutboxLine[] =>
  shown.every(({ fate }) => fate === 'waiting') ? shown : shown.filter(({ fate }) => fate === 'waiting');

/** Struck out here: it stays in its place, and says so. */
export const struckIn = (shown: readonly OutboxLine[], commandId: QueuedRow['commandId']): readonly OutboxLine[] =>
  shown.map((line) => (line.row.commandId === commandId ? { ...line, fate: 'struck' } : line));
