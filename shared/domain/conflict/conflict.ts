import { z } from 'zod';
import { Actor } from '../actor.ts';
import { EntryEvent } from '../channel/entry.ts';
import { type Decider, decided, refused } from '../decision.ts';
import { CommandId, ConflictId, DeskId, RequestId, UnitId } from '../ids.ts';
import { PlainEvent } from '../plain.ts';
import { RequestEvent } from '../request/request-events.ts';
import { UnitEvent } from '../unit/unit-events.ts';
import { Instant, Line, Text, Words } from '../values.ts';

/** What happened instead, as the log has it: the other side of a conflict. */
export const Meanwhile = z.object({
  by: Actor,
  at: Instant,
  event: z.discriminatedUnion('type', [RequestEvent, UnitEvent, EntryEvent, ...PlainEvent.options]),
});
export type Meanwhile = z.infer<typeof Meanwhile>;

/** What was done, as it was asked. It was a command when it was written down; what it is by then, `parseCommand` says. */
export const Asked = z.object({
  commandId: CommandId,
  command: z.looseObject({ type: Line }),
  by: Actor,
  at: Instant,
});
export type Asked = z.infer<typeof Asked>;

/** What a shift lead makes of it. `went-through` and `struck-out` come about by themselves. */
export const Settlement = z.enum(['let-stand', 'done-again', 'handled-by-voice', 'went-through', 'struck-out']);
export type Settlement = z.infer<typeof Settlement>;

/**
 * Two truths that a person must see: a command that no longer held when the hub had moved on, something the hub forgot
 * and would not take again, or the central CAD saying other than the desk. It is in the log, so every desk sees it and
 * both sides are kept.
 */
export const Conflict = z.object({
  id: ConflictId,
  /** Why: a refusal's code, or `forgotten`, `struck-out`, `cad-…`. The page makes the sentence. */
  code: Line,
  /** Which desk's doing it was. */
  desk: DeskId,
  raisedAt: Instant,
  mine: Asked.optional(),
  meanwhile: z.array(Meanwhile).max(5),
  cad: z.object({ incident: Line, field: Line, ours: Text, theirs: Text }).optional(),
  /** What else the sentence needs: numbers and names, never free text about a person. */
  details: z.record(z.string().max(40), Line).optional(),
  requestId: RequestId.optional(),
  unitId: UnitId.optional(),
  life: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('open') }),
    z.object({ kind: z.literal('settled'), how: Settlement, by: Actor, at: Instant, reason: Words.optional() }),
  ]),
});
export type Conflict = z.infer<typeof Conflict>;

export const ConflictEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('conflict.raised'), ...Conflict.omit({ life: true }).shape }),
  z.object({
    type: z.literal('conflict.settled'),
    how: Settlement,
    by: Actor,
    at: Instant,
    reason: Words.optional(),
  }),
]);
export type ConflictEvent = z.infer<typeof ConflictEvent>;

export type ConflictCommand =
  | { type: 'raise'; conflict: Omit<Conflict, 'life'> }
  | { type: 'settle'; how: Settlement; by: Actor; at: Instant; reason?: string | undefined };

export const conflictDecider: Decider<Conflict, ConflictCommand, ConflictEvent> = {
  decide: (conflict, command) => {
    // Raised twice is the same conflict: a store that was lost may come upon it again.
    if (command.type === 'raise')
      return conflict ? decided() : decided({ type: 'conflict.raised', ...command.conflict });
    if (!conflict) return refused('not-found');
    if (conflict.life.kind === 'settled') return refused('already-settled', { how: conflict.life.how });
    const { how, by, at, reason } = command;
    if (how === 'let-stand' && !reason?.trim()) return refused('reason-missing');
    return decided({ type: 'conflict.settled', how, by, at, ...(reason?.trim() && { reason }) });
  },
  evolve: (conflict, event) => {
    if (event.type === 'conflict.raised') {
      const { type: _, ...raised } = event;
      return { ...raised, life: { kind: 'open' } };
    }
    const { type: _, ...settled } = event;
    return conflict && { ...conflict, life: { kind: 'settled', ...settled } };
  },
};
