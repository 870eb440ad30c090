import { z } from 'zod';
import { Actor } from '../actor.ts';
import { AssignmentId, OfferId, RequestId, UnitId } from '../ids.ts';
import { Instant, Line, Place, Priority, Source, TemporaryNumber, Text, Words } from '../values.ts';

/** Triage (visitation). Either of the first two means an ambulance: the Sociolance has no blue lights and carries no patients who need treatment on the way (seed 004). */
export const Triage = z.object({
  blueLightNeed: z.boolean(),
  treatmentDuringTransport: z.boolean(),
  /** Can the crew go in safely? `no` calls for police first; it does not stop the assignment. */
  safeForCrew: z.enum(['yes', 'no', 'unknown']),
  consent: z.enum(['given', 'refused', 'not-asked']),
  target: z.enum(['intoxicated', 'homeless', 'lonely', 'mental-illness', 'other']),
});
export type Triage = z.infer<typeof Triage>;

export const needsAmbulance = (triage: Triage | undefined): boolean =>
  triage !== undefined && (triage.blueLightNeed || triage.treatmentDuringTransport);

/** Ways a request ends without the Sociolance having done its work. Each carries a reason. */
export const Ending = z.enum(['declined', 'redirected', 'handed-to-ambulance', 'cancelled', 'expired']);
export type Ending = z.infer<typeof Ending>;

/** What came of it, for the figures (seed 004: "vurderet outcome"). */
export const Outcome = z.enum([
  'helped-on-scene',
  'taken-to-offer',
  'referred',
  'person-not-found',
  'help-refused',
  'handed-to-police',
]);
export type Outcome = z.infer<typeof Outcome>;

/** `received → triaged → queued → assigned → closed`, or one of the endings (DOMAIN.md). */
export const Life = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('received') }),
  z.object({ stage: z.literal('triaged') }),
  z.object({ stage: z.literal('queued') }),
  z.object({ stage: z.literal('assigned'), unitId: UnitId, assignmentId: AssignmentId }),
  z.object({ stage: z.literal('closed'), outcome: Outcome, offerId: OfferId.optional(), at: Instant }),
  z.object({ stage: Ending, reason: Words, at: Instant }),
]);
export type Life = z.infer<typeof Life>;
export type Stage = Life['stage'];

/** What was done on paper while the workstation was away: when, and by which unit. Times rise. */
export const OnPaper = z.object({
  unitId: UnitId.optional(),
  assignedAt: Instant.optional(),
  onSceneAt: Instant.optional(),
  clearedAt: Instant.optional(),
  /** What stood on the form. */
  reference: Line.optional(),
});
export type OnPaper = z.infer<typeof OnPaper>;

export const Request = z.object({
  id: RequestId,
  /** The case number people say aloud: #114. Rises within the area and is never used twice. */
  number: z.int().positive().optional(),
  /** What it was called until it got a number: `d1-3`, the third case that desk d1 took while the hub was away. */
  temporary: TemporaryNumber.optional(),
  receivedAt: Instant,
  source: Source,
  /** Primary: the alternative would have been no response. Secondary: an ambulance crew on scene hands over (seed 004). */
  response: z.enum(['primary', 'secondary']),
  priority: Priority,
  place: Place,
  need: Words,
  callback: Text.optional(),
  triage: Triage.optional(),
  /** Set when somebody at the desk has looked at it; until then it sounds. */
  seen: z.object({ by: Actor, at: Instant }).optional(),
  /** Written down afterwards (efterregistreret), by whom and when. */
  backEntered: OnPaper.extend({ by: Actor, at: Instant }).optional(),
  life: Life,
});
export type Request = z.infer<typeof Request>;

/** What people call the case: its number, or what it is called until it has one. */
export const caseName = (request: Pick<Request, 'number' | 'temporary'>): string =>
  request.number !== undefined ? String(request.number) : (request.temporary ?? '–');

const OPEN_STAGES: readonly Stage[] = ['received', 'triaged', 'queued', 'assigned'];
export const isOpen = (request: Request): boolean => OPEN_STAGES.includes(request.life.stage);
