import { z } from 'zod';
import { Actor } from '../actor.ts';
import { ConsultId, RequestId, UnitId } from '../ids.ts';
import { Instant, Line, Text, Words } from '../values.ts';

const by = { by: Actor, at: Instant };

export const ConsultEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('consult.asked'),
    id: ConsultId,
    requestId: RequestId,
    unitId: UnitId.optional(),
    question: Words,
    limit: z.int().positive(),
    ...by,
  }),
  z.object({
    type: z.literal('consult.taken'),
    physician: Line,
    how: z.enum(['at-desk', 'by-voice']),
    ...by,
  }),
  z.object({ type: z.literal('consult.answered'), text: Words, ...by }),
  z.object({ type: z.literal('consult.read-back'), ...by }),
  z.object({ type: z.literal('consult.withdrawn'), reason: Words, ...by }),
  z.object({ type: z.literal('consult.overdue'), at: Instant }),
  z.object({ type: z.literal('consult.acknowledged'), ...by }),
]);
export type ConsultEvent = z.infer<typeof ConsultEvent>;

const consultId = ConsultId;
export const CONSULT_COMMANDS = {
  'consult.ask': z.object({ consultId, requestId: RequestId, unitId: UnitId.optional(), text: Words }),
  /** The physician's own. */
  'consult.take': z.object({ consultId }),
  'consult.answer': z.object({ consultId, text: Words }),
  /** The physician is on the telephone: the dispatcher writes down who took it, and what was said. */
  'consult.take-by-voice': z.object({ consultId, physician: Line }),
  'consult.answer-by-voice': z.object({ consultId, text: Words }),
  /** Who asked has heard the answer and said it again. */
  'consult.read-back': z.object({ consultId }),
  'consult.withdraw': z.object({ consultId, reason: Text }),
  /** The desk's own doing, when it has waited too long. */
  'consult.remind': z.object({ consultId }),
  'consult.acknowledge': z.object({ consultId }),
} as const;

export type ConsultCommand =
  | {
      type: 'ask';
      id: ConsultId;
      requestId: RequestId;
      unitId?: UnitId | undefined;
      question: string;
      limit: number;
      by: Actor;
      at: Instant;
    }
  | { type: 'take'; physician: string; how: 'at-desk' | 'by-voice'; by: Actor; at: Instant }
  /** `physician`: who answers without having taken it first. */
  | { type: 'answer'; text: string; physician?: string | undefined; by: Actor; at: Instant }
  | { type: 'read-back'; by: Actor; at: Instant }
  | { type: 'withdraw'; reason: string; by: Actor; at: Instant }
  | { type: 'remind'; at: Instant }
  | { type: 'acknowledge'; by: Actor; at: Instant };
