import type { Actor, Meta, Role } from '#shared/domain/actor.ts';
import { AccountId, AssignmentId, CommandId, DeskId, EntryId, OfferId, RequestId, UnitId } from '#shared/domain/ids.ts';
import type { Life, Request, Triage } from '#shared/domain/request/request.ts';
import type { Activity, Assignment, CrewMember, Unit } from '#shared/domain/unit/unit.ts';

/** Noon of an ordinary day in Copenhagen; tests count on from here. */
export const NOON = Date.parse('2025-11-22T11:00:00Z');

const uuid = (family: number, number: number): string =>
  `${String(family).padStart(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const requestId = (number: number): RequestId => RequestId.parse(uuid(1, number));
export const assignmentId = (number: number): AssignmentId => AssignmentId.parse(uuid(2, number));
export const entryId = (number: number): EntryId => EntryId.parse(uuid(3, number));
export const commandId = (number: number): CommandId => CommandId.parse(uuid(4, number));
export const unitId = (name: string): UnitId => UnitId.parse(name);
export const offerId = (name: string): OfferId => OfferId.parse(name);

const desk = DeskId.parse('d1');
export const user = (role: Role = 'dispatcher'): Actor => ({
  kind: 'user',
  account: AccountId.parse(role),
  name: 'Dorte Eksempel',
  role,
  desk,
});
export const crewOf = (name: string): Actor => ({ kind: 'crew', unitId: unitId(name), desk });
export const system: Actor = { kind: 'system', name: 'cad', desk };
export const meta = (by: Actor = user(), at = NOON): Meta => ({ commandId: commandId(1), by, at, recordedAt: at });

export const TRIAGE: Triage = {
  blueLightNeed: false,
  treatmentDuringTransport: false,
  safeForCrew: 'yes',
  consent: 'given',
  target: 'homeless',
};
/** Either answer alone means an ambulance (seed 004). */
export const AMBULANCE_TRIAGES: readonly Triage[] = [
  { ...TRIAGE, blueLightNeed: true },
  { ...TRIAGE, treatmentDuringTransport: true },
];

export const CREW: CrewMember[] = [
  { name: 'Signe Eksempel', competence: 'social' },
  { name: 'Mads Prøve', competence: 'health' },
];

export const aRequest = (life: Life, more: Partial<Request> = {}): Request => ({
  id: requestId(1),
  number: 1,
  receivedAt: NOON,
  source: '1813',
  response: 'primary',
  priority: 'soon',
  place: { typed: 'Halmtorvet' },
  need: 'Mand sover på bænk.',
  ...(life.stage !== 'received' && { triage: TRIAGE }),
  life,
  ...more,
});

export const anAssignment = (activity: Activity, more: Partial<Assignment> = {}): Assignment => ({
  id: assignmentId(1),
  requestId: requestId(1),
  activity,
  since: NOON,
  ...more,
});

export const aUnit = (more: Partial<Unit> = {}): Unit => ({
  id: unitId('s1'),
  callSign: 'Sociolance 1',
  issi: 2_041_101,
  duty: { kind: 'on', since: NOON, crew: CREW },
  assignments: [],
  past: [],
  ...more,
});
