import { looksLikeCpr } from '../util/text.ts';
import type { Meta } from './actor.ts';
import { decideChannelSettings } from './channel/channel-settings-gestures.ts';
import { decideEntry } from './channel/entry-gestures.ts';
import { decideTalkgroup, returnTalkgroupsOf } from './channel/talkgroup-gestures.ts';
import type { Command } from './commands.ts';
import { conflictDecider } from './conflict/conflict.ts';
import { decideConsult, withdrawConsultsOf } from './consult/consult-gestures.ts';
import { decideContact } from './contact/contact-gestures.ts';
import { type Decision, decided, refused } from './decision.ts';
import { decideEmergency } from './emergency/emergency-gestures.ts';
import type { AddressedEvent } from './events.ts';
import type { AssignmentId, RequestId, UnitId } from './ids.ts';
import { type LinkCommand, linkDecider, linkIdOf } from './link/link.ts';
import { caseNumbersDecider, nextCaseNumber } from './request/case-number.ts';
import { caseName } from './request/request.ts';
import { requestDecider } from './request/request-decider.ts';
import type { RequestCommand } from './request/request-events.ts';
import { mayRun } from './role.ts';
import { decideRotation } from './rotation/rotation-gestures.ts';
import { decideSafety, endSafety, safetyAfterReport } from './safety/safety-gestures.ts';
import { type Assignment, epochOf } from './unit/unit.ts';
import { unitDecider } from './unit/unit-decider.ts';
import type { UnitCommand } from './unit/unit-events.ts';
import { addressed, type Step, together, type World } from './world.ts';

export type { World } from './world.ts';

const freeTextOf = (command: Command): string[] => {
  const texts: (string | undefined)[] = [];
  if ('need' in command) texts.push(command.need);
  if ('paper' in command) texts.push(command.paper.reference);
  if ('reason' in command) texts.push(command.reason);
  if ('text' in command) texts.push(command.text);
  if ('welfare' in command) texts.push(command.welfare);
  if ('override' in command) texts.push(command.override);
  if ('to' in command) texts.push(command.to);
  if ('callback' in command) texts.push(command.callback);
  if ('phrases' in command) texts.push(...command.phrases.flatMap(({ da, en }) => [da, en]));
  if ('physician' in command) texts.push(command.physician);
  if ('place' in command)
    texts.push(...(typeof command.place === 'string' ? [command.place] : [command.place?.typed, command.place?.label]));
  return texts.filter((text) => text !== undefined);
};

/**
 * The rules that join the aggregates: one gesture, decided as a whole. Pure; the same in the page (what may I press?),
 * in the host (truth) and after an outage (does it still hold?).
 */
export const decideGesture = (world: World, command: Command, meta: Meta): Decision<AddressedEvent> => {
  const { by, at, alone, epoch, temporary } = meta;
  if (by.kind === 'user' && !mayRun(by.role, command.type)) return refused('not-yours-to-do', { role: by.role });
  if (freeTextOf(command).some(looksLikeCpr)) return refused('cpr-in-text');

  const onRequest =
    (id: RequestId, asked: RequestCommand): Step =>
    () =>
      addressed(requestDecider.decide(world.request(id), asked), 'request', id, id);
  const onUnit =
    (id: UnitId, asked: UnitCommand, requestId?: RequestId): Step =>
    () =>
      addressed(unitDecider.decide(world.unit(id), asked), 'unit', id, requestId);
  const assignmentOf = (id: UnitId, assignmentId: AssignmentId): Assignment | undefined =>
    world.unit(id)?.assignments.find((open) => open.id === assignmentId);

  const takeNumber: Step = () =>
    addressed(caseNumbersDecider.decide(world.caseNumbers(), { type: 'take' }), 'case-number', 'cases');
  const number = () => nextCaseNumber(world.caseNumbers());
  /** What a unit is to do was said by whoever held it then. It has changed hands since: a person must look. */
  const inSameHands: Step = () => {
    const unit = 'unitId' in command && command.unitId ? world.unit(command.unitId) : null;
    if (epoch === undefined || !unit || epochOf(unit) === epoch) return decided();
    return refused('taken-over', unit.holder && { desk: unit.holder.desk });
  };

  const radioIsFree =
    ({ unitId, issi }: { unitId: UnitId; issi: number }): Step =>
    () => {
      const other = world.units().find((unit) => unit.issi === issi && unit.id !== unitId);
      return other ? refused('radio-in-use', { unit: other.callSign }) : decided();
    };

  switch (command.type) {
    case 'request.receive': {
      const { requestId, type: _, ...asked } = command;
      const request = { id: requestId, receivedAt: at, ...asked };
      // Alone, no number can be had that somebody else is not giving at the same moment.
      if (temporary) return together(onRequest(requestId, { type: 'receive', request: { ...request, temporary } }));
      return together(onRequest(requestId, { type: 'receive', request: { ...request, number: number() } }), takeNumber);
    }
    case 'request.number':
      if (world.request(command.requestId)?.number !== undefined) return decided();
      return together(onRequest(command.requestId, { type: 'number', number: number() }), takeNumber);
    case 'request.back-enter': {
      const { requestId, type: _, paper, triage, closed, ...asked } = command;
      const numbered = temporary ? { temporary } : { number: number() };
      const request = { id: requestId, ...numbered, ...asked };
      return together(
        () =>
          happened(
            addressed(
              requestDecider.decide(world.request(requestId), {
                type: 'back-enter',
                request,
                paper,
                triage,
                closed,
                by,
                at,
              }),
              'request',
              requestId,
              requestId,
            ),
          ),
        ...(temporary ? [] : [takeNumber]),
      );
    }
    case 'request.see':
      return together(onRequest(command.requestId, { type: 'see', by, at }));
    case 'request.triage':
      return together(
        onRequest(command.requestId, { type: 'see', by, at }),
        onRequest(command.requestId, { ...command, type: 'triage' }),
      );
    case 'request.queue':
      return together(onRequest(command.requestId, { type: 'queue' }));
    case 'request.amend':
      return together(onRequest(command.requestId, { ...command, type: 'amend' }));
    case 'request.close': {
      // The crew's work ends first: what is still driving is not closed over. What was only reserved ends with the case.
      const open = openOn(world, command.requestId);
      if (open.some(({ assignment }) => assignment.activity !== 'reserved')) return refused('assignment-open');
      const closing = world.request(command.requestId);
      const reason = `#${closing ? caseName(closing) : '–'}`;
      return together(
        onRequest(command.requestId, { ...command, type: 'close', at }),
        ...open.map(({ unitId, assignment }) =>
          onUnit(unitId, { type: 'cancel', assignmentId: assignment.id, reason, at }, command.requestId),
        ),
        ...returnTalkgroupsOf(world, command.requestId, at),
        ...withdrawConsultsOf(world, command.requestId, meta),
      );
    }
    case 'request.end':
      return together(
        onRequest(command.requestId, { ...command, type: 'end', at }),
        ...openOn(world, command.requestId).map(({ unitId, assignment }) => {
          const type = command.how === 'handed-to-ambulance' ? 'hand-to-ambulance' : 'cancel';
          return onUnit(unitId, { type, assignmentId: assignment.id, reason: command.reason, at }, command.requestId);
        }),
        ...openOn(world, command.requestId).map(({ assignment }) => endSafety(world, assignment.id, at)),
        ...returnTalkgroupsOf(world, command.requestId, at),
        ...withdrawConsultsOf(world, command.requestId, meta),
      );
    case 'request.reopen':
      return together(onRequest(command.requestId, { ...command, type: 'reopen' }));

    case 'unit.register':
      return together(
        radioIsFree(command),
        onUnit(command.unitId, { ...command, id: command.unitId, type: 'register', at }),
      );
    case 'unit.set-radio':
      return together(radioIsFree(command), onUnit(command.unitId, { ...command, type: 'set-radio', at }));
    case 'unit.go-on-duty':
      // Who puts a unit on duty has it in hand, unless somebody has; alone, that cannot be known.
      return together(
        onUnit(command.unitId, { ...command, type: 'go-on-duty', at }),
        ...(alone || world.unit(command.unitId)?.holder
          ? []
          : [onUnit(command.unitId, { type: 'take', desk: by.desk, at })]),
      );
    case 'unit.go-off-duty':
      return together(onUnit(command.unitId, { type: 'go-off-duty', at }));
    case 'unit.take-break':
      return together(onUnit(command.unitId, { type: 'take-break', at }));
    case 'unit.begin-outreach':
      return together(onUnit(command.unitId, { ...command, type: 'begin-outreach', at }));
    case 'unit.end-outreach':
      return together(onUnit(command.unitId, { type: 'end-outreach', at }));
    case 'unit.reserve':
      return together(
        inSameHands,
        onRequest(command.requestId, { type: 'reserve' }),
        onUnit(command.unitId, { ...command, type: 'reserve', at }, command.requestId),
      );
    case 'unit.assign':
      return together(
        inSameHands,
        onRequest(command.requestId, { ...command, type: 'assign' }),
        onUnit(command.unitId, { ...command, type: 'assign', at }, command.requestId),
      );
    case 'unit.activate': {
      const assignment = assignmentOf(command.unitId, command.assignmentId);
      if (!assignment) return refused('not-found');
      return together(
        inSameHands,
        onUnit(command.unitId, { ...command, type: 'activate', at }, assignment.requestId),
        onRequest(assignment.requestId, { ...command, type: 'assign' }),
      );
    }
    case 'unit.report': {
      const assignment = assignmentOf(command.unitId, command.assignmentId);
      return together(
        onUnit(command.unitId, { ...command, type: 'report', at }, assignment?.requestId),
        ...safetyAfterReport(world, command.unitId, assignment, command.activity, meta),
      );
    }
    case 'unit.confirm':
      return together(
        onUnit(
          command.unitId,
          { ...command, type: 'confirm', at },
          assignmentOf(command.unitId, command.assignmentId)?.requestId,
        ),
      );
    case 'unit.cancel': {
      const assignment = assignmentOf(command.unitId, command.assignmentId);
      if (!assignment) return refused('not-found');
      return together(
        inSameHands,
        onUnit(command.unitId, { ...command, type: 'cancel', at }, assignment.requestId),
        onRequest(assignment.requestId, { type: 'return', assignmentId: assignment.id, reason: command.reason }),
        endSafety(world, assignment.id, at),
      );
    }

    case 'unit.take':
      return alone ? refused('needs-hub') : together(onUnit(command.unitId, { type: 'take', desk: by.desk, at }));
    case 'unit.give':
      return together(onUnit(command.unitId, { ...command, type: 'give', desk: by.desk, at }));
    case 'unit.take-over':
      return together(onUnit(command.unitId, { ...command, type: 'take-over', desk: by.desk, at }));

    case 'conflict.raise': {
      const { type: _, conflictId: id, ...raised } = command;
      const conflict = { id, desk: by.desk, raisedAt: at, ...raised };
      return addressed(
        conflictDecider.decide(world.conflict(id), { type: 'raise', conflict }),
        'conflict',
        id,
        command.requestId,
      );
    }
    case 'conflict.settle': {
      const conflict = world.conflict(command.conflictId);
      return addressed(
        conflictDecider.decide(conflict, { ...command, type: 'settle', by, at }),
        'conflict',
        command.conflictId,
        conflict?.requestId,
      );
    }
    case 'link.lose':
    case 'link.regain':
    case 'link.acknowledge': {
      const id = linkIdOf(command.desk, command.source);
      const type = ({ 'link.lose': 'lose', 'link.regain': 'regain', 'link.acknowledge': 'acknowledge' } as const)[
        command.type
      ];
      return addressed(linkDecider.decide(world.link(id), { ...command, type, by, at } as LinkCommand), 'link', id);
    }

    case 'emergency.raise':
    case 'emergency.acknowledge':
    case 'emergency.end':
      return decideEmergency(world, command, meta);
    case 'entry.log':
    case 'entry.strike':
    case 'entry.acknowledge':
    case 'entry.see':
    case 'entry.move':
      return decideEntry(world, command, meta);
    case 'channel-settings.set-phrases':
    case 'channel-settings.set-patience':
      return decideChannelSettings(world, command, meta);
    case 'contact.log':
      return decideContact(world, command, meta);
    case 'talkgroup.allot':
    case 'talkgroup.return':
      return decideTalkgroup(world, command, meta);
    case 'consult.ask':
    case 'consult.take':
    case 'consult.answer':
    case 'consult.take-by-voice':
    case 'consult.answer-by-voice':
    case 'consult.read-back':
    case 'consult.withdraw':
    case 'consult.remind':
    case 'consult.acknowledge':
      return decideConsult(world, command, meta);
    case 'safety.step':
    case 'safety.ask':
    case 'safety.answer':
    case 'safety.acknowledge':
    case 'safety.tell-police':
    case 'safety.cancel':
      return decideSafety(world, command, meta);
    default:
      return decideRotation(world, command, meta);
  }
};

/** When an event that was written down afterwards happened. */
const timeOf = (event: AddressedEvent['event']): number | undefined => {
  if (event.type === 'request.received') return event.receivedAt;
  return event.type === 'request.closed' ? event.at : undefined;
};
const happened = (decision: Decision<AddressedEvent>): Decision<AddressedEvent> =>
  decision.kind === 'refused'
    ? decision
    : decided(...decision.events.map((one) => ({ ...one, at: timeOf(one.event) })));

/** Every open assignment on a request: the active one, and reservations made while it waits. */
const openOn = (world: World, requestId: RequestId): { unitId: UnitId; assignment: Assignment }[] =>
  world
    .units()
    .flatMap((unit) =>
      unit.assignments
        .filter((assignment) => assignment.requestId === requestId)
        .map((assignment) => ({ unitId: unit.id, assignment })),
    );
