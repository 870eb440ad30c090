import type { UnitId } from './ids.ts';
import { isOpen, type Request } from './request/request.ts';
import type { Assignment, Unit } from './unit/unit.ts';
import type { Source } from './values.ts';

/**
 * Who owns this person now: the source until the desk accepts, the desk until the crew acknowledges, the crew until the
 * hand-over is received (DOMAIN.md). A request that was turned away is back with whoever asked.
 */
export type Owner =
  | { readonly kind: 'source'; readonly source: Source }
  | { readonly kind: 'desk' }
  | { readonly kind: 'crew'; readonly unitId: UnitId }
  | { readonly kind: 'ambulance' }
  | { readonly kind: 'offer' }
  | { readonly kind: 'nobody' };

export const assignmentOf = (
  request: Request,
  units: Iterable<Unit>,
): { unit: Unit; assignment: Assignment } | undefined => {
  const { life } = request;
  if (life.stage !== 'assigned') return undefined;
  for (const unit of units) {
    if (unit.id !== life.unitId) continue;
    const assignment = [...unit.assignments, ...unit.past].find((one) => one.id === life.assignmentId);
    if (assignment) return { unit, assignment };
  }
  return undefined;
};

export const ownerOf = (request: Request, units: Iterable<Unit>): Owner => {
  const { life } = request;
  if (life.stage === 'received' || life.stage === 'triaged') return { kind: 'source', source: request.source };
  if (life.stage === 'handed-to-ambulance') return { kind: 'ambulance' };
  if (life.stage === 'closed')
    return life.outcome === 'taken-to-offer' || life.outcome === 'referred' ? { kind: 'offer' } : { kind: 'nobody' };
  if (!isOpen(request)) return { kind: 'source', source: request.source };
  const found = assignmentOf(request, units);
  return found?.assignment.acknowledgedAt !== undefined && found.assignment.activity !== 'cleared'
    ? { kind: 'crew', unitId: found.unit.id }
    : { kind: 'desk' };
};

/**
 * How far an assignment has truly come (DESIGN.md): on this disk, at the hub, in the central CAD, with the crew.
 * `atHub` says whether the hub has ordered the assigning event.
 */
export type Word = 'queued' | 'accepted' | 'confirmed' | 'acknowledged';
export const wordOf = (assignment: Assignment, atHub: boolean): Word => {
  if (assignment.acknowledgedAt !== undefined) return 'acknowledged';
  if (assignment.confirmedAt !== undefined) return 'confirmed';
  return atHub ? 'accepted' : 'queued';
};

/**
 * While the hub is away only the desk that has a unit in its hands may promise it; what anybody else asks of it is a
 * wish until it has been confirmed by radio. `atHub` says whether the hub has ordered the promise after all.
 */
export const mustConfirmByRadio = (unit: Pick<Unit, 'holder'>, desk: string, atHub: boolean, alone: boolean): boolean =>
  alone && !atHub && unit.holder?.desk !== desk;
