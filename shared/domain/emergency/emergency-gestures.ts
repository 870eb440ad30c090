import type { Meta } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { Decision } from '../decision.ts';
import type { AddressedEvent } from '../events.ts';
import { activeAssignment } from '../unit/unit.ts';
import { addressed, type World } from '../world.ts';
import { emergencyDecider, emergencyIdOf, isUnderWay } from './emergency.ts';

/** An emergency stands in the log, and on the timeline of what the unit had in hand when it called. */
export const decideEmergency = (
  world: World,
  command: CommandOf<'emergency.raise' | 'emergency.acknowledge' | 'emergency.end'>,
  { by, at }: Meta,
): Decision<AddressedEvent> => {
  const id = emergencyIdOf(command.issi);
  const before = world.plain('emergency', id);
  if (command.type === 'emergency.acknowledge')
    return addressed(
      emergencyDecider.decide(before, { type: 'acknowledge', by, at }),
      'emergency',
      id,
      before?.requestId,
    );
  if (command.type === 'emergency.end') {
    const { reason } = command;
    return addressed(
      emergencyDecider.decide(before, { type: 'end', by, at, reason }),
      'emergency',
      id,
      before?.requestId,
    );
  }
  const unit = command.unitId && world.unit(command.unitId);
  const inHand = unit ? activeAssignment(unit)?.requestId : undefined;
  const requestId = before && isUnderWay(before) ? before.requestId : inHand;
  return addressed(
    emergencyDecider.decide(before, { ...command, type: 'raise', ...(requestId && { requestId }), at }),
    'emergency',
    id,
    requestId,
  );
};
