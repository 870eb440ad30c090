import { z } from 'zod';
import { Actor } from '../actor.ts';
import { AssignmentId, OfferId, UnitId } from '../ids.ts';
import { Instant, Place, Priority, Text, Words } from '../values.ts';
import { Ending, OnPaper, Outcome, Request, Triage } from './request.ts';

export const RequestReceived = z.object({
  type: z.literal('request.received'),
  ...Request.omit({ triage: true, seen: true, backEntered: true, life: true }).shape,
});

export const RequestEvent = z.discriminatedUnion('type', [
  RequestReceived,
  /** The hub is back: what had a temporary number gets its own. */
  z.object({ type: z.literal('request.numbered'), number: z.int().positive() }),
  z.object({ type: z.literal('request.back-entered'), by: Actor, at: Instant, paper: OnPaper }),
  z.object({ type: z.literal('request.seen'), by: Actor, at: Instant }),
  z.object({ type: z.literal('request.triaged'), triage: Triage, priority: Priority }),
  z.object({ type: z.literal('request.queued') }),
  z.object({
    type: z.literal('request.amended'),
    place: Place.optional(),
    need: Words.optional(),
    callback: Text.optional(),
  }),
  z.object({ type: z.literal('request.assigned'), unitId: UnitId, assignmentId: AssignmentId }),
  /** The assignment ended before the case did: back to the queue. */
  z.object({ type: z.literal('request.returned'), reason: Words }),
  z.object({ type: z.literal('request.closed'), outcome: Outcome, offerId: OfferId.optional(), at: Instant }),
  z.object({ type: z.literal('request.ended'), how: Ending, reason: Words, at: Instant }),
  z.object({ type: z.literal('request.reopened'), reason: Words }),
]);
export type RequestEvent = z.infer<typeof RequestEvent>;

/** How a case ended that was over before it was written down. */
export const Closed = z.object({ outcome: Outcome, offerId: OfferId.optional(), at: Instant });
export type Closed = z.infer<typeof Closed>;

/** What the request's own rules are asked; several come from gestures that touch a unit as well (`../gestures.ts`). */
export type RequestCommand =
  | { type: 'receive'; request: Omit<z.infer<typeof RequestReceived>, 'type'> }
  | { type: 'number'; number: number }
  | {
      type: 'back-enter';
      request: Omit<z.infer<typeof RequestReceived>, 'type'>;
      paper: OnPaper;
      triage?: Triage | undefined;
      closed?: Closed | undefined;
      by: Actor;
      at: Instant;
    }
  | { type: 'see'; by: Actor; at: Instant }
  | { type: 'triage'; triage: Triage; priority: Priority; accept: boolean }
  | { type: 'queue' }
  | { type: 'amend'; place?: Place | undefined; need?: string | undefined; callback?: string | undefined }
  | { type: 'reserve' }
  | { type: 'assign'; unitId: UnitId; assignmentId: AssignmentId }
  | { type: 'return'; assignmentId: AssignmentId; reason: string }
  | { type: 'close'; outcome: Outcome; offerId?: OfferId | undefined; at: Instant }
  | { type: 'end'; how: Ending; reason: string; at: Instant }
  | { type: 'reopen'; reason: string };
