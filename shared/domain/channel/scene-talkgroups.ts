import type { TalkgroupId } from '../ids.ts';
import type { Talkgroup } from './talkgroup.ts';

/** The first of those the network lends that no case has; undefined where every one is in use. */
export const freeTalkgroup = (lent: readonly TalkgroupId[], current: readonly Talkgroup[]): TalkgroupId | undefined => {
  const taken = new Set(current.filter(({ allotted }) => allotted).map(({ id }) => id));
  return lent.find((id) => !taken.has(id));
};
