import { z } from 'zod';
import { Actor } from '../actor.ts';
import { ConsultId, RequestId, UnitId } from '../ids.ts';
import { Instant, Line, Words } from '../values.ts';

const By = z.object({ by: Actor, at: Instant });
const Taken = By.extend({ physician: Line, how: z.enum(['at-desk', 'by-voice']) });
const Answered = By.extend({ text: Words });

/** `asked → taken → answered → read back`, or withdrawn on the way. Each step carries who and when. */
export const ConsultLife = z.discriminatedUnion('step', [
  z.object({ step: z.literal('asked') }),
  z.object({ step: z.literal('taken'), taken: Taken }),
  z.object({ step: z.literal('answered'), taken: Taken, answered: Answered }),
  z.object({ step: z.literal('read-back'), taken: Taken, answered: Answered, readBack: By }),
  z.object({
    step: z.literal('withdrawn'),
    taken: Taken.optional(),
    answered: Answered.optional(),
    withdrawn: By.extend({ reason: Words }),
  }),
]);
export type ConsultLife = z.infer<typeof ConsultLife>;

/**
 * A question to the AMK physician on a case: the crew can always ask (seed 004). The physician may sit at a desk or only
 * be on the telephone; then a dispatcher writes down who took it and what was said.
 */
export const Consult = z.object({
  id: ConsultId,
  requestId: RequestId,
  /** The crew that asks; the desk where there is none. */
  unitId: UnitId.optional(),
  question: Words,
  asked: By,
  /** Milliseconds it may wait to be taken before somebody is called. */
  limit: z.int().positive(),
  /** It has waited longer than that. `acknowledged`: it need not sound any more. */
  overdue: z.object({ at: Instant, acknowledged: By.optional() }).optional(),
  life: ConsultLife,
});
export type Consult = z.infer<typeof Consult>;

export const isConsultOpen = ({ life }: Consult): boolean => life.step !== 'read-back' && life.step !== 'withdrawn';
/** An alarm: nobody has taken it, and it has waited too long. */
export const isConsultAlarm = ({ life, overdue }: Consult): boolean => life.step === 'asked' && overdue !== undefined;
