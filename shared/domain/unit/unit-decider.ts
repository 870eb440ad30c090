import { assertNever } from '../../util/assert-never.ts';
import { type Decider, type Decision, decided, refused } from '../decision.ts';
import type { AssignmentId, DeskId } from '../ids.ts';
import { type Activity, type Assignment, activeAssignment, epochOf, isOver, nextReports, type Unit } from './unit.ts';
import type { UnitCommand, UnitEvent } from './unit-events.ts';

const PAST_KEPT = 5;

const endOutreach = (unit: Unit, at: number): UnitEvent[] =>
  unit.outreach ? [{ type: 'unit.outreach-ended', at }] : [];

const held = (unit: Unit, desk: DeskId, at: number, reason?: string): UnitEvent => ({
  type: 'unit.held',
  desk,
  epoch: epochOf(unit) + 1,
  ...(reason && { reason }),
  at,
});

const takeUp = (unit: Unit, assignmentId: AssignmentId, requestId: Assignment['requestId'], at: number) => {
  const active = activeAssignment(unit);
  if (active) return refused('unit-has-active-assignment', { assignmentId: active.id });
  // Work at hand ends the outreach; a reservation does not.
  return decided<UnitEvent>(...endOutreach(unit, at), { type: 'unit.assigned', assignmentId, requestId, at });
};

const decideOn = (unit: Unit, command: UnitCommand): Decision<UnitEvent> => {
  const { at } = command;
  const assignment =
    'assignmentId' in command ? unit.assignments.find((open) => open.id === command.assignmentId) : undefined;
  switch (command.type) {
    case 'register':
      return refused('already-exists');
    case 'set-radio':
      return unit.issi === command.issi ? decided() : decided({ type: 'unit.radio-set', issi: command.issi, at });
    case 'change-crew':
    case 'go-on-duty': {
      if (command.type === 'go-on-duty' && unit.duty.kind === 'on') return refused('unit-on-duty');
      if (command.type === 'change-crew' && unit.duty.kind === 'off') return refused('unit-off-duty');
      const competences = new Set(command.crew.map((member) => member.competence));
      if (competences.size !== 2) return refused('crew-incomplete');
      const { crew, until } = command;
      if (until !== undefined && until <= at) return refused('impossible-times');
      return decided({ type: 'unit.on-duty', crew, ...(until !== undefined && { until }), at });
    }
    case 'go-off-duty':
      if (unit.duty.kind === 'off') return refused('unit-off-duty');
      return unit.assignments.length > 0
        ? refused('unit-has-open-assignments')
        : decided<UnitEvent>(...endOutreach(unit, at), { type: 'unit.off-duty', at });
    case 'take-break':
      if (unit.duty.kind === 'off') return refused('unit-off-duty');
      return decided({ type: 'unit.break-taken', at });
    case 'begin-outreach':
      if (unit.duty.kind === 'off') return refused('unit-off-duty');
      if (activeAssignment(unit)) return refused('unit-has-active-assignment');
      return unit.outreach
        ? refused('already-on-outreach')
        : decided({ type: 'unit.outreach-begun', place: command.place, at });
    case 'end-outreach':
      return unit.outreach ? decided({ type: 'unit.outreach-ended', at }) : refused('not-on-outreach');
    case 'reserve':
    case 'assign':
      if (unit.duty.kind === 'off') return refused('unit-off-duty');
      if (assignment || unit.assignments.some((open) => open.requestId === command.requestId))
        return refused('already-exists');
      return command.type === 'assign'
        ? takeUp(unit, command.assignmentId, command.requestId, at)
        : decided({ type: 'unit.reserved', assignmentId: command.assignmentId, requestId: command.requestId, at });
    case 'activate':
      if (!assignment) return refused('not-found');
      if (assignment.activity !== 'reserved') return refused('wrong-activity', { activity: assignment.activity });
      return takeUp(unit, assignment.id, assignment.requestId, at);
    case 'report':
      if (!assignment) return refused('not-found');
      if (!nextReports(assignment.activity).includes(command.activity))
        return refused('wrong-activity', { activity: assignment.activity });
      return decided({
        type: 'unit.reported',
        assignmentId: assignment.id,
        activity: command.activity,
        ...(command.offerId && { offerId: command.offerId }),
        at,
      });
    case 'confirm':
      if (!assignment) return refused('not-found');
      return assignment.confirmedAt || assignment.activity === 'reserved'
        ? decided()
        : decided({ type: 'unit.assignment-confirmed', assignmentId: assignment.id, at });
    case 'cancel':
    case 'hand-to-ambulance':
      if (!assignment) return refused('not-found');
      if (command.reason.trim() === '') return refused('reason-missing');
      return decided({
        type: command.type === 'cancel' ? 'unit.assignment-cancelled' : 'unit.handed-to-ambulance',
        assignmentId: assignment.id,
        reason: command.reason,
        at,
      });
    case 'take':
      if (unit.holder?.desk === command.desk) return decided();
      return unit.holder
        ? refused('held-elsewhere', { desk: unit.holder.desk })
        : decided(held(unit, command.desk, at));
    case 'give':
      if (unit.holder?.desk !== command.desk) return refused('not-held');
      return command.to === command.desk ? decided() : decided(held(unit, command.to, at));
    case 'take-over':
      if (command.reason.trim() === '') return refused('reason-missing');
      return unit.holder?.desk === command.desk ? decided() : decided(held(unit, command.desk, at, command.reason));
    default:
      return assertNever(command);
  }
};

/** The unit with one assignment changed; an assignment that is over moves to the past. */
const withAssignment = (unit: Unit, id: AssignmentId, change: Partial<Assignment>): Unit => {
  const before = unit.assignments.find((open) => open.id === id);
  if (!before) return unit;
  const after = { ...before, ...change };
  return isOver(after)
    ? {
        ...unit,
        assignments: unit.assignments.filter((open) => open.id !== id),
        past: [after, ...unit.past].slice(0, PAST_KEPT),
      }
    : { ...unit, assignments: unit.assignments.map((open) => (open.id === id ? after : open)) };
};

const withNew = (unit: Unit, assignment: Assignment): Unit => ({
  ...unit,
  assignments: [...unit.assignments, assignment],
});

/** A duty begins with nothing worked and no break taken. */
const withoutBreak = ({ breakAt: _, ...unit }: Unit): Unit => unit;

export const unitDecider: Decider<Unit, UnitCommand, UnitEvent> = {
  decide: (unit, command) => {
    if (unit) return decideOn(unit, command);
    if (command.type !== 'register') return refused('not-found');
    const { id, callSign, issi, at } = command;
    return decided({ type: 'unit.registered', id, callSign, issi, at });
  },

  evolve: (unit, event) => {
    if (event.type === 'unit.registered') {
      const { id, callSign, issi, at } = event;
      return { id, callSign, issi, duty: { kind: 'off', since: at }, assignments: [], past: [] };
    }
    if (!unit) return null;
    const { at } = event;
    switch (event.type) {
      case 'unit.radio-set':
        return { ...unit, issi: event.issi };
      case 'unit.on-duty':
        return {
          ...withoutBreak(unit),
          duty: { kind: 'on', since: at, crew: event.crew, ...(event.until !== undefined && { until: event.until }) },
        };
      case 'unit.off-duty':
        return { ...withoutBreak(unit), duty: { kind: 'off', since: at } };
      case 'unit.break-taken':
        return { ...unit, breakAt: at };
      case 'unit.outreach-begun':
        return { ...unit, outreach: { place: event.place, since: at } };
      case 'unit.outreach-ended': {
        const { outreach: _, ...rest } = unit;
        return rest;
      }
      case 'unit.reserved':
      case 'unit.assigned': {
        const activity: Activity = event.type === 'unit.reserved' ? 'reserved' : 'assigned';
        return unit.assignments.some((open) => open.id === event.assignmentId)
          ? withAssignment(unit, event.assignmentId, { activity, since: at })
          : withNew(unit, { id: event.assignmentId, requestId: event.requestId, activity, since: at });
      }
      case 'unit.reported':
        return withAssignment(unit, event.assignmentId, {
          activity: event.activity,
          since: at,
          ...(event.activity === 'acknowledged' && { acknowledgedAt: at }),
          ...(event.offerId && { offerId: event.offerId }),
        });
      case 'unit.assignment-confirmed':
        return withAssignment(unit, event.assignmentId, { confirmedAt: at });
      case 'unit.assignment-cancelled':
        return withAssignment(unit, event.assignmentId, { activity: 'cancelled', reason: event.reason, since: at });
      case 'unit.handed-to-ambulance':
        return withAssignment(unit, event.assignmentId, {
          activity: 'handed-to-ambulance',
          reason: event.reason,
          since: at,
        });
      case 'unit.held':
        return { ...unit, holder: { desk: event.desk, epoch: event.epoch, since: at } };
      default:
        return assertNever(event);
    }
  },
};
