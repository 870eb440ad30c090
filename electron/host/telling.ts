import type { TimelineItem } from '#shared/contract/rows.ts';

/**
 * What the crews are told: what the hub has ordered, and, while it is away, what this desk may promise by itself because
 * the unit is in its hands. Each thing once: what was promised alone is not said again when the hub has ordered it.
 */
export const createTelling = () => {
  const told = new Set<string>();
  return {
    isNew: ({ key, atHub }: Pick<TimelineItem, 'key' | 'atHub'>, mayPromise: boolean): boolean => {
      if (atHub) return !told.delete(key);
      if (!mayPromise || told.has(key)) return false;
      told.add(key);
      return true;
    },
  };
};
