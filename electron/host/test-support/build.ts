import type { Actor, Meta, Role } from '#shared/domain/actor.ts';
import type { Command, CommandInput } from '#shared/domain/commands.ts';
import { AccountId, AreaId, AssignmentId, CommandId, DeskId, EntryId, RequestId, UnitId } from '#shared/domain/ids.ts';
import type { Triage } from '#shared/domain/request/request.ts';
import { risingId } from '#shared/util/rising-id.ts';
import { createRandom, type Random } from './random.ts';

export const AREA = AreaId.parse('kbh');
export const DESK = DeskId.parse('desk-1');
export const KEY = Buffer.alloc(32, 7);
export const WRONG_KEY = Buffer.alloc(32, 8);
/** 2025-06-03 12:00 in Copenhagen. */
export const NOON = Date.UTC(2025, 5, 3, 10);
export const S1 = UnitId.parse('s1');
export const S2 = UnitId.parse('s2');

export const user = (role: Role = 'dispatcher', desk = DESK): Actor => ({
  kind: 'user',
  account: AccountId.parse(`${role}-one`),
  name: 'Dorte Eksempel',
  role,
  desk,
});
export const system = (desk = DESK): Actor => ({ kind: 'system', name: 'desk', desk });
export const crewOf = (unitId: UnitId, desk = DESK): Actor => ({ kind: 'crew', unitId, desk });

export const CLEAR_TRIAGE: Triage = {
  blueLightNeed: false,
  treatmentDuringTransport: false,
  safeForCrew: 'yes',
  consent: 'given',
  target: 'homeless',
};

/** Builders of ids and commands; a seed makes them the same every time. */
export const createBuilder = (random: Random = createRandom(1)) => {
  let made = 0;
  const id = () => {
    made += 1;
    return risingId(NOON + made, random.uuid());
  };
  const commandId = () => CommandId.parse(id());
  const requestId = () => RequestId.parse(id());
  const assignmentId = () => AssignmentId.parse(id());
  const entryId = () => EntryId.parse(id());
  return {
    commandId,
    requestId,
    assignmentId,
    entryId,
    meta: (changes: Partial<Meta> = {}): Meta => ({
      commandId: commandId(),
      by: user(),
      at: NOON,
      recordedAt: NOON,
      ...changes,
    }),
    receive: (changes: Partial<CommandInput<'request.receive'>> = {}): Command & { type: 'request.receive' } => ({
      type: 'request.receive',
      requestId: requestId(),
      source: '1813',
      response: 'primary',
      priority: 'soon',
      place: { typed: 'Nørrebrogade 1' },
      need: 'Fryser og vil gerne tale med nogen',
      ...changes,
    }),
    triage: (id: RequestId, changes: Partial<Triage> = {}): Command => ({
      type: 'request.triage',
      requestId: id,
      triage: { ...CLEAR_TRIAGE, ...changes },
      priority: 'soon',
      accept: true,
    }),
    register: (unitId: UnitId = S1): Command => ({
      type: 'unit.register',
      unitId,
      callSign: `Sociolance ${unitId}`,
      issi: 2_041_100 + Number(unitId.slice(1)),
    }),
    onDuty: (unitId: UnitId = S1): Command => ({
      type: 'unit.go-on-duty',
      unitId,
      crew: [
        { name: 'Sara Eksempel', competence: 'social' },
        { name: 'Hans Eksempel', competence: 'health' },
      ],
    }),
    assign: (id: RequestId, unitId: UnitId = S1): Command & { type: 'unit.assign' } => ({
      type: 'unit.assign',
      unitId,
      requestId: id,
      assignmentId: assignmentId(),
    }),
    note: (text: string, about?: RequestId): Command & { type: 'entry.log' } => ({
      type: 'entry.log',
      entryId: entryId(),
      channel: about ? { kind: 'case', requestId: about } : { kind: 'desks' },
      kind: 'note',
      text,
    }),
  };
};
export type Builder = ReturnType<typeof createBuilder>;
