import { z } from 'zod';
import { AssignmentId, UnitId } from '#shared/domain/ids.ts';
import { caseName, Ending, Outcome } from '#shared/domain/request/request.ts';
import { Activity } from '#shared/domain/unit/unit.ts';
import { Instant, Place, Priority, Source } from '#shared/domain/values.ts';
import type { Payload } from '#shared/wire/batch.ts';
import { partsOf } from '#shared/wire/batch.ts';

const at = Instant;
/** One thing the CAD is to be told, as the journal keeps it. `at` is when it happened. */
export const Outgoing = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('create'),
    at,
    source: Source,
    priority: Priority,
    place: Place,
    need: z.string(),
    callback: z.string().optional(),
    caseName: z.string(),
  }),
  z.object({ kind: z.literal('assign'), at, unitId: UnitId, assignmentId: AssignmentId }),
  z.object({
    kind: z.literal('report'),
    at,
    unitId: UnitId,
    assignmentId: AssignmentId,
    activity: Activity,
    reason: z.string().optional(),
  }),
  z.object({
    kind: z.literal('close'),
    at,
    outcome: z.enum([...Outcome.options, ...Ending.options]),
    reason: z.string().optional(),
  }),
  z.object({ kind: z.literal('remark'), at, text: z.string() }),
]);
export type Outgoing = z.infer<typeof Outgoing>;

const report = (
  unitId: UnitId,
  event: { assignmentId: AssignmentId; reason?: string },
  activity: Activity,
  at: number,
): Outgoing => ({
  kind: 'report',
  at,
  unitId,
  assignmentId: event.assignmentId,
  activity,
  ...(event.reason !== undefined && { reason: event.reason }),
});

/**
 * What an event of the log has to tell the CAD; undefined where it is nobody's business but the desk's, as a
 * reservation is, or what was seen and triaged. `subject` says which unit it is about.
 */
export const outgoingOf = (subject: string, { event, at }: Payload): Outgoing | undefined => {
  const { id } = partsOf(subject);
  switch (event.type) {
    case 'request.received': {
      const { source, priority, place, need, callback, receivedAt } = event;
      return { kind: 'create', at: receivedAt, source, priority, place, need, callback, caseName: caseName(event) };
    }
    case 'request.numbered':
      return { kind: 'remark', at, text: `#${event.number}` };
    case 'request.amended': {
      const said = [event.place?.typed, event.need, event.callback].filter((text) => text);
      return said.length > 0 ? { kind: 'remark', at, text: said.join('\n') } : undefined;
    }
    case 'request.reopened':
      return { kind: 'remark', at, text: event.reason };
    case 'unit.assigned':
      return { kind: 'assign', at: event.at, unitId: UnitId.parse(id), assignmentId: event.assignmentId };
    case 'unit.reported':
      return report(UnitId.parse(id), event, event.activity, event.at);
    case 'unit.assignment-cancelled':
      return report(UnitId.parse(id), event, 'cancelled', event.at);
    case 'unit.handed-to-ambulance':
      return report(UnitId.parse(id), event, 'handed-to-ambulance', event.at);
    case 'request.closed':
      return { kind: 'close', at: event.at, outcome: event.outcome };
    case 'request.ended':
      return { kind: 'close', at: event.at, outcome: event.how, reason: event.reason };
    default:
      return undefined;
  }
};
