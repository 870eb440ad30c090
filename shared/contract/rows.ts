import { z } from 'zod';
import { Role } from '../domain/actor.ts';
import { Entry } from '../domain/channel/entry.ts';
import { OfferId } from '../domain/ids.ts';
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

/** One line of a case's timeline. `key` is the same before and after the hub has ordered it: `<commandId>/<subject>/<event type>`. */
export const TimelineItem = z.object({ key: z.string(), atHub: z.boolean(), ...Payload.shape });
export type TimelineItem = z.infer<typeof TimelineItem>;

/** A source the desk listens to. `lastHeard` null: never yet. */
export const LINKS = ['hub', 'cad', 'positions', 'radio'] as const;
export type LinkName = (typeof LINKS)[number];
export const LinkState = z.object({
  kind: z.enum(['live', 'silent', 'away', 'not-connected']),
  lastHeard: Instant.nullable(),
});
export type LinkState = z.infer<typeof LinkState>;
export const Links = z.record(z.enum(LINKS), LinkState);
export type Links = z.infer<typeof Links>;

export const Offer = z.object({
  id: OfferId,
  name: Line,
  kind: z.enum(['drop-in-centre', 'shelter', 'night-cafe', 'advice', 'psychiatric-emergency', 'detox']),
  address: Line,
  position: Position,
});
export type Offer = z.infer<typeof Offer>;

export const Outbox = z.object({ unsent: z.int(), oldest: Instant.nullable(), conflicts: z.int() });
export type Outbox = z.infer<typeof Outbox>;

export const Session = z.object({ account: z.string(), name: Line, role: Role, token: z.string() });
export type Session = z.infer<typeof Session>;

/** A command of ours that no longer held when the hub had moved on; for a person to look at. */
export const Conflict = z.object({
  commandId: z.string(),
  type: z.string(),
  code: z.string(),
  at: Instant,
  detectedAt: Instant,
  by: z.string(),
  requestId: z.string().nullable(),
});
export type Conflict = z.infer<typeof Conflict>;
