import { z } from 'zod';
import { Actor } from '../actor.ts';
import { type Decider, decided, refused } from '../decision.ts';
import { RequestId, TalkgroupId } from '../ids.ts';
import { Instant } from '../values.ts';

/**
 * A scene talkgroup (SKS): the network lends a set of them, and while one is allotted to a case it is that case's own
 * and nobody else's. One aggregate for each, so that two desks never allot the same one.
 */
export const Talkgroup = z.object({
  id: TalkgroupId,
  allotted: z.object({ requestId: RequestId, by: Actor, at: Instant }).nullable(),
});
export type Talkgroup = z.infer<typeof Talkgroup>;

export const TalkgroupEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('talkgroup.allotted'), id: TalkgroupId, requestId: RequestId, by: Actor, at: Instant }),
  z.object({ type: z.literal('talkgroup.returned'), at: Instant }),
]);
export type TalkgroupEvent = z.infer<typeof TalkgroupEvent>;

export const TALKGROUP_COMMANDS = {
  'talkgroup.allot': z.object({ talkgroupId: TalkgroupId, requestId: RequestId }),
  'talkgroup.return': z.object({ talkgroupId: TalkgroupId }),
} as const;

export type TalkgroupCommand =
  | { type: 'allot'; id: TalkgroupId; requestId: RequestId; by: Actor; at: Instant }
  | { type: 'return'; at: Instant };

export const talkgroupDecider: Decider<Talkgroup, TalkgroupCommand, TalkgroupEvent> = {
  decide: (talkgroup, command) => {
    const allotted = talkgroup?.allotted;
    if (command.type === 'return')
      return allotted ? decided({ type: 'talkgroup.returned', at: command.at }) : refused('not-allotted');
    if (allotted?.requestId === command.requestId) return decided();
    return allotted ? refused('already-allotted') : decided({ ...command, type: 'talkgroup.allotted' });
  },
  evolve: (talkgroup, event) => {
    if (event.type === 'talkgroup.returned') return talkgroup && { ...talkgroup, allotted: null };
    const { id, requestId, by, at } = event;
    return { id, allotted: { requestId, by, at } };
  },
};
