import { randomUUID } from 'node:crypto';
import { readOrCreateKeyFile } from '#electron/host/store/key-file.ts';
import { openStore } from '#electron/host/store/store.ts';
import type { Actor } from '#shared/domain/actor.ts';
import type { Command } from '#shared/domain/commands.ts';
import { AccountId, AreaId, AssignmentId, CommandId, DeskId, EntryId, RequestId, UnitId } from '#shared/domain/ids.ts';
import { Employee, EmployeeId } from '#shared/domain/rotation/employee.ts';
import { HandoverId } from '#shared/domain/rotation/handover.ts';
import { PeriodId } from '#shared/domain/rotation/period.ts';
import { Duty } from '#shared/domain/rotation/rota.ts';
import { aSnapshot } from '#tests/support/desk-rota.ts';

/*
 * A Tuesday on which a unit is on duty from 07:00 to 19:30, written into a desk's directory by the clock of that day. The
 * desk goes on a second after what was written last, so a morning and an evening need no hours between them.
 */

const DAY = '2027-01-12';
const at = (time: string, day = DAY): number => Date.parse(`${day}T${time}:00+01:00`);
const S1 = UnitId.parse('s1');
const S2 = UnitId.parse('s2');

/** Invented people. */
const person = (id: string, name: string) => {
  const isSocial = id.startsWith('so');
  return Employee.parse({
    id,
    name,
    employer: isSocial ? 'municipality' : 'region',
    profession: isSocial ? 'social' : 'health',
    hoursPerWeek: 37,
    competences: [],
    unavailable: [],
    wishes: [],
  });
};
const duty = (id: string, unitId: UnitId, from: number, to: number, socialId: string, healthId: string): Duty =>
  Duty.parse({ id, unitId, from, to, socialId, healthId });

const NIGHT = HandoverId.parse(randomUUID());
const lead = (account: string, name: string): Actor => ({
  kind: 'user',
  account: AccountId.parse(account),
  name,
  role: 'shift-lead',
  desk: DeskId.parse('d1'),
});
const VIGGO = lead('vagtleder', 'Viggo Eksempel');
const VERA = lead('vagtleder-2', 'Vera Eksempel');

type Said = readonly [recordedAt: number, command: Command, by?: Actor];

/** A published rota at 06:40: Karen and Bente came home at 22 last night, Yusuf is free; and the night was handed over. */
const MORNING: readonly Said[] = [
  [
    at('06:30'),
    {
      type: 'employee.register',
      staff: [
        person('so-1', 'Signe Eksempel'),
        person('so-2', 'Yusuf Opdigtet'),
        person('so-3', 'Bente Påhit'),
        person('su-1', 'Mads Prøve'),
        person('su-2', 'Karen Påfund'),
      ],
    },
  ],
  [
    at('06:30'),
    {
      type: 'period.draft',
      plan: { from: '2027-01-11', weeks: 1, budget: 77, units: [S1, S2], windows: [], closed: [] },
    },
  ],
  [
    at('06:30'),
    {
      type: 'duty.plan',
      periodId: PeriodId.parse('2027-01-11'),
      duties: [
        duty('s2-late', S2, at('14:00', '2027-01-11'), at('22:00', '2027-01-11'), 'so-3', 'su-2'),
        duty('s1-day', S1, at('07:00'), at('19:30'), 'so-1', 'su-1'),
        duty('s1-wednesday', S1, at('12:00', '2027-01-13'), at('20:00', '2027-01-13'), 'so-3', 'su-2'),
        duty('s1-thursday', S1, at('12:00', '2027-01-14'), at('20:00', '2027-01-14'), 'so-1', 'su-1'),
      ],
    },
  ],
  [
    at('06:31'),
    {
      type: 'handover.give',
      handoverId: NIGHT,
      snapshot: aSnapshot({ at: at('06:31'), unread: 2 }),
      text: 'En stille nat',
      welfare: '',
    },
    VERA,
  ],
  [at('06:33'), { type: 'handover.take', handoverId: NIGHT, text: 'Tak for det' }],
  [at('06:40'), { type: 'period.publish', periodId: PeriodId.parse('2027-01-11') }],
];

const OVER = RequestId.parse(randomUUID());
const WAITING = RequestId.parse(randomUUID());
const ASSIGNMENT = AssignmentId.parse(randomUUID());
const asked = { source: '1813', response: 'primary', priority: 'soon' } as const;
const report = (activity: 'acknowledged' | 'en-route' | 'on-scene' | 'cleared'): Command => ({
  type: 'unit.report',
  unitId: S1,
  assignmentId: ASSIGNMENT,
  activity,
});

/** Signe stays ill the day after, when she is on duty. The last case runs twenty minutes over the shift's end, and another waits for a call. */
const EVENING: readonly Said[] = [
  [
    at('18:00'),
    {
      type: 'employee.be-away',
      employeeId: EmployeeId.parse('so-1'),
      absence: { from: at('00:00', '2027-01-13'), to: at('00:00', '2027-01-14') },
    },
  ],
  [at('19:00'), { type: 'request.receive', requestId: OVER, ...asked, place: { typed: 'Halmtorvet' }, need: 'Fryser' }],
  [
    at('19:01'),
    {
      type: 'request.triage',
      requestId: OVER,
      priority: 'soon',
      accept: true,
      triage: {
        blueLightNeed: false,
        treatmentDuringTransport: false,
        safeForCrew: 'yes',
        consent: 'given',
        target: 'homeless',
      },
    },
  ],
  [at('19:02'), { type: 'unit.assign', unitId: S1, requestId: OVER, assignmentId: ASSIGNMENT }],
  [at('19:03'), report('acknowledged')],
  [at('19:04'), report('en-route')],
  [at('19:15'), report('on-scene')],
  [
    at('19:40'),
    {
      type: 'request.receive',
      requestId: WAITING,
      ...asked,
      place: { typed: 'Sundholmsvej' },
      need: 'Vil gerne tale med nogen',
      callback: 'Nattevagten, lokal 12',
    },
  ],
  [at('19:50'), report('cleared')],
  [at('19:50'), { type: 'request.close', requestId: OVER, outcome: 'helped-on-scene' }],
  [
    at('20:00'),
    {
      type: 'entry.log',
      entryId: EntryId.parse(randomUUID()),
      channel: { kind: 'unit', unitId: S1 },
      kind: 'radio',
      text: 'S1 er på vej hjem',
    },
  ],
];

const write = (dataDirectory: string, what: readonly Said[]): void => {
  const store = openStore(dataDirectory, readOrCreateKeyFile(dataDirectory), AreaId.parse('kbh'));
  for (const [recordedAt, command, by = VIGGO] of what) {
    const commandId = CommandId.parse(randomUUID());
    const answer = store.commit(command, { commandId, by, at: recordedAt, recordedAt });
    if (answer.kind !== 'written') throw new Error(`${command.type}: ${JSON.stringify(answer)}`);
  }
  store.close();
};

export const writeMorning = (dataDirectory: string): void => write(dataDirectory, MORNING);
export const writeEvening = (dataDirectory: string): void => write(dataDirectory, EVENING);
