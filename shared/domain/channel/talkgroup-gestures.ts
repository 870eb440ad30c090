import type { Meta } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import { type Decision, refused } from '../decision.ts';
import type { AddressedEvent } from '../events.ts';
import type { RequestId } from '../ids.ts';
import { isOpen } from '../request/request.ts';
import { addressed, type Step, type World } from '../world.ts';
import { talkgroupDecider } from './talkgroup.ts';

/** A scene talkgroup is allotted to a case that is open, and given back by hand or with the case. */
export const decideTalkgroup = (
  world: World,
  command: CommandOf<'talkgroup.allot' | 'talkgroup.return'>,
  { by, at }: Meta,
): Decision<AddressedEvent> => {
  const { talkgroupId: id } = command;
  const talkgroup = world.plain('talkgroup', id);
  if (command.type === 'talkgroup.return')
    return addressed(
      talkgroupDecider.decide(talkgroup, { type: 'return', at }),
      'talkgroup',
      id,
      talkgroup?.allotted?.requestId,
    );
  const { requestId } = command;
  const request = world.request(requestId);
  if (!request) return refused('not-found');
  if (!isOpen(request)) return refused('wrong-stage');
  return addressed(
    talkgroupDecider.decide(talkgroup, { type: 'allot', id, requestId, by, at }),
    'talkgroup',
    id,
    requestId,
  );
};

/** Those that a case still has when it ends. */
export const returnTalkgroupsOf = (world: World, requestId: RequestId, at: number): Step[] =>
  world
    .current('talkgroup')
    .filter(({ allotted }) => allotted?.requestId === requestId)
    .map(
      (talkgroup) => () =>
        addressed(talkgroupDecider.decide(talkgroup, { type: 'return', at }), 'talkgroup', talkgroup.id, requestId),
    );
