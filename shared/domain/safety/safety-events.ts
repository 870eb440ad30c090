import { z } from 'zod';
import { Actor } from '../actor.ts';
import { AssignmentId, RequestId, UnitId } from '../ids.ts';
import { Instant, Text, Words } from '../values.ts';
import { SafetyLimits, SafetyStep } from './safety.ts';

const round = z.int().nonnegative();
const by = { by: Actor, at: Instant };
/** Minutes for which a crew says it is well from now on. */
const Minutes = z.int().min(5).max(120);

export const SafetyEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('safety.started'),
    id: AssignmentId,
    unitId: UnitId,
    requestId: RequestId,
    limits: SafetyLimits,
    at: Instant,
  }),
  z.object({ type: z.literal('safety.stepped'), unitId: UnitId, step: SafetyStep, round, at: Instant }),
  z.object({ type: z.literal('safety.answered'), ...by, minutes: Minutes.optional() }),
  z.object({ type: z.literal('safety.acknowledged'), ...by, step: SafetyStep }),
  z.object({ type: z.literal('safety.police-told'), ...by, text: Words }),
  z.object({ type: z.literal('safety.cancelled'), ...by, reason: Words }),
  z.object({ type: z.literal('safety.ended'), at: Instant }),
]);
export type SafetyEvent = z.infer<typeof SafetyEvent>;

export const SAFETY_COMMANDS = {
  /** The desk's own doing, when a step is due. */
  'safety.step': z.object({ assignmentId: AssignmentId, step: SafetyStep, round }),
  /** Asks the crew now, before the timer does. */
  'safety.ask': z.object({ assignmentId: AssignmentId }),
  /** The crew is well: the timer begins again, or runs for so many minutes from now. */
  'safety.answer': z.object({ assignmentId: AssignmentId, minutes: Minutes.optional() }),
  'safety.acknowledge': z.object({ assignmentId: AssignmentId }),
  /** The note was read to the police, in these words. */
  'safety.tell-police': z.object({ assignmentId: AssignmentId, text: Words }),
  'safety.cancel': z.object({ assignmentId: AssignmentId, reason: Text }),
} as const;

export type SafetyCommand =
  | { type: 'start'; id: AssignmentId; unitId: UnitId; requestId: RequestId; limits: SafetyLimits; at: Instant }
  | { type: 'step'; step: SafetyStep; round: number; at: Instant }
  | { type: 'ask'; at: Instant }
  | { type: 'answer'; by: Actor; at: Instant; minutes?: number | undefined }
  | { type: 'acknowledge'; by: Actor; at: Instant }
  | { type: 'tell-police'; by: Actor; at: Instant; text: string }
  | { type: 'cancel'; by: Actor; at: Instant; reason: string }
  | { type: 'end'; at: Instant };
