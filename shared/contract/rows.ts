import { z } from 'zod';
import { Actor, Role } from '../domain/actor.ts';
import { Entry } from '../domain/channel/entry.ts';
import { Conflict } from '../domain/conflict/conflict.ts';
import { CommandId, OfferId, RequestId, UnitId } from '../domain/ids.ts';
import { Link, SourceName } from '../domain/link/link.ts';
import { PLAIN, type PlainName } from '../domain/plain.ts';
import { Request } from '../domain/request/request.ts';
import { Unit } from '../domain/unit/unit.ts';
import { Instant, Line, Position } from '../domain/values.ts';
import { Payload } from '../wire/batch.ts';

/** `version` is the subject's, with what is still unsent; `sent` is the hub's. Where they differ the row says so. */
const versions = { version: z.int(), sent: z.int() };
export const RequestRow = z.object({ ...versions, request: Request });
export type RequestRow = z.infer<typeof RequestRow>;
export const UnitRow = z.object({ ...versions, unit: Unit });
export type UnitRow = z.infer<typeof UnitRow>;
export const EntryRow = z.object({ ...versions, entry: Entry });
export type EntryRow = z.infer<typeof EntryRow>;

export const ConflictRow = z.object({ ...versions, conflict: Conflict });
export type ConflictRow = z.infer<typeof ConflictRow>;
export const LinkRow = z.object({ ...versions, link: Link });
export type LinkRow = z.infer<typeof LinkRow>;

const plainRow = <Name extends PlainName>(name: Name) =>
  z.object({
    ...versions,
    aggregate: z.literal(name),
    id: z.string().max(120),
    state: PLAIN[name].state.nullable() as z.ZodNullable<(typeof PLAIN)[Name]['state']>,
  });
/** One of the plain aggregates (`plain.ts`); `state` null: the hub never took what made it. */
export const PlainRow = z.discriminatedUnion('aggregate', [
  plainRow('talkgroup'),
  plainRow('emergency'),
  plainRow('channel-settings'),
  plainRow('contact'),
  plainRow('consult'),
  plainRow('safety'),
  plainRow('employee'),
  plainRow('availability'),
  plainRow('period'),
  plainRow('duty'),
  plainRow('swap'),
  plainRow('handover'),
]);
export type PlainRow = z.infer<typeof PlainRow>;
export type PlainRowOf<Name extends PlainName> = Extract<PlainRow, { aggregate: Name }>;

/** One line of a case's timeline. `key` is the same before and after the hub has ordered it: `<commandId>/<subject>/<event type>`. */
export const TimelineItem = z.object({ key: z.string(), atHub: z.boolean(), ...Payload.shape });
export type TimelineItem = z.infer<typeof TimelineItem>;

/** A source the desk listens to, as it is now. `lastHeard` null: never yet. */
export type LinkName = SourceName;
export const LinkState = z.object({
  kind: z.enum(['live', 'silent', 'away', 'not-connected']),
  lastHeard: Instant.nullable(),
  /** Why it is away, where that is known: `unreachable`, `silent`, `untrusted`, `locked-out`, `incompatible`. */
  why: z.string().max(40).optional(),
});
export type LinkState = z.infer<typeof LinkState>;
export const Links = z.record(SourceName, LinkState);
export type Links = z.infer<typeof Links>;

export const Offer = z.object({
  id: OfferId,
  name: Line,
  kind: z.enum(['drop-in-centre', 'shelter', 'night-cafe', 'advice', 'psychiatric-emergency', 'detox']),
  address: Line,
  position: Position,
});
export type Offer = z.infer<typeof Offer>;

export const Outbox = z.object({ unsent: z.int(), oldest: Instant.nullable() });
export type Outbox = z.infer<typeof Outbox>;

export const Session = z.object({ account: z.string(), name: Line, role: Role, token: z.string() });
export type Session = z.infer<typeof Session>;

/** A command that is on this disk and not yet in the hub's log: what waits, since when, and why. */
export const QueuedRow = z.object({
  commandId: CommandId,
  type: Line,
  by: Actor,
  at: Instant,
  recordedAt: Instant,
  tries: z.int(),
  /** What the hub said last: `away`, `wrong-version`; null where it has not been asked. */
  lastError: z.string().nullable(),
  requestId: RequestId.optional(),
  unitId: UnitId.optional(),
});
export type QueuedRow = z.infer<typeof QueuedRow>;

/** Where a rehearsed outage is, and, once it is over, what happened in it. */
export const Drill = z.object({
  phase: z.enum(['before', 'cut', 'back', 'over']),
  /** When the next phase begins; null after the last. */
  until: Instant.nullable(),
  report: z
    .object({
      aloneSeconds: z.number(),
      queued: z.int(),
      accepted: z.int(),
      conflicts: z.int(),
      temporaryCases: z.int(),
      takenOver: z.int(),
      longestWaitSeconds: z.number(),
    })
    .nullable(),
});
export type Drill = z.infer<typeof Drill>;
