/** Keys that move the cursor of the list, and by how much; `page` is the number of rows that fit on screen. */
export const MOVES = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'] as const;
export type Move = (typeof MOVES)[number];

export const isMove = (key: string): key is Move => (MOVES as readonly string[]).includes(key);

/**
 * The row the cursor stands on after `move`. The cursor is an id, not an index, so a row that is sorted elsewhere takes
 * it along; where its row has gone, it starts over from the top.
 */
export const moved = <Id>(ids: readonly Id[], cursor: Id | null, move: Move, page: number): Id | null => {
  if (ids.length === 0) return null;
  const at = cursor === null ? -1 : ids.indexOf(cursor);
  const last = ids.length - 1;
  const to = {
    ArrowUp: at < 0 ? last : at - 1,
    ArrowDown: at + 1,
    PageUp: at - page,
    PageDown: at < 0 ? page : at + page,
    Home: 0,
    End: last,
  }[move];
  return ids[Math.min(last, Math.max(0, to))] ?? null;
};
