import type { Figures, FileAsked, FileMade } from '#shared/contract/rotation.ts';
import { WEIGHTS } from '#shared/domain/rotation/balance.ts';
import { deskRotaOf } from '#shared/domain/rotation/desk-rota.ts';
import type { EmployeeId } from '#shared/domain/rotation/employee.ts';
import { type Fairness, fairnessOf } from '#shared/domain/rotation/fairness.ts';
import type { Period } from '#shared/domain/rotation/period.ts';
import { type Duty, isOn } from '#shared/domain/rotation/rota.ts';
import { dutiesCsv, fairnessCsv, windowsCsv } from '#shared/domain/rotation/rota-csv.ts';
import { rulesFor } from '#shared/domain/rotation/rule-set.ts';
import { employeeSubject } from '#shared/domain/rotation/staff-member.ts';
import type { World } from '#shared/domain/world.ts';
import { calendarDuty, rotaCalendar } from '#shared/wire/rota-calendar.ts';

const fairnessIn = (world: World, period: Period): Fairness => {
  const { rota, staff } = deskRotaOf(world, period);
  const before = rota.before.filter(({ from }) => rota.duties.every((duty) => from < duty.from));
  return fairnessOf({ ...rota, before }, staff, rulesFor(staff, period.plan), WEIGHTS, period.plan.weeks);
};

/** What is published, for the calendar of those `concerns` holds for; DTSTAMP is the last thing that was changed in it. */
const calendarIn = (world: World, name: string, concerns: (duty: Duty) => boolean): string => {
  const publishedAt = new Map(
    world.current('period').flatMap(({ id, published }) => (published ? [[id, published.at] as const] : [])),
  );
  const found = world.current('duty').flatMap((posting) => {
    const since = publishedAt.get(posting.periodId);
    const duty = since !== undefined && calendarDuty(posting, concerns);
    return duty ? [{ ...duty, at: posting.changes.at(-1)?.at ?? since }] : [];
  });
  found.sort((a, b) => a.duty.from - b.duty.from);
  const nameOf = (id: EmployeeId): string => world.plain('employee', employeeSubject(id))?.name ?? id;
  return rotaCalendar(name, found, nameOf, Math.max(0, ...found.map(({ at }) => at)));
};

/** A file of the rota as it stands in the log; null where there is no such period, person or unit. */
export const rotaFile = (world: World, asked: FileAsked): FileMade | null => {
  if (asked.of === 'person') {
    const member = world.plain('employee', employeeSubject(asked.employeeId));
    return (
      member && { name: `${member.id}.ics`, text: calendarIn(world, member.name, (duty) => isOn(duty, member.id)) }
    );
  }
  if (asked.of === 'unit') {
    const unit = world.unit(asked.unitId);
    return (
      unit && {
        name: `${unit.id}.ics`,
        text: calendarIn(world, unit.callSign, ({ unitId }) => unitId === unit.id),
      }
    );
  }
  const period = world.plain('period', asked.periodId);
  if (!period) return null;
  const { rota, staff } = deskRotaOf(world, period);
  const duties = [...rota.duties].sort((a, b) => a.from - b.from);
  const text = {
    duties: () => dutiesCsv(duties),
    windows: () => windowsCsv(period.plan.windows),
    fairness: () => fairnessCsv(fairnessIn(world, period), staff),
  }[asked.of]();
  return { name: `${asked.of}-${period.id}.csv`, text };
};

/** How the published rotas are shared out, without a name: the latest first. */
export const rotaFigures = (world: World): Figures[] =>
  world
    .current('period')
    .filter(({ published }) => published !== null)
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .map((period) => {
      const { rota, staff } = deskRotaOf(world, period);
      const { rows, balance, serving, pairs } = fairnessIn(world, period);
      const professionOf = new Map(staff.map(({ id, profession }) => [id, profession]));
      return {
        periodId: period.id,
        weeks: period.plan.weeks,
        // In no order that a list of names would have.
        rows: rows
          .map(({ employeeId, ...row }) => ({ ...row, profession: professionOf.get(employeeId) ?? 'social' }))
          .sort((a, b) => (a.profession === b.profession ? b.hours - a.hours : a.profession < b.profession ? 1 : -1)),
        balance,
        serving,
        pairs,
        overrides: rota.overrides.filter(({ dutyId }) => rota.duties.some(({ id }) => id === dutyId)).length,
      };
    });
