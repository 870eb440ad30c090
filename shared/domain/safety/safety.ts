import { z } from 'zod';
import { Actor } from '../actor.ts';
import { AssignmentId, RequestId, UnitId } from '../ids.ts';
import { Instant, Words } from '../values.ts';

/** Who is called, one after the other, while a crew on scene does not answer. `police`: a note is there to be read to them. */
export const SafetyStep = z.enum(['crew', 'dispatcher', 'shift-lead', 'police']);
export type SafetyStep = z.infer<typeof SafetyStep>;

const By = z.object({ by: Actor, at: Instant });

/** Milliseconds before each is called, counted from the one before; before the crew, from when the timer began. */
const wait = z
  .int()
  .positive()
  .max(24 * 3_600_000);
export const SafetyLimits = z.object({ crew: wait, dispatcher: wait, 'shift-lead': wait, police: wait });
export type SafetyLimits = z.infer<typeof SafetyLimits>;

export const SafetyLife = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('running'), since: Instant, due: Instant }),
  /** `due`: when the next is called; null where there is nobody left. `acknowledged`: it need not sound any more. */
  z.object({
    kind: z.literal('asked'),
    step: SafetyStep,
    since: Instant,
    due: Instant.nullable(),
    acknowledged: By.optional(),
  }),
  z.object({ kind: z.literal('left'), at: Instant }),
  z.object({ kind: z.literal('cancelled'), reason: Words, ...By.shape }),
]);
export type SafetyLife = z.infer<typeof SafetyLife>;

/**
 * The timer of a crew on scene: begun by the report that it is there, ended when it leaves. Its id is the assignment's,
 * so that there is never a second one. `round` counts what the crew has answered: a step belongs to one round.
 */
export const Safety = z.object({
  id: AssignmentId,
  unitId: UnitId,
  requestId: RequestId,
  limits: SafetyLimits,
  round: z.int().nonnegative(),
  life: SafetyLife,
  /** When the crew, or somebody for it, last said that it is well. */
  heard: By.optional(),
  /** What was read to the police. */
  police: By.extend({ text: Words }).optional(),
});
export type Safety = z.infer<typeof Safety>;

export const isTimed = ({ life }: Safety): boolean => life.kind === 'running' || life.kind === 'asked';

/** Who is called next, and when; null where nobody is. */
export const nextSafetyStep = ({ life }: Safety): { readonly step: SafetyStep; readonly due: number } | null => {
  if (life.kind === 'running') return { step: 'crew', due: life.due };
  if (life.kind !== 'asked' || life.due === null) return null;
  const step = SafetyStep.options[SafetyStep.options.indexOf(life.step) + 1];
  return step ? { step, due: life.due } : null;
};

/** An alarm: somebody at the desk has been called. That the crew was asked is none. */
export const isSafetyAlarm = ({ life }: Safety): boolean => life.kind === 'asked' && life.step !== 'crew';
