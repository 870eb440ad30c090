import { z } from 'zod';
import { CHANNEL_SETTINGS_COMMANDS } from './channel/channel-settings.ts';
import { ENTRY_COMMANDS } from './channel/entry.ts';
import { TALKGROUP_COMMANDS } from './channel/talkgroup.ts';
import { Conflict, Settlement } from './conflict/conflict.ts';
import { CONSULT_COMMANDS } from './consult/consult-events.ts';
import { CONTACT_COMMANDS } from './contact/contact.ts';
import { EMERGENCY_COMMANDS } from './emergency/emergency.ts';
import { AssignmentId, ConflictId, DeskId, OfferId, RequestId, UnitId } from './ids.ts';
import { SourceName } from './link/link.ts';
import { Ending, OnPaper, Outcome, Request, Triage } from './request/request.ts';
import { Closed } from './request/request-events.ts';
import { ROTATION_COMMANDS } from './rotation/rotation-commands.ts';
import { SAFETY_COMMANDS } from './safety/safety-events.ts';
import { CrewMember, Report } from './unit/unit.ts';
import { Instant, Line, Place, Priority, Text, Words } from './values.ts';

/**
 * Everything a person, a crew or the wire can ask of the desk: one schema per gesture, named by the aggregate it
 * belongs to. A command is what the outbox carries, so a schema here may gain optional fields but never change meaning.
 */
export const COMMANDS = {
  'request.receive': Request.pick({
    source: true,
    response: true,
    priority: true,
    place: true,
    need: true,
    callback: true,
  }).extend({ requestId: RequestId }),
  /** The hub is back: a case with a temporary number gets its own. The desk asks for it itself. */
  'request.number': z.object({ requestId: RequestId }),
  /** Efterregistrering: what was done on paper, still open or over already (`closed`). */
  'request.back-enter': Request.pick({
    source: true,
    response: true,
    priority: true,
    place: true,
    need: true,
    callback: true,
    receivedAt: true,
  }).extend({ requestId: RequestId, paper: OnPaper, triage: Triage.optional(), closed: Closed.optional() }),
  'request.see': z.object({ requestId: RequestId }),
  /** With `accept` the desk takes the person over in the same gesture: triaged and queued. */
  'request.triage': z.object({ requestId: RequestId, triage: Triage, priority: Priority, accept: z.boolean() }),
  'request.queue': z.object({ requestId: RequestId }),
  'request.amend': z.object({
    requestId: RequestId,
    place: Place.optional(),
    need: Words.optional(),
    callback: Text.optional(),
  }),
  'request.close': z.object({ requestId: RequestId, outcome: Outcome, offerId: OfferId.optional() }),
  'request.end': z.object({ requestId: RequestId, how: Ending, reason: Text }),
  'request.reopen': z.object({ requestId: RequestId, reason: Text }),

  'unit.register': z.object({ unitId: UnitId, callSign: Line, issi: z.int().min(1).max(0xffffff) }),
  /** The vehicle has another radio. */
  'unit.set-radio': z.object({ unitId: UnitId, issi: z.int().min(1).max(0xffffff) }),
  'unit.go-on-duty': z.object({
    unitId: UnitId,
    crew: z.array(CrewMember).min(2).max(6),
    /** When the crew must be home. */
    until: Instant.optional(),
  }),
  /** The crew has had its break. */
  'unit.take-break': z.object({ unitId: UnitId }),
  'unit.go-off-duty': z.object({ unitId: UnitId }),
  'unit.begin-outreach': z.object({ unitId: UnitId, place: Line }),
  'unit.end-outreach': z.object({ unitId: UnitId }),
  'unit.assign': z.object({ unitId: UnitId, requestId: RequestId, assignmentId: AssignmentId }),
  'unit.reserve': z.object({ unitId: UnitId, requestId: RequestId, assignmentId: AssignmentId }),
  /** A reservation becomes the work at hand. */
  'unit.activate': z.object({ unitId: UnitId, assignmentId: AssignmentId }),
  'unit.report': z.object({
    unitId: UnitId,
    assignmentId: AssignmentId,
    activity: Report,
    offerId: OfferId.optional(),
  }),
  /** The central CAD answered that it has the assignment. */
  'unit.confirm': z.object({ unitId: UnitId, assignmentId: AssignmentId }),
  'unit.cancel': z.object({ unitId: UnitId, assignmentId: AssignmentId, reason: Text }),

  /** Takes a unit in hand that nobody has. */
  'unit.take': z.object({ unitId: UnitId }),
  'unit.give': z.object({ unitId: UnitId, to: DeskId }),
  /** A shift lead's: whoever has it, and whether or not they can be asked. */
  'unit.take-over': z.object({ unitId: UnitId, reason: Text }),

  'conflict.raise': Conflict.omit({ id: true, desk: true, raisedAt: true, life: true }).extend({
    conflictId: ConflictId,
  }),
  'conflict.settle': z.object({ conflictId: ConflictId, how: Settlement, reason: Text.optional() }),

  'link.lose': z.object({ desk: DeskId, source: SourceName, lastHeard: Instant.nullable() }),
  /** Heard again; or `removed`: taken out of the settings, so that there is nothing to lose any more. */
  'link.regain': z.object({ desk: DeskId, source: SourceName, removed: z.literal(true).optional() }),
  'link.acknowledge': z.object({ desk: DeskId, source: SourceName }),

  ...ENTRY_COMMANDS,
  ...TALKGROUP_COMMANDS,
  ...EMERGENCY_COMMANDS,
  ...CHANNEL_SETTINGS_COMMANDS,
  ...CONTACT_COMMANDS,
  ...CONSULT_COMMANDS,
  ...SAFETY_COMMANDS,
  ...ROTATION_COMMANDS,
} as const;

export type CommandType = keyof typeof COMMANDS;
export type CommandInput<Type extends CommandType> = z.infer<(typeof COMMANDS)[Type]>;
export type CommandOf<Type extends CommandType> = { [Each in Type]: { type: Each } & CommandInput<Each> }[Type];
export type Command = CommandOf<CommandType>;

export const COMMAND_TYPES = Object.keys(COMMANDS) as CommandType[];

const Typed = z.looseObject({ type: z.enum(COMMAND_TYPES) });

/** Parses a stored or received command; throws ZodError where it does not fit. */
export const parseCommand = (raw: unknown): Command => {
  const { type } = Typed.parse(raw);
  return { type, ...COMMANDS[type].parse(raw) } as Command;
};
