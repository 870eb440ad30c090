import { Role } from '#shared/domain/actor.ts';
import { COMMAND_TYPES, type CommandType } from '#shared/domain/commands.ts';
import { type AggregateName, DomainEvent } from '#shared/domain/events.ts';
import { may, mayRun, SEEN_WITH } from '#shared/domain/role.ts';

export type EventType = DomainEvent['type'];

/** Every type of event the log may hold. */
export const EVENT_TYPES: readonly EventType[] = DomainEvent.options.flatMap((option) =>
  ('options' in option ? option.options : [option]).map(({ shape }) => shape.type.value),
);

const TAKE_UP = ['unit.outreach-ended', 'unit.assigned', 'request.assigned'] as const;

/** The events a command may lead to, whatever the state: what a role may write follows from what it may ask. */
export const EVENTS_OF: Readonly<Record<CommandType, readonly EventType[]>> = {
  'request.receive': ['request.received', 'case-number.taken'],
  'request.number': ['request.numbered', 'case-number.taken'],
  'request.back-enter': [
    'request.received',
    'request.back-entered',
    'request.seen',
    'request.triaged',
    'request.queued',
    'request.closed',
    'case-number.taken',
  ],
  'request.see': ['request.seen'],
  'request.triage': ['request.seen', 'request.triaged', 'request.queued'],
  'request.queue': ['request.queued'],
  'request.amend': ['request.amended'],
  'request.close': ['request.closed', 'unit.assignment-cancelled', 'talkgroup.returned', 'consult.withdrawn'],
  'request.end': [
    'request.ended',
    'unit.assignment-cancelled',
    'unit.handed-to-ambulance',
    'talkgroup.returned',
    'consult.withdrawn',
    'safety.ended',
  ],
  'request.reopen': ['request.reopened'],
  'unit.register': ['unit.registered'],
  'unit.set-radio': ['unit.radio-set'],
  'unit.go-on-duty': ['unit.on-duty', 'unit.held'],
  'unit.go-off-duty': ['unit.outreach-ended', 'unit.off-duty'],
  'unit.take': ['unit.held'],
  'unit.give': ['unit.held'],
  'unit.take-over': ['unit.held'],
  'unit.take-break': ['unit.break-taken'],
  'unit.begin-outreach': ['unit.outreach-begun'],
  'unit.end-outreach': ['unit.outreach-ended'],
  'unit.assign': TAKE_UP,
  'unit.reserve': ['unit.reserved'],
  'unit.activate': TAKE_UP,
  'unit.report': ['unit.reported', 'safety.started', 'safety.ended'],
  'unit.confirm': ['unit.assignment-confirmed'],
  'unit.cancel': ['unit.assignment-cancelled', 'request.returned', 'safety.ended'],
  'conflict.raise': ['conflict.raised'],
  'conflict.settle': ['conflict.settled'],
  'link.lose': ['link.lost'],
  'link.regain': ['link.heard'],
  'link.acknowledge': ['link.acknowledged'],
  'entry.log': ['entry.logged'],
  'emergency.raise': ['emergency.raised', 'emergency.located'],
  'emergency.acknowledge': ['emergency.acknowledged'],
  'emergency.end': ['emergency.ended'],
  'entry.strike': ['entry.struck', 'contact.struck'],
  'entry.acknowledge': ['entry.acknowledged'],
  'entry.see': ['entry.seen'],
  'entry.move': ['entry.moved'],
  'channel-settings.set-phrases': ['channel-settings.phrases-set'],
  'channel-settings.set-patience': ['channel-settings.patience-set'],
  'contact.log': ['contact.met', 'entry.logged'],
  'talkgroup.allot': ['talkgroup.allotted'],
  'talkgroup.return': ['talkgroup.returned'],
  'consult.ask': ['consult.asked'],
  'consult.take': ['consult.taken'],
  'consult.answer': ['consult.taken', 'consult.answered'],
  'consult.take-by-voice': ['consult.taken'],
  'consult.answer-by-voice': ['consult.answered'],
  'consult.read-back': ['consult.read-back'],
  'consult.withdraw': ['consult.withdrawn'],
  'consult.remind': ['consult.overdue'],
  'consult.acknowledge': ['consult.acknowledged'],
  'safety.step': ['safety.stepped'],
  'safety.ask': ['safety.stepped'],
  'safety.answer': ['safety.answered'],
  'safety.acknowledge': ['safety.acknowledged'],
  'safety.tell-police': ['safety.police-told'],
  'safety.cancel': ['safety.cancelled'],
  'employee.register': ['employee.registered', 'availability.set'],
  'employee.leave': ['employee.left'],
  'employee.be-away': ['availability.set'],
  'employee.be-back': ['availability.set'],
  'employee.wish': ['availability.set'],
  'period.draft': ['period.drafted'],
  'period.publish': ['period.published'],
  'duty.plan': ['duty.planned'],
  'duty.discard': ['duty.discarded'],
  'duty.change': ['duty.changed'],
  'duty.cancel': ['duty.cancelled'],
  'duty.acknowledge': ['duty.acknowledged'],
  'duty.report-sick': ['duty.sick-called', 'availability.set'],
  'duty.check-in': ['duty.checked-in', 'unit.on-duty', 'unit.held'],
  'duty.check-out': ['duty.checked-out', 'unit.on-duty', 'unit.outreach-ended', 'unit.off-duty'],
  'duty.begin-break': ['duty.break-begun'],
  'duty.end-break': ['duty.break-ended', 'unit.break-taken'],
  'swap.propose': ['swap.proposed'],
  'swap.approve': ['swap.approved', 'duty.changed'],
  'swap.decline': ['swap.declined'],
  'handover.give': ['handover.given', 'handover.superseded'],
  'handover.take': ['handover.taken'],
};

const aggregateOf = (type: EventType): AggregateName => type.split('.')[0] as AggregateName;

/** What a crew's own radio may bring about. */
const OF_CREWS: readonly CommandType[] = [
  'unit.go-on-duty',
  'unit.go-off-duty',
  'unit.begin-outreach',
  'unit.end-outreach',
  'unit.report',
  'entry.log',
  'entry.see',
  'safety.answer',
  'safety.cancel',
];

/** Who an event may be by: a role of the domain, a crew, or a desk or bridge itself. */
export const ACTORS = [...Role.options, 'crew', 'system'] as const;
export type ActingAs = (typeof ACTORS)[number];

const mayAsk = (actor: ActingAs, command: CommandType): boolean => {
  if (actor === 'system') return true;
  return actor === 'crew' ? OF_CREWS.includes(command) : mayRun(actor, command);
};

export const mayAppend = (actor: ActingAs, type: EventType): boolean =>
  COMMAND_TYPES.some((command) => mayAsk(actor, command) && EVENTS_OF[command].includes(type));

/** Machines read everything: a desk folds the whole log, and shows each of its users what that user may see. */
export const mayRead = (actor: ActingAs, type: EventType): boolean => {
  if (actor === 'system') return true;
  return actor !== 'crew' && may(actor, SEEN_WITH[aggregateOf(type)]);
};

export type RoleRule = {
  readonly role: ActingAs;
  readonly event_type: EventType;
  readonly may_append: boolean;
  readonly may_read: boolean;
};

/** The role matrix as the hub holds it, cell by cell. */
export const roleRules = (): RoleRule[] =>
  ACTORS.flatMap((role) =>
    EVENT_TYPES.map((event_type) => ({
      role,
      event_type,
      may_append: mayAppend(role, event_type),
      may_read: mayRead(role, event_type),
    })),
  );
