import { z } from 'zod';
import { AssignmentId, DeskId, OfferId, RequestId, UnitId } from '../ids.ts';
import { Instant, Line, Words } from '../values.ts';

/** Activity of an assignment, in the order it is lived (DOMAIN.md). `reserved` is later, `assigned` is now. */
export const Activity = z.enum([
  'reserved',
  'assigned',
  'acknowledged',
  'en-route',
  'on-scene',
  'transporting',
  'at-offer',
  'cleared',
  'cancelled',
  'handed-to-ambulance',
]);
export type Activity = z.infer<typeof Activity>;

/** What the crew reports, one after the other. The rest (reserve, assign, cancel, hand over) is the desk's to say. */
export const Report = Activity.extract(['acknowledged', 'en-route', 'on-scene', 'transporting', 'at-offer', 'cleared']);
export type Report = z.infer<typeof Report>;

/** `reserved → assigned → acknowledged → en-route → on-scene → (transporting → at-offer) → cleared` */
const NEXT: Readonly<Record<Activity, readonly Report[]>> = {
  reserved: [],
  assigned: ['acknowledged'],
  acknowledged: ['en-route'],
  'en-route': ['on-scene'],
  'on-scene': ['cleared', 'transporting'],
  transporting: ['at-offer'],
  'at-offer': ['cleared'],
  cleared: [],
  cancelled: [],
  'handed-to-ambulance': [],
};
/** What the crew may report next on an assignment that is at `activity`; the usual one first. */
export const nextReports = (activity: Activity): readonly Report[] => NEXT[activity];

const OVER: readonly Activity[] = ['cleared', 'cancelled', 'handed-to-ambulance'];

export const Assignment = z.object({
  id: AssignmentId,
  requestId: RequestId,
  activity: Activity,
  since: Instant,
  offerId: OfferId.optional(),
  reason: Words.optional(),
  /** When the central CAD answered that it has the assignment. */
  confirmedAt: Instant.optional(),
  /** When the crew answered. */
  acknowledgedAt: Instant.optional(),
});
export type Assignment = z.infer<typeof Assignment>;

export const isOver = ({ activity }: Pick<Assignment, 'activity'>): boolean => OVER.includes(activity);

/** One social worker and one health professional (seed 004); each duty names who. */
export const CrewMember = z.object({ name: Line, competence: z.enum(['social', 'health']) });
export type CrewMember = z.infer<typeof CrewMember>;

export const Duty = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off'), since: Instant }),
  z.object({
    kind: z.literal('on'),
    since: Instant,
    crew: z.array(CrewMember).min(2).max(6),
    /** When the crew must be home, where that was said. */
    until: Instant.optional(),
  }),
]);
export type Duty = z.infer<typeof Duty>;

export const Unit = z.object({
  id: UnitId,
  callSign: Line,
  /** The radio's identity (ITSI short form): at most 24 bits. */
  issi: z.int().min(1).max(0xffffff),
  duty: Duty,
  outreach: z.object({ place: Line, since: Instant }).optional(),
  /** When the crew last came back from a break on this duty. */
  breakAt: Instant.optional(),
  /**
   * The desk that has the unit in its hands. Every change of hands raises the epoch; while the hub is away only the
   * holder may promise the unit.
   */
  holder: z.object({ desk: DeskId, epoch: z.int().positive(), since: Instant }).optional(),
  /** Open assignments: at most one active, the others reserved in the order they are to be taken. */
  assignments: z.array(Assignment),
  /** The last assignments that are over, newest first, kept for the panel; the log has them all. */
  past: z.array(Assignment),
});
export type Unit = z.infer<typeof Unit>;

export const activeAssignment = (unit: Unit): Assignment | undefined =>
  unit.assignments.find((assignment) => assignment.activity !== 'reserved');
export const stackedAssignments = (unit: Unit): readonly Assignment[] =>
  unit.assignments.filter((assignment) => assignment.activity === 'reserved');

export const epochOf = (unit: Unit | null): number => unit?.holder?.epoch ?? 0;

export type Availability = 'available' | 'conditionally-available' | 'not-available';

/** Derived, never set: a status belongs to an assignment, availability follows (DESIGN.md). */
export const availability = (unit: Unit): Availability => {
  if (unit.duty.kind === 'off') return 'not-available';
  const active = activeAssignment(unit);
  if (active) return active.activity === 'at-offer' ? 'conditionally-available' : 'not-available';
  return unit.outreach ? 'conditionally-available' : 'available';
};

/** What the unit does now and since when: the words of its badge. */
export const currentActivity = (unit: Unit): { what: Activity | 'off-duty' | 'outreach' | 'free'; since: number } => {
  const active = activeAssignment(unit);
  if (active) return { what: active.activity, since: active.since };
  if (unit.duty.kind === 'off') return { what: 'off-duty', since: unit.duty.since };
  if (unit.outreach) return { what: 'outreach', since: unit.outreach.since };
  return { what: 'free', since: Math.max(unit.duty.since, unit.past[0]?.since ?? 0) };
};
