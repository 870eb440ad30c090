import { z } from 'zod';
import { UnitId } from '../domain/ids.ts';
import { Balance } from '../domain/rotation/balance.ts';
import { Day, EmployeeId, Profession } from '../domain/rotation/employee.ts';
import { PeriodId } from '../domain/rotation/period.ts';
import { PlanPeriod, Window } from '../domain/rotation/plan-period.ts';
import { Duty, DutyId } from '../domain/rotation/rota.ts';
import { RuleName } from '../domain/rotation/rule-set.ts';
import { STAFF_COLUMNS, STAFF_FAULTS } from '../domain/rotation/staff-csv.ts';
import { HOURS_OF_WEEK } from '../domain/rotation/week-hours.ts';
import { WindowAim } from '../domain/rotation/window-aim.ts';
import { Instant } from '../domain/values.ts';

const WeekHours = z.array(z.number()).length(HOURS_OF_WEEK);
const Seed = z.int().min(0).max(1_000_000);

/** What is known of the 168 hours of the week before a day: hours staffed by then, and requests, whatever became of them. */
export const WeekSeen = z.object({ staffed: WeekHours, demand: WeekHours });
export type WeekSeen = z.infer<typeof WeekSeen>;

export const WindowsAsked = WindowAim.pick({ budget: true, explore: true }).extend({ from: Day, seed: Seed });
export type WindowsAsked = z.infer<typeof WindowsAsked>;
/** `within`: in so many periods, this one included, the whole week is to have been seen. `unseen`: hours that are not, after this. */
export const WindowsProposed = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('planned'),
    windows: z.array(Window),
    worth: z.number(),
    bound: z.number(),
    unseen: z.int(),
    within: z.int(),
  }),
  z.object({ kind: z.literal('impossible') }),
]);
export type WindowsProposed = z.infer<typeof WindowsProposed>;

export const RotaAsked = z.object({
  plan: PlanPeriod,
  seed: Seed,
  /** Changes tried for each duty. */
  effort: z.int().min(1).max(100_000).optional(),
});
export type RotaAsked = z.infer<typeof RotaAsked>;

/** A rota that was made and that nobody has adopted: in the host's memory, and in no log. */
export const Preview = z.object({
  id: z.uuid(),
  plan: PlanPeriod,
  seed: Seed,
  at: Instant,
  duties: z.array(Duty),
  /** The objective: smaller is fairer; no rota is below `bound`, and plain round-robin gives `roundRobin`. */
  cost: z.number(),
  bound: z.number().nullable(),
  roundRobin: z.number().nullable(),
  /** It was told to stop: the best so far. */
  stopped: z.boolean(),
});
export type Preview = z.infer<typeof Preview>;

const Obstacle = z.object({
  rule: RuleName,
  with: z.array(DutyId).readonly(),
  actual: z.number(),
  limit: z.number(),
});
/** A seat that stays empty: the rule in the way, and for everybody what keeps them from it. */
export const Hindrance = z.object({
  from: Instant,
  to: Instant,
  seat: Profession,
  rule: RuleName,
  /** Without that rule alone there would be a rota. */
  alone: z.boolean(),
  people: z.array(z.object({ employeeId: EmployeeId, obstacles: z.array(Obstacle).readonly() })).readonly(),
});
export type Hindrance = z.infer<typeof Hindrance>;

export const PLAN_STAGES = ['filling', 'feasible', 'improving', 'proving'] as const;
/** How far the planner is, and in the end what it has. Only the last is not `progress`. */
export const RotaNews = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('progress'),
    stage: z.enum(PLAN_STAGES),
    cost: z.number().nullable(),
    /** 0 to 1. */
    done: z.number(),
  }),
  z.object({ kind: z.literal('made'), preview: Preview }),
  z.object({ kind: z.literal('impossible'), proven: z.boolean(), hindrances: z.array(Hindrance).readonly() }),
  z.object({ kind: z.literal('stopped') }),
  /** `busy`: the planner makes another; `no-duties`: no window, or nobody on the list. */
  z.object({ kind: z.literal('refused'), code: z.enum(['busy', 'no-duties', 'failed']) }),
]);
export type RotaNews = z.infer<typeof RotaNews>;

export const StaffFaultRow = z.object({
  line: z.int(),
  column: z.union([z.enum(STAFF_COLUMNS), z.int()]).nullable(),
  code: z.enum(STAFF_FAULTS),
  value: z.string(),
});

/** A file to be kept elsewhere. A calendar has what is published; a person's is theirs over all periods. */
export const FileAsked = z.discriminatedUnion('of', [
  z.object({ of: z.enum(['duties', 'windows', 'fairness']), periodId: PeriodId }),
  z.object({ of: z.literal('person'), employeeId: EmployeeId }),
  z.object({ of: z.literal('unit'), unitId: UnitId }),
]);
export type FileAsked = z.infer<typeof FileAsked>;
export const FileMade = z.object({ name: z.string(), text: z.string() });
export type FileMade = z.infer<typeof FileMade>;

const Load = z.object({ hours: z.number(), nights: z.number(), weekends: z.number() });
/** How a published rota is shared out, with nobody's name: `FairnessRow` by profession alone. */
export const Figures = z.object({
  periodId: PeriodId,
  weeks: z.int(),
  rows: z.array(
    Load.extend({
      profession: Profession,
      duties: z.int(),
      share: Load,
      contractHours: z.number(),
      partners: z.int(),
      newPartners: z.int(),
      wishesMet: z.int(),
      wishesAgainst: z.int(),
    }),
  ),
  balance: Balance,
  serving: z.int(),
  pairs: z.int(),
  overrides: z.int(),
});
export type Figures = z.infer<typeof Figures>;
