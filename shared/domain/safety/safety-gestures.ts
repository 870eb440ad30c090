import type { Meta } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import { type Decision, refused } from '../decision.ts';
import type { AddressedEvent } from '../events.ts';
import type { AssignmentId, UnitId } from '../ids.ts';
import { MINUTE, ORDINARY_LIMITS, onSceneLimit } from '../limits.ts';
import type { Activity, Assignment } from '../unit/unit.ts';
import { addressed, type Step, type World } from '../world.ts';
import { safetyDecider } from './safety-decider.ts';
import type { SAFETY_COMMANDS, SafetyCommand } from './safety-events.ts';

const onSafety = (world: World, id: AssignmentId, command: SafetyCommand): Decision<AddressedEvent> => {
  const safety = world.plain('safety', id);
  const requestId = command.type === 'start' ? command.requestId : safety?.requestId;
  return addressed(safetyDecider.decide(safety, command), 'safety', id, requestId);
};

/** A crew on scene has a timer from the report that says so, in the same gesture: nobody can forget it. */
const start = (world: World, unitId: UnitId, { id, requestId }: Assignment, { at, limits: given }: Meta): Step => {
  const limits = given ?? ORDINARY_LIMITS;
  const { dispatcher, shiftLead, police } = limits.unanswered;
  return () =>
    onSafety(world, id, {
      type: 'start',
      id,
      unitId,
      requestId,
      at,
      limits: {
        crew: onSceneLimit(limits, world.request(requestId)?.triage),
        dispatcher: dispatcher * MINUTE,
        'shift-lead': shiftLead * MINUTE,
        police: police * MINUTE,
      },
    });
};

/** The crew is no longer there: it has left, was called off, or an ambulance took over. */
export const endSafety = (world: World, id: AssignmentId, at: number): Step => {
  return () => onSafety(world, id, { type: 'end', at });
};

/** What a report of the crew comes to for its timer. */
export const safetyAfterReport = (
  world: World,
  unitId: UnitId,
  assignment: Assignment | undefined,
  activity: Activity,
  meta: Meta,
): Step[] => {
  if (!assignment) return [];
  return [activity === 'on-scene' ? start(world, unitId, assignment, meta) : endSafety(world, assignment.id, meta.at)];
};

export const decideSafety = (
  world: World,
  command: CommandOf<keyof typeof SAFETY_COMMANDS>,
  { by, at }: Meta,
): Decision<AddressedEvent> => {
  const { assignmentId: id } = command;
  // A crew speaks for itself.
  if (by.kind === 'crew' && world.plain('safety', id)?.unitId !== by.unitId) return refused('not-found');
  switch (command.type) {
    case 'safety.step':
      return onSafety(world, id, { ...command, type: 'step', at });
    case 'safety.ask':
      return onSafety(world, id, { type: 'ask', at });
    case 'safety.answer':
      return onSafety(world, id, { type: 'answer', by, at, minutes: command.minutes });
    case 'safety.acknowledge':
      return onSafety(world, id, { type: 'acknowledge', by, at });
    case 'safety.tell-police':
      return onSafety(world, id, { type: 'tell-police', by, at, text: command.text });
    case 'safety.cancel':
      return onSafety(world, id, { type: 'cancel', by, at, reason: command.reason });
  }
};
