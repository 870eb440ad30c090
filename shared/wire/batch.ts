import { z } from 'zod';
import { Actor } from '../domain/actor.ts';
import { AGGREGATES, type AggregateName, DomainEvent } from '../domain/events.ts';
import { AreaId, CommandId, RequestId } from '../domain/ids.ts';
import { Instant } from '../domain/values.ts';

/** Subjects are `<area>.<aggregate>.<id>`, one per aggregate. */
export const Subject = z
  .string()
  .max(120)
  .regex(new RegExp(`^[a-z0-9-]+\\.(${AGGREGATES.join('|')})\\.[a-z0-9-]+$`));
export const subjectOf = (area: AreaId, aggregate: AggregateName, id: string): string => `${area}.${aggregate}.${id}`;
export const partsOf = (subject: string): { area: string; aggregate: AggregateName; id: string } => {
  const [area = '', aggregate = '', id = ''] = subject.split('.');
  const found = AGGREGATES.find((name) => name === aggregate);
  if (!found) throw new Error(`no such aggregate: ${subject}`);
  return { area, aggregate: found, id };
};

/** What a log row says, as JSON: who, when it happened, when it was recorded, and the event. */
export const Payload = z.object({ by: Actor, at: Instant, recordedAt: Instant, event: DomainEvent });
export type Payload = z.infer<typeof Payload>;

export const PAYLOAD_LIMIT = 65_536;

/** One event on its way to the hub. `version` is the one it makes: the subject's version before it, plus one. */
export const BatchEvent = z.object({
  subject: Subject,
  version: z.int().positive(),
  requestId: RequestId.nullable(),
  /** `Payload` as text. It stays text all the way, so that its hash means the same everywhere. */
  payload: z.string().max(PAYLOAD_LIMIT),
});
export type BatchEvent = z.infer<typeof BatchEvent>;

/** Every desk folds what is in the log, so what could not be folded must never get there: its reading would stop at it. */
export const isFoldable = (area: string, { subject, payload }: BatchEvent): boolean => {
  const parts = partsOf(subject);
  if (parts.area !== area) return false;
  try {
    const parsed = Payload.safeParse(JSON.parse(payload));
    return parsed.success && parsed.data.event.type.startsWith(`${parts.aggregate}.`);
  } catch {
    return false;
  }
};

/** The events of one command: all of them enter the log side by side, or none. */
export const Batch = z
  .object({ area: AreaId, commandId: CommandId, events: z.array(BatchEvent).min(1).max(100) })
  .refine(({ area, events }) => events.every((event) => isFoldable(area, event)), 'not to be folded');
export type Batch = z.infer<typeof Batch>;

/** A row of the log as the hub ordered it. Sequences rise by one without gaps within an area. */
export const LogEntry = BatchEvent.extend({ sequence: z.int().positive(), commandId: CommandId });
export type LogEntry = z.infer<typeof LogEntry>;
