import { z } from 'zod';
import { Actor } from '../actor.ts';
import { type Decider, decided, refused } from '../decision.ts';
import { EmergencyId, RequestId, UnitId } from '../ids.ts';
import { Instant, Position, Words } from '../values.ts';

const issi = z.int().min(1).max(0xffffff);
const How = z.enum(['lip', 'status']);
const Heard = z.object({ by: Actor, at: Instant });

/**
 * A radio calls for help. There is one aggregate for each radio, so that whatever it repeats, and whichever desks hear
 * it, is one emergency until a person has said that it is over. Whose radio it is need not be known.
 */
export const Emergency = z.object({
  id: EmergencyId,
  issi,
  unitId: UnitId.optional(),
  /** What the unit had in hand: the emergency stands on that case's timeline. */
  requestId: RequestId.optional(),
  /** By the reason of a location report, or by a pre-coded status. */
  how: How,
  position: Position.nullable(),
  raisedAt: Instant,
  acknowledged: Heard.optional(),
  ended: Heard.extend({ reason: Words }).optional(),
});
export type Emergency = z.infer<typeof Emergency>;

export const emergencyIdOf = (radio: number): EmergencyId => EmergencyId.parse(String(radio));
export const isUnderWay = ({ ended }: Emergency): boolean => ended === undefined;

export const EmergencyEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('emergency.raised'),
    issi,
    unitId: UnitId.optional(),
    requestId: RequestId.optional(),
    how: How,
    position: Position.nullable(),
    at: Instant,
  }),
  /** It was raised without a place, and now says where it is. */
  z.object({ type: z.literal('emergency.located'), position: Position, at: Instant }),
  z.object({ type: z.literal('emergency.acknowledged'), by: Actor, at: Instant }),
  z.object({ type: z.literal('emergency.ended'), by: Actor, at: Instant, reason: Words }),
]);
export type EmergencyEvent = z.infer<typeof EmergencyEvent>;

export const EMERGENCY_COMMANDS = {
  /** A radio's own doing: nobody at a desk raises one. */
  'emergency.raise': z.object({ issi, unitId: UnitId.optional(), how: How, position: Position.nullable() }),
  'emergency.acknowledge': z.object({ issi }),
  'emergency.end': z.object({ issi, reason: Words }),
} as const;

export type EmergencyCommand =
  | ({ type: 'raise'; at: Instant } & Pick<Emergency, 'issi' | 'unitId' | 'requestId' | 'how' | 'position'>)
  | { type: 'acknowledge'; by: Actor; at: Instant }
  | { type: 'end'; by: Actor; reason: string; at: Instant };

export const emergencyDecider: Decider<Emergency, EmergencyCommand, EmergencyEvent> = {
  decide: (emergency, command) => {
    const underWay = emergency && isUnderWay(emergency) ? emergency : null;
    switch (command.type) {
      case 'raise': {
        // What was sent before it was said to be over is about the one that is over.
        if (emergency?.ended && command.at <= emergency.ended.at) return decided();
        if (!underWay) return decided({ ...command, type: 'emergency.raised' });
        return command.position && !underWay.position
          ? decided({ type: 'emergency.located', position: command.position, at: command.at })
          : decided();
      }
      case 'acknowledge':
        if (!emergency) return refused('not-found');
        // Acknowledged or ended by somebody else meanwhile: there is nothing left to say.
        return underWay && !underWay.acknowledged
          ? decided({ type: 'emergency.acknowledged', by: command.by, at: command.at })
          : decided();
      case 'end':
        if (!emergency) return refused('not-found');
        if (command.reason.trim() === '') return refused('reason-missing');
        return underWay
          ? decided({ type: 'emergency.ended', by: command.by, at: command.at, reason: command.reason })
          : decided();
    }
  },
  evolve: (emergency, event) => {
    switch (event.type) {
      case 'emergency.raised': {
        const { type: _, at, ...raised } = event;
        return { id: emergencyIdOf(event.issi), ...raised, raisedAt: at };
      }
      case 'emergency.located':
        return emergency && { ...emergency, position: event.position };
      case 'emergency.acknowledged':
        return emergency && { ...emergency, acknowledged: { by: event.by, at: event.at } };
      case 'emergency.ended':
        return emergency && { ...emergency, ended: { by: event.by, at: event.at, reason: event.reason } };
    }
  },
};
