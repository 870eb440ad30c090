import { z } from 'zod';
import { Actor } from '../actor.ts';
import { type Decider, decided, refused } from '../decision.ts';
import { Instant } from '../values.ts';
import { PlanPeriod } from './plan-period.ts';

/** A plan period by the Monday it begins on: `2027-01-04`. */
export const PeriodId = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .brand<'PeriodId'>();
export type PeriodId = z.infer<typeof PeriodId>;

/** A plan period: a draft that only the planner works on, until it is published for everybody. */
export const Period = z.object({
  id: PeriodId,
  plan: PlanPeriod,
  published: z.object({ by: Actor, at: Instant }).nullable(),
});
export type Period = z.infer<typeof Period>;

export const PeriodEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('period.drafted'), id: PeriodId, plan: PlanPeriod, by: Actor, at: Instant }),
  z.object({ type: z.literal('period.published'), by: Actor, at: Instant }),
]);
export type PeriodEvent = z.infer<typeof PeriodEvent>;

export const PERIOD_COMMANDS = {
  /** Opens a period, or cuts the week of one that is still a draft anew. */
  'period.draft': z.object({ plan: PlanPeriod }),
  'period.publish': z.object({ periodId: PeriodId }),
} as const;

export type PeriodCommand =
  | { type: 'draft'; plan: PlanPeriod; by: Actor; at: Instant }
  | { type: 'publish'; by: Actor; at: Instant };

export const periodIdOf = ({ from }: Pick<PlanPeriod, 'from'>): PeriodId => PeriodId.parse(from);

export const periodDecider: Decider<Period, PeriodCommand, PeriodEvent> = {
  decide: (period, command) => {
    const { by, at } = command;
    if (command.type === 'draft') {
      if (period?.published) return refused('already-published');
      return decided({ type: 'period.drafted', id: periodIdOf(command.plan), plan: command.plan, by, at });
    }
    if (!period) return refused('not-found');
    return period.published ? refused('already-published') : decided({ type: 'period.published', by, at });
  },
  evolve: (period, event) => {
    if (event.type === 'period.drafted') return { id: event.id, plan: event.plan, published: null };
    return period && { ...period, published: { by: event.by, at: event.at } };
  },
};
