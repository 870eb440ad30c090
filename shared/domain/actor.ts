import { z } from 'zod';
import { AccountId, CommandId, DeskId, UnitId } from './ids.ts';
import { Limits } from './limits.ts';
import { Instant, Line, TemporaryNumber } from './values.ts';

export const Role = z.enum(['dispatcher', 'shift-lead', 'physician', 'evaluator', 'administrator']);
export type Role = z.infer<typeof Role>;

/** Who did it. `desk` is the workstation whose log took it first. */
export const Actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('user'), account: AccountId, name: Line, role: Role, desk: DeskId }),
  z.object({ kind: z.literal('crew'), unitId: UnitId, desk: DeskId }),
  z.object({ kind: z.literal('system'), name: Line, desk: DeskId }),
]);
export type Actor = z.infer<typeof Actor>;

/**
 * What comes with every command. `at` is when it happened, `recordedAt` when a desk wrote it down. What else was so at
 * that moment comes too, because the command may be decided again much later:
 * `alone` that the hub was away, `epoch` whose hands the unit was in, `temporary` what a new case was called, `limits` how
 * long the desk waits before it calls somebody.
 */
export const Meta = z.object({
  commandId: CommandId,
  by: Actor,
  at: Instant,
  recordedAt: Instant,
  alone: z.literal(true).optional(),
  epoch: z.int().nonnegative().optional(),
  temporary: TemporaryNumber.optional(),
  limits: Limits.optional(),
});
export type Meta = z.infer<typeof Meta>;
