import type { Change, Difference } from '#shared/contract/changes.ts';

/** The lists that replace rows by id, or only add: of two differences, the one's come after the other's. */
const LISTS = ['requests', 'units', 'entries', 'fixes', 'conflicts', 'losses', 'plain', 'unread'] as const;

/** What takes rows away, or is put in among others, has its place in the order. */
const mayMerge = (change: Change): change is Difference =>
  change.kind === 'difference' &&
  !change.gone?.length &&
  !change.withdrawn?.length &&
  !change.timeline?.length &&
  change.fixesFrom === undefined;

const merged = (earlier: Difference, later: Difference): Difference => {
  const both: Record<string, unknown> = { ...earlier };
  for (const [key, value] of Object.entries(later)) if (value !== undefined) both[key] = value;
  for (const list of LISTS) if (earlier[list]?.length) both[list] = [...earlier[list], ...(later[list] ?? [])];
  return both as Difference;
};

/** The same changes in as few as may be: after an outage hundreds come at once, and each costs the page a copy of all it has. */
export const mergeChanges = (changes: readonly Change[]): Change[] => {
  const few: Change[] = [];
  for (const change of changes) {
    const last = few.at(-1);
    if (last && mayMerge(last) && mayMerge(change)) few[few.length - 1] = merged(last, change);
    else few.push(change);
  }
  return few;
};
