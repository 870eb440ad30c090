import type { ReplicaState } from './replica.ts';

/** How many conflicts still want a person. */
export const openConflictCount = ({ conflicts }: Pick<ReplicaState, 'conflicts'>): number => {
  let count = 0;
  for (const { conflict } of conflicts.values()) if (conflict.life.kind === 'open') count += 1;
  return count;
};
