/**
 * Nothing reflows under the pointer. While somebody aims at the list, every row keeps the place it has: what left the
 * queue stays where it was (the view dims it), what is new comes at the end. When the pointer rests or leaves, the true
 * order returns at once.
 *
 *     pointer moved over the list ──▶ held for HOLD_MILLISECONDS after the last move ──▶ free
 *     pointer left, or a filter changed ─────────────────────────────────────────────▶ free
 */
export const HOLD_MILLISECONDS = 2000;

/** The order to show: `held` first and unchanged, then whatever of `sorted` is not in it. `held` null means the true order. */
export const arranged = <Id>(held: readonly Id[] | null, sorted: readonly Id[]): readonly Id[] => {
  if (!held) return sorted;
  const kept = new Set(held);
  return [...held, ...sorted.filter((id) => !kept.has(id))];
};
