import type { Role } from './actor.ts';
import type { CommandType } from './commands.ts';
import type { AggregateName } from './events.ts';

/** What a role may ask for besides commands. */
export type Ability =
  | 'see-cases'
  | 'search-cases'
  | 'see-board'
  | 'see-figures'
  /** Who is on duty today and on the published rota, by name. */
  | 'see-crew'
  /** Makes the rota: when each can, wishes, drafts and what is fair. */
  | 'plan-rota'
  | 'see-diagnostics'
  | 'strike-outbox'
  /** Says whether personal data may stand on the emergency pack that is written by itself. */
  | 'allow-paper'
  | 'manage-accounts'
  /** The radios and receivers this desk listens to, and whose a radio is. */
  | 'see-devices'
  | 'manage-devices';

const DISPATCH: readonly CommandType[] = [
  'request.receive',
  'request.back-enter',
  'request.see',
  'request.triage',
  'request.queue',
  'request.amend',
  'request.close',
  'request.end',
  'request.reopen',
  'unit.go-on-duty',
  'unit.go-off-duty',
  'unit.take-break',
  'unit.begin-outreach',
  'unit.end-outreach',
  'unit.assign',
  'unit.reserve',
  'unit.activate',
  'unit.report',
  'unit.cancel',
  'unit.take',
  'unit.give',
  'link.acknowledge',
  'entry.log',
  'entry.strike',
  'entry.acknowledge',
  'entry.move',
  'contact.log',
  'talkgroup.allot',
  'talkgroup.return',
  'emergency.acknowledge',
  'emergency.end',
  'consult.ask',
  'consult.take-by-voice',
  'consult.answer-by-voice',
  'consult.read-back',
  'consult.withdraw',
  'consult.acknowledge',
  'safety.ask',
  'safety.answer',
  'safety.acknowledge',
  'safety.tell-police',
  'safety.cancel',
  'duty.check-in',
  'duty.check-out',
  'duty.begin-break',
  'duty.end-break',
];

/** The shift lead runs the rotation. */
const ROTATION: readonly CommandType[] = [
  'employee.register',
  'employee.leave',
  'employee.be-away',
  'employee.be-back',
  'employee.wish',
  'period.draft',
  'period.publish',
  'duty.plan',
  'duty.discard',
  'duty.change',
  'duty.cancel',
  'duty.acknowledge',
  'duty.report-sick',
  'swap.propose',
  'swap.approve',
  'swap.decline',
  'handover.give',
  'handover.take',
];

/** The role matrix (DOMAIN.md, "Who sits at the desk"). Nobody has what is not listed. */
const ROLES: Readonly<Record<Role, { commands: readonly CommandType[]; abilities: readonly Ability[] }>> = {
  dispatcher: {
    commands: DISPATCH,
    abilities: ['see-cases', 'search-cases', 'see-board', 'see-diagnostics', 'see-devices', 'see-crew'],
  },
  'shift-lead': {
    commands: [
      ...DISPATCH,
      ...ROTATION,
      'unit.take-over',
      'unit.set-radio',
      'conflict.settle',
      'channel-settings.set-phrases',
      'channel-settings.set-patience',
    ],
    abilities: [
      'see-cases',
      'search-cases',
      'see-board',
      'see-figures',
      'see-diagnostics',
      'see-crew',
      'plan-rota',
      'strike-outbox',
      'allow-paper',
      'see-devices',
      'manage-devices',
    ],
  },
  physician: {
    commands: ['entry.log', 'entry.acknowledge', 'consult.take', 'consult.answer'],
    abilities: ['see-cases', 'see-board'],
  },
  evaluator: { commands: [], abilities: ['see-figures'] },
  administrator: {
    commands: ['unit.register', 'unit.set-radio'],
    abilities: ['see-diagnostics', 'manage-accounts', 'see-devices', 'manage-devices'],
  },
};

export const mayRun = (role: Role, command: CommandType): boolean => ROLES[role].commands.includes(command);
export const may = (role: Role, ability: Ability): boolean => ROLES[role].abilities.includes(ability);

/** What one must be allowed to see in order to read an aggregate. */
export const SEEN_WITH: Readonly<Record<AggregateName, Ability>> = {
  request: 'see-cases',
  entry: 'see-cases',
  'case-number': 'see-cases',
  conflict: 'see-cases',
  unit: 'see-board',
  link: 'see-diagnostics',
  talkgroup: 'see-cases',
  emergency: 'see-board',
  'channel-settings': 'see-cases',
  contact: 'see-cases',
  consult: 'see-cases',
  safety: 'see-cases',
  employee: 'see-crew',
  availability: 'plan-rota',
  period: 'see-crew',
  duty: 'see-crew',
  swap: 'plan-rota',
  handover: 'see-crew',
};
