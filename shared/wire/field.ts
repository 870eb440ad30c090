import { z } from 'zod';
import { AssignmentId, EntryId, RequestId, UnitId } from '../domain/ids.ts';
import { Report } from '../domain/unit/unit.ts';
import { Instant, Line, Place, Priority, Source, Text, Words } from '../domain/values.ts';

/**
 * The wire between the desk and the field: one JSON envelope per line, in both directions. What speaks it (the bridge,
 * a radio gateway, the simulated day) is a stranger: every line is parsed and bounded, and a bad one changes nothing.
 *
 *     field → desk   request · report · position · radio · seen · safety · confirmation · heartbeat
 *     desk → field   assigned · cancelled · ended · said · asked
 */
export const LINE_LIMIT = 65_536;

const envelope = {
  v: z.literal(1),
  /** Names the message for ever: a repeated id has no second effect. */
  id: z.uuid(),
  at: Instant,
};

export const FieldMessage = z.discriminatedUnion('kind', [
  z.object({
    ...envelope,
    kind: z.literal('request'),
    body: z.object({
      requestId: RequestId,
      source: Source,
      response: z.enum(['primary', 'secondary']),
      priority: Priority,
      place: Place,
      need: Words,
      callback: Text.optional(),
    }),
  }),
  z.object({
    ...envelope,
    kind: z.literal('report'),
    /** The crew's status on an assignment. */
    body: z.object({ unitId: UnitId, assignmentId: AssignmentId, activity: Report, offerId: Line.optional() }),
  }),
  z.object({
    ...envelope,
    kind: z.literal('outreach'),
    body: z.object({ unitId: UnitId, place: Line.nullable() }),
  }),
  z.object({
    ...envelope,
    kind: z.literal('duty'),
    body: z.object({
      unitId: UnitId,
      crew: z.array(z.object({ name: Line, competence: z.enum(['social', 'health']) })).max(6),
      /** When the crew must be home. */
      until: Instant.optional(),
    }),
  }),
  z.object({
    ...envelope,
    kind: z.literal('position'),
    /** `lip`: the SDS type 4 payload in hex, protocol identifier first (STANDARDS.md). */
    body: z.object({ issi: z.int().min(1).max(0xffffff), lip: z.string().max(512) }),
  }),
  z.object({
    ...envelope,
    kind: z.literal('radio'),
    body: z.object({ unitId: UnitId, text: Words, to: Line.optional(), priority: z.boolean().optional() }),
  }),
  z.object({
    ...envelope,
    kind: z.literal('seen'),
    /** The crew's terminal has shown them what was `said`. */
    body: z.object({ unitId: UnitId, entryId: EntryId }),
  }),
  z.object({
    ...envelope,
    kind: z.literal('safety'),
    /** The crew on scene is well, from now on or for so many minutes; or stops the timer, and says why. */
    body: z.object({
      unitId: UnitId,
      assignmentId: AssignmentId,
      minutes: z.int().min(5).max(120).optional(),
      stop: Words.optional(),
    }),
  }),
  z.object({
    ...envelope,
    kind: z.literal('confirmation'),
    /** The central CAD has the assignment. */
    body: z.object({ unitId: UnitId, assignmentId: AssignmentId }),
  }),
  z.object({ ...envelope, kind: z.literal('heartbeat'), body: z.object({ from: z.enum(['cad', 'radio']) }) }),
]);
export type FieldMessage = z.infer<typeof FieldMessage>;

export const DeskMessage = z.discriminatedUnion('kind', [
  z.object({
    ...envelope,
    kind: z.literal('assigned'),
    body: z.object({
      unitId: UnitId,
      assignmentId: AssignmentId,
      requestId: RequestId,
      number: z.int().nullable(),
      place: Place,
      need: Text,
    }),
  }),
  z.object({
    ...envelope,
    kind: z.literal('cancelled'),
    body: z.object({ unitId: UnitId, assignmentId: AssignmentId, reason: Text }),
  }),
  z.object({ ...envelope, kind: z.literal('ended'), body: z.object({ requestId: RequestId, stage: Line }) }),
  z.object({
    ...envelope,
    kind: z.literal('said'),
    body: z.object({
      unitId: UnitId,
      text: Text,
      from: Line,
      /** What `seen` answers with. */
      entryId: EntryId.optional(),
      priority: z.literal(true).optional(),
    }),
  }),
  z.object({
    ...envelope,
    kind: z.literal('asked'),
    /** Is the crew on scene well? `round` counts what it has answered on this assignment. */
    body: z.object({ unitId: UnitId, assignmentId: AssignmentId, round: z.int().nonnegative() }),
  }),
]);
export type DeskMessage = z.infer<typeof DeskMessage>;

/** How far ahead of the desk's own clock a message may be dated before it is refused, in milliseconds. */
export const FUTURE_TOLERANCE = 5 * 60_000;

export const WIRE_REFUSALS = [
  'too-long',
  'not-json',
  'unknown-version',
  'unknown-kind',
  'bad-shape',
  'future-dated',
  'repeated',
  'unknown-unit',
  'unknown-radio',
  /** Two units have it: nobody can know whose report it is. */
  'radio-in-use-twice',
  /** No newer than what is known of the unit already. */
  'old-report',
  'bad-position',
  'no-fix',
  'refused-by-domain',
] as const;
export type WireRefusal = (typeof WIRE_REFUSALS)[number];

/** Parses one line. The desk's clock is passed in; the answer is the message or why not. */
export const parseFieldLine = (
  line: string,
  now: number,
): { kind: 'message'; message: FieldMessage } | { kind: 'refused'; code: WireRefusal } => {
  const refuse = (code: WireRefusal) => ({ kind: 'refused', code }) as const;
  if (line.length > LINE_LIMIT) return refuse('too-long');
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    return refuse('not-json');
  }
  const parsed = FieldMessage.safeParse(raw);
  if (!parsed.success) {
    const head = z.object({ v: z.unknown(), kind: z.unknown() }).safeParse(raw);
    if (!head.success) return refuse('bad-shape');
    if (head.data.v !== 1) return refuse('unknown-version');
    const known = FieldMessage.options.some((option) => option.shape.kind.value === head.data.kind);
    return refuse(known ? 'bad-shape' : 'unknown-kind');
  }
  return parsed.data.at > now + FUTURE_TOLERANCE ? refuse('future-dated') : { kind: 'message', message: parsed.data };
};
