import { z } from 'zod';
import { Actor } from '../actor.ts';
import { type Decider, decided, refused } from '../decision.ts';
import { RequestId, UnitId } from '../ids.ts';
import { SourceName } from '../link/link.ts';
import type { Request } from '../request/request.ts';
import { Instant, Line, Priority, Text } from '../values.ts';
import { EmployeeId } from './employee.ts';
import { Checklist } from './posting.ts';
import { Duty, DutyId } from './rota.ts';
import { RuleName } from './rule-set.ts';

export const HandoverId = z.uuid().brand<'HandoverId'>();
export type HandoverId = z.infer<typeof HandoverId>;

/** What is really open when a shift is handed over. Facts with their ids, no sentences: the page says them. */
export const HandoverSnapshot = z.object({
  at: Instant,
  cases: z
    .array(
      z.object({
        requestId: RequestId,
        name: Line,
        stage: Line,
        priority: Priority,
        place: Line,
        since: Instant,
        unitId: UnitId.optional(),
        /** Somebody has been promised that they will be called back. */
        callback: z.boolean(),
        /** When a follow-up is due. */
        followUp: Instant.optional(),
      }),
    )
    .max(120),
  units: z
    .array(
      z.object({
        unitId: UnitId,
        what: Line,
        since: Instant,
        dutyId: DutyId.optional(),
        /** The duty that should have begun, and whose crew has not checked in. */
        lateId: DutyId.optional(),
        condition: Checklist.optional(),
      }),
    )
    .max(20),
  /** Written here and not yet at the hub, and since when; sent but not confirmed by the central CAD. */
  unsent: z.int().nonnegative(),
  unsentSince: Instant.nullable(),
  unconfirmed: z.int().nonnegative(),
  conflicts: z.int().nonnegative(),
  unread: z.int().nonnegative(),
  /** Sources that are not live, as this desk hears them. */
  down: z.array(z.object({ source: SourceName, since: Instant.nullable() })).max(10),
  /** Duties that somebody has called in sick from and that nobody has taken over. */
  vacancies: z.array(DutyId).max(50),
  /** Hard rules that the published rota breaks and nobody has allowed; first and last of the duties that do. */
  breaks: z
    .array(z.object({ rule: RuleName, employeeId: EmployeeId.nullable(), duties: z.array(DutyId).max(2) }))
    .max(20)
    .optional(),
  /** The duties named above as they were then, for a rota goes on changing. */
  duties: z.array(Duty).max(130).optional(),
});
export type HandoverSnapshot = z.infer<typeof HandoverSnapshot>;
export type CaseStage = Request['life']['stage'];

/**
 * A handover (vagtskifte): what was open, signed by the lead who goes and by the one who comes. It is made of events
 * only, so nobody can change what was signed.
 */
export const Handover = z.object({
  id: HandoverId,
  snapshot: HandoverSnapshot,
  /** `welfare`: how the crew is; for the two leads. */
  given: z.object({ by: Actor, at: Instant, text: Text, welfare: Text }),
  taken: z.object({ by: Actor, at: Instant, text: Text }).nullable(),
  /** A later one has been given. */
  superseded: z.boolean(),
});
export type Handover = z.infer<typeof Handover>;

export const HandoverEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('handover.given'),
    id: HandoverId,
    snapshot: HandoverSnapshot,
    text: Text,
    welfare: Text,
    by: Actor,
    at: Instant,
  }),
  z.object({ type: z.literal('handover.taken'), text: Text, by: Actor, at: Instant }),
  z.object({ type: z.literal('handover.superseded'), at: Instant }),
]);
export type HandoverEvent = z.infer<typeof HandoverEvent>;

export const HANDOVER_COMMANDS = {
  'handover.give': z.object({ handoverId: HandoverId, snapshot: HandoverSnapshot, text: Text, welfare: Text }),
  'handover.take': z.object({ handoverId: HandoverId, text: Text }),
} as const;

export type HandoverCommand =
  | { type: 'give'; id: HandoverId; snapshot: HandoverSnapshot; text: string; welfare: string; by: Actor; at: Instant }
  | { type: 'take'; text: string; by: Actor; at: Instant }
  | { type: 'supersede'; at: Instant };

const isSame = (a: Actor, b: Actor): boolean => a.kind === 'user' && b.kind === 'user' && a.account === b.account;

export const handoverDecider: Decider<Handover, HandoverCommand, HandoverEvent> = {
  decide: (handover, command) => {
    if (command.type === 'give') {
      if (handover) return refused('already-exists');
      return decided({ ...command, type: 'handover.given' });
    }
    if (!handover) return refused('not-found');
    if (command.type === 'supersede')
      return handover.superseded ? decided() : decided({ type: 'handover.superseded', at: command.at });
    if (handover.taken) return refused('handover-signed');
    // Both sign: one alone has handed over to nobody.
    if (isSame(handover.given.by, command.by)) return refused('own-handover');
    return decided({ ...command, type: 'handover.taken' });
  },
  evolve: (handover, event) => {
    if (event.type === 'handover.given') {
      const { id, snapshot, by, at, text, welfare } = event;
      return { id, snapshot, given: { by, at, text, welfare }, taken: null, superseded: false };
    }
    if (!handover) return null;
    if (event.type === 'handover.superseded') return { ...handover, superseded: true };
    return { ...handover, taken: { by: event.by, at: event.at, text: event.text } };
  },
};

/** Nobody has signed for it yet, or it is the last one: both matter to the work at hand. */
export const isCurrentHandover = ({ taken, superseded }: Handover): boolean => taken === null || !superseded;
