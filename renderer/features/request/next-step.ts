import { kilometresBetween } from '#shared/domain/distance.ts';
import type { AssignmentId, UnitId } from '#shared/domain/ids.ts';
import { needsAmbulance, type Request } from '#shared/domain/request/request.ts';
import { activeAssignment, availability, nextReports, type Report, type Unit } from '#shared/domain/unit/unit.ts';
import type { Position } from '#shared/domain/values.ts';
import { assertNever } from '#shared/util/assert-never.ts';

/** The one thing a case waits for now. The rules still decide whether it may be done; this only says what comes next. */
export type NextStep =
  | { readonly kind: 'triage' }
  | { readonly kind: 'queue' }
  | { readonly kind: 'hand-to-ambulance' }
  | { readonly kind: 'assign'; readonly unitId: UnitId }
  | { readonly kind: 'activate'; readonly unitId: UnitId; readonly assignmentId: AssignmentId }
  /** Nobody is free: the work is promised to the unit that will be, or already is. */
  | { readonly kind: 'reserve'; readonly unitId: UnitId }
  | { readonly kind: 'wait-for-unit'; readonly unitId?: UnitId }
  | {
      readonly kind: 'report';
      readonly unitId: UnitId;
      readonly assignmentId: AssignmentId;
      readonly activity: Report;
    }
  | { readonly kind: 'close' }
  | { readonly kind: 'nothing' };

/** Last known position of each unit; a unit without one is judged by the rest. */
export type Whereabouts = (id: UnitId) => Position | undefined;

const RANK = { available: 0, 'conditionally-available': 1, 'not-available': 2 } as const;

/** Whether this desk may truly promise the unit now; alone it may promise only what it has in hand. */
export type MayPromise = (unit: Unit) => boolean;
const ALL: MayPromise = () => true;

/**
 * Units on duty, the one to ask first at the top: what can be promised before what can only be wished for, free before on outreach or at an offer before busy, then the shortest
 * stack of reservations, then the nearest, then by call sign so that the order never flickers.
 */
export const unitsByFitness = (
  units: Iterable<Unit>,
  place: Position | undefined,
  where: Whereabouts,
  mayPromise: MayPromise = ALL,
): Unit[] => {
  const distance = (unit: Unit): number => {
    const at = place && where(unit.id);
    return at ? kilometresBetween(at, place) : Number.POSITIVE_INFINITY;
  };
  // Equal first, because infinity minus infinity is no number.
  const nearer = (a: number, b: number) => (a === b ? 0 : a - b);
  return [...units]
    .filter((unit) => unit.duty.kind === 'on')
    .sort(
      (a, b) =>
        Number(mayPromise(b)) - Number(mayPromise(a)) ||
        RANK[availability(a)] - RANK[availability(b)] ||
        a.assignments.length - b.assignments.length ||
        nearer(distance(a), distance(b)) ||
        a.callSign.localeCompare(b.callSign, 'da'),
    );
};

const whileQueued = (
  request: Request,
  units: readonly Unit[],
  where: Whereabouts,
  mayPromise: MayPromise,
): NextStep => {
  const reserving = units.find((unit) => unit.assignments.some((open) => open.requestId === request.id));
  if (reserving) {
    const reserved = reserving.assignments.find((open) => open.requestId === request.id);
    return activeAssignment(reserving) || !reserved
      ? { kind: 'wait-for-unit', unitId: reserving.id }
      : { kind: 'activate', unitId: reserving.id, assignmentId: reserved.id };
  }
  const byFitness = unitsByFitness(units, request.place.position, where, mayPromise);
  const free = byFitness.find((unit) => !activeAssignment(unit));
  if (free) return { kind: 'assign', unitId: free.id };
  const [busy] = byFitness;
  return busy ? { kind: 'reserve', unitId: busy.id } : { kind: 'wait-for-unit' };
};

/** What a first-time user does next on this case. Pure: the same case, units and positions give the same step. */
export const nextStep = (
  request: Request,
  units: readonly Unit[],
  where: Whereabouts,
  mayPromise: MayPromise = ALL,
): NextStep => {
  const { life } = request;
  switch (life.stage) {
    case 'received':
      return { kind: 'triage' };
    case 'triaged':
      return { kind: needsAmbulance(request.triage) ? 'hand-to-ambulance' : 'queue' };
    case 'queued':
      return needsAmbulance(request.triage)
        ? { kind: 'hand-to-ambulance' }
        : whileQueued(request, units, where, mayPromise);
    case 'assigned': {
      const unit = units.find(({ id }) => id === life.unitId);
      const assignment = unit?.assignments.find(({ id }) => id === life.assignmentId);
      const [activity] = assignment ? nextReports(assignment.activity) : [];
      return assignment && activity
        ? { kind: 'report', unitId: life.unitId, assignmentId: assignment.id, activity }
        : { kind: 'close' };
    }
    case 'closed':
    case 'declined':
    case 'redirected':
    case 'handed-to-ambulance':
    case 'cancelled':
    case 'expired':
      return { kind: 'nothing' };
    default:
      return assertNever(life);
  }
};
