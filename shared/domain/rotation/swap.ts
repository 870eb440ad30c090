import { z } from 'zod';
import { Actor } from '../actor.ts';
import { type Decider, decided, refused } from '../decision.ts';
import { Instant, Text, Words } from '../values.ts';
import { EmployeeId } from './employee.ts';
import { DutyId } from './rota.ts';

export const SwapId = z.uuid().brand<'SwapId'>();
export type SwapId = z.infer<typeof SwapId>;

/** Two people want to change duties, or one gives theirs to the other (`other` without a duty). */
const Sides = z.object({
  one: z.object({ employeeId: EmployeeId, dutyId: DutyId }),
  other: z.object({ employeeId: EmployeeId, dutyId: DutyId.optional() }),
});

/** Proposed by both, and nothing until a shift lead has approved it. */
export const Swap = Sides.extend({
  id: SwapId,
  by: Actor,
  at: Instant,
  life: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('proposed') }),
    z.object({ kind: z.literal('approved'), by: Actor, at: Instant }),
    z.object({ kind: z.literal('declined'), by: Actor, at: Instant, reason: Words }),
  ]),
});
export type Swap = z.infer<typeof Swap>;

export const SwapEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('swap.proposed'), id: SwapId, ...Sides.shape, by: Actor, at: Instant }),
  z.object({ type: z.literal('swap.approved'), by: Actor, at: Instant }),
  z.object({ type: z.literal('swap.declined'), by: Actor, at: Instant, reason: Words }),
]);
export type SwapEvent = z.infer<typeof SwapEvent>;

export const SWAP_COMMANDS = {
  'swap.propose': Sides.extend({ swapId: SwapId }),
  'swap.approve': z.object({ swapId: SwapId, override: Words.optional() }),
  'swap.decline': z.object({ swapId: SwapId, reason: Text }),
} as const;

export type SwapCommand =
  | ({ type: 'propose'; id: SwapId; by: Actor; at: Instant } & z.infer<typeof Sides>)
  | { type: 'approve'; by: Actor; at: Instant }
  | { type: 'decline'; by: Actor; at: Instant; reason: string };

export const swapDecider: Decider<Swap, SwapCommand, SwapEvent> = {
  decide: (swap, command) => {
    if (command.type === 'propose') {
      if (swap) return refused('already-exists');
      return decided({ ...command, type: 'swap.proposed' });
    }
    if (!swap) return refused('not-found');
    if (swap.life.kind !== 'proposed') return refused('swap-settled');
    if (command.type === 'approve') return decided({ ...command, type: 'swap.approved' });
    return command.reason.trim() === '' ? refused('reason-missing') : decided({ ...command, type: 'swap.declined' });
  },
  evolve: (swap, event) => {
    if (event.type === 'swap.proposed') {
      const { type: _, ...proposed } = event;
      return { ...proposed, life: { kind: 'proposed' } };
    }
    if (!swap) return null;
    const { type: _, ...settled } = event;
    return {
      ...swap,
      life:
        event.type === 'swap.declined'
          ? { kind: 'declined', ...settled, reason: event.reason }
          : { kind: 'approved', ...settled },
    };
  },
};
