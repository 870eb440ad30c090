import { z } from 'zod';
import { Actor } from '../actor.ts';
import { UnitId } from '../ids.ts';
import { Instant, Text, Words } from '../values.ts';
import { EmployeeId } from './employee.ts';
import { PeriodId } from './period.ts';
import { Duty, DutyId, Override } from './rota.ts';

/** What the crew says of the vehicle when it takes it over and when it leaves it. `text`: damages and what is missing. */
export const Checklist = z.object({
  fuel: z.enum(['full', 'half', 'low']),
  /** Survival kits on board (seed 004). */
  kits: z.int().min(0).max(99),
  equipment: z.enum(['complete', 'incomplete']),
  text: Text,
});
export type Checklist = z.infer<typeof Checklist>;

const Check = Checklist.extend({ by: Actor, at: Instant });
export type Check = z.infer<typeof Check>;

/**
 * A change after publication, and who has said that they know of it. `was` null: the duty is new; `now` null: it was
 * cancelled. Each is a version of the published rota.
 */
export const DutyChange = z.object({
  was: Duty.nullable(),
  now: Duty.nullable(),
  reason: Text,
  by: Actor,
  at: Instant,
  acknowledged: z.array(EmployeeId).max(4),
});
export type DutyChange = z.infer<typeof DutyChange>;

/**
 * A duty as the desk keeps it: who is on, what became of it since it was published, and how it was served. One aggregate
 * each, so that two desks which edit different duties never stand in each other's way.
 */
export const Posting = z.object({
  duty: Duty,
  periodId: PeriodId,
  life: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('planned') }),
    z.object({ kind: z.literal('cancelled'), reason: Words, by: Actor, at: Instant }),
    /** Left out of a draft before anybody was told of it. */
    z.object({ kind: z.literal('discarded') }),
  ]),
  /** Hard rules that a shift lead has said may be broken by this duty; they stay broken, and visible. */
  overrides: z.array(Override).max(100),
  changes: z.array(DutyChange).max(200),
  /** Somebody on it has called in sick, and nobody has taken their place yet. */
  sick: z.object({ employeeId: EmployeeId, by: Actor, at: Instant }).nullable(),
  checkIn: Check.nullable(),
  checkOut: Check.nullable(),
  breaks: z.array(z.object({ from: Instant, to: Instant.nullable() })).max(50),
  /** When the last case really ended, where that is later than the duty should have. */
  overranUntil: Instant.nullable(),
});
export type Posting = z.infer<typeof Posting>;

const by = { by: Actor, at: Instant };
/** `marked`: the rota was published by then, so those concerned must be told. */
const marked = { marked: z.boolean() };

export const PostingEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('duty.planned'),
    duty: Duty,
    periodId: PeriodId,
    overrides: z.array(Override).max(100),
    ...marked,
    ...by,
  }),
  z.object({
    type: z.literal('duty.changed'),
    duty: Duty,
    overrides: z.array(Override).max(100),
    reason: Text,
    ...marked,
    ...by,
  }),
  z.object({ type: z.literal('duty.cancelled'), reason: Words, ...marked, ...by }),
  z.object({ type: z.literal('duty.discarded'), at: Instant }),
  z.object({ type: z.literal('duty.acknowledged'), employeeId: EmployeeId, ...by }),
  z.object({ type: z.literal('duty.sick-called'), employeeId: EmployeeId, ...by }),
  z.object({ type: z.literal('duty.checked-in'), unitId: UnitId, ...Check.shape }),
  z.object({
    type: z.literal('duty.checked-out'),
    unitId: UnitId,
    ...Check.shape,
    overranUntil: Instant.nullable(),
  }),
  z.object({ type: z.literal('duty.break-begun'), at: Instant }),
  z.object({ type: z.literal('duty.break-ended'), at: Instant }),
]);
export type PostingEvent = z.infer<typeof PostingEvent>;

/** As many as one command may hold, so that its events fit into one batch. */
const DUTIES_AT_ONCE = 90;

export const POSTING_COMMANDS = {
  'duty.plan': z.object({
    periodId: PeriodId,
    duties: z.array(Duty).min(1).max(DUTIES_AT_ONCE),
    override: Words.optional(),
  }),
  'duty.discard': z.object({ dutyIds: z.array(DutyId).min(1).max(DUTIES_AT_ONCE) }),
  /**
   * `was` is the duty as it was on the screen: if it is another by now, nothing is changed. `override` is a shift lead's
   * reason for breaking whatever hard rules this breaks.
   */
  'duty.change': z.object({
    dutyId: DutyId,
    was: Duty,
    now: Duty,
    reason: Text.optional(),
    override: Words.optional(),
  }),
  'duty.cancel': z.object({ dutyId: DutyId, reason: Text }),
  /** Somebody concerned says that they know of every change so far. */
  'duty.acknowledge': z.object({ dutyId: DutyId, employeeId: EmployeeId }),
  /** `until`: how long they expect to be away; the duty's end where they did not say. */
  'duty.report-sick': z.object({ dutyId: DutyId, employeeId: EmployeeId, until: Instant.optional() }),
  'duty.check-in': Checklist.extend({ dutyId: DutyId }),
  'duty.check-out': Checklist.extend({ dutyId: DutyId }),
  'duty.begin-break': z.object({ dutyId: DutyId }),
  'duty.end-break': z.object({ dutyId: DutyId }),
} as const;
export { DUTIES_AT_ONCE };

/** On the rota: neither cancelled nor left out of it. */
export const stands = ({ life }: Posting): boolean => life.kind === 'planned';

/** Who a change is news to. */
export const concerned = ({ was, now }: Pick<DutyChange, 'was' | 'now'>): EmployeeId[] => [
  ...new Set([was, now].flatMap((duty) => (duty ? [duty.socialId, duty.healthId] : []))),
];
/** Who has not yet said that they know. */
export const unacknowledged = (posting: Posting): EmployeeId[] => [
  ...new Set(posting.changes.flatMap((change) => concerned(change).filter((id) => !change.acknowledged.includes(id)))),
];
