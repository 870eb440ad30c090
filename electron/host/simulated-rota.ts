import { createHash } from 'node:crypto';
import type { Command } from '#shared/domain/commands.ts';
import { CommandId, UnitId } from '#shared/domain/ids.ts';
import { Employee, EmployeeId } from '#shared/domain/rotation/employee.ts';
import { periodIdOf } from '#shared/domain/rotation/period.ts';
import type { PlanPeriod } from '#shared/domain/rotation/plan-period.ts';
import { Duty } from '#shared/domain/rotation/rota.ts';
import { dutyNameAt } from '#shared/domain/rotation/slots.ts';
import { addDays, dayOf, momentOf, mondayOf } from '#shared/util/copenhagen.ts';

/*
 * The staff and the rota of the simulated day: the two crews that drive in it, those who relieve them, and a week that
 * is published. Nobody here is a real person.
 */

const person = (id: string, name: string, isSocial: boolean) =>
  Employee.parse({
    id,
    name,
    employer: isSocial ? 'municipality' : 'region',
    profession: isSocial ? 'social' : 'health',
    hoursPerWeek: 37,
    competences: ['driving'],
    unavailable: [],
    wishes: [],
  });

const STAFF = [
  person('so-1', 'Signe Eksempel', true),
  person('so-2', 'Yusuf Opdigtet', true),
  person('so-3', 'Bente Påhit', true),
  person('so-4', 'Omar Prøve', true),
  person('su-1', 'Mads Prøve', false),
  person('su-2', 'Karen Påfund', false),
  person('su-3', 'Ida Opdigtet', false),
  person('su-4', 'Niels Eksempel', false),
];

/** The hours of the simulated day, by the clock. */
const FROM = 8 * 60;
const TO = 20 * 60;
const AFTERNOON = 14 * 60;
const WEEKS = 2;

/** Two by two, four days on and four off: everybody has their rest, and is met by somebody else each week. */
const crewOn = (index: number, unit: number): readonly [string, string] => {
  const first = Math.floor(index / 2) % 2 === 0 ? 1 : 3;
  return [`so-${first + unit}`, `su-${first + ((unit + Math.floor(index / 4)) % 2)}`];
};

/**
 * What puts the rota there, in order; said again after a restart it changes nothing. `now`: a moment of the day that is lived.
 * On a `day` of its own the second unit comes for the afternoon.
 */
export const simulatedRota = (
  now: number,
  scenario = 'busy',
): readonly { readonly id: CommandId; readonly command: Command }[] => {
  const today = dayOf(now);
  const from = mondayOf(today);
  const units = ['s1', 's2'].map((id) => UnitId.parse(id));
  const plan: PlanPeriod = {
    from,
    weeks: WEEKS,
    budget: 84,
    units,
    windows: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: FROM, end: TO })),
    closed: [],
  };
  const days = Array.from({ length: 7 * WEEKS }, (_, index) => addDays(from, index));
  const duties = days
    .filter((day) => day >= today)
    .flatMap((day, index) =>
      units.map((unitId, unit): Duty => {
        const [socialId, healthId] = crewOn(index, unit);
        const begins = momentOf(day, scenario === 'day' && unit === 1 ? AFTERNOON : FROM);
        return Duty.parse({
          id: dutyNameAt(unitId, begins),
          unitId,
          from: begins,
          to: momentOf(day, TO),
          socialId: EmployeeId.parse(socialId),
          healthId: EmployeeId.parse(healthId),
        });
      }),
    );
  const periodId = periodIdOf(plan);
  const commands: readonly Command[] = [
    { type: 'employee.register', staff: STAFF },
    { type: 'period.draft', plan },
    { type: 'duty.plan', periodId, duties },
    { type: 'period.publish', periodId },
  ];
  return commands.map((command) => ({ id: commandIdOf(`${periodId}/${command.type}`), command }));
};

/** The same for the same week, so that the hub knows it again. */
const commandIdOf = (name: string): CommandId => {
  const hex = createHash('sha256').update(name).digest('hex');
  return CommandId.parse(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
  );
};
