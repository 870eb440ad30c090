import { movedTo } from '#renderer/features/rotation/move-duty.ts';
import { emptyReplica, worldOf } from '#renderer/replica/replica.ts';
import { decideGesture } from '#shared/domain/gestures.ts';
import { CommandId, DeskId } from '#shared/domain/ids.ts';
import { availabilityDecider } from '#shared/domain/rotation/availability.ts';
import type { Employee } from '#shared/domain/rotation/employee.ts';
import { type Period, periodIdOf } from '#shared/domain/rotation/period.ts';
import type { PlanPeriod } from '#shared/domain/rotation/plan-period.ts';
import { postingDecider } from '#shared/domain/rotation/posting-decider.ts';
import type { Duty } from '#shared/domain/rotation/rota.ts';
import type { RuleSet } from '#shared/domain/rotation/rule-set.ts';
import { employeeSubject, staffMemberDecider } from '#shared/domain/rotation/staff-member.ts';
import { hardViolations } from '#shared/domain/rotation/violations.ts';
import { addDays, dayOf, mondayOf } from '#shared/util/copenhagen.ts';
import { type Figure, spread, timed } from './measure.ts';

/** Until the engine has compiled what is asked. */
const WARM_UP = 40;

/**
 * A duty is dragged over the whole week of everybody: what the page's rules take to answer on each cell, an override asked for where they
 * refuse, as the page asks it. Beside it, the rules asked once of the rota as it lies, with nothing looked up.
 */
export const measureDrag = (
  plan: PlanPeriod,
  duties: readonly Duty[],
  staff: readonly Employee[],
  rules: RuleSet,
): Figure[] => {
  const by = { kind: 'system', name: 'bench', desk: DeskId.parse('d1') } as const;
  const at = 0;
  const periodId = periodIdOf(plan);
  const rows = <Name extends string, State>(aggregate: Name, states: readonly (readonly [string, State])[]) =>
    new Map(states.map(([id, state]) => [id, { aggregate, id, state, version: 1, sent: 1 }]));
  const known = <State>(state: State | null): State => {
    if (!state) throw new Error('nothing came of it');
    return state;
  };
  const period: Period = { id: periodId, plan, published: { by, at } };
  const world = worldOf({
    ...emptyReplica,
    plain: {
      ...emptyReplica.plain,
      period: rows('period', [[periodId, period]]),
      employee: rows(
        'employee',
        staff.map(({ hoursPerWeek: _, unavailable: _away, wishes: _wishes, ...person }) => [
          employeeSubject(person.id),
          known(staffMemberDecider.evolve(null, { type: 'employee.registered', ...person, at })),
        ]),
      ),
      availability: rows(
        'availability',
        staff.map(({ id, hoursPerWeek, unavailable, wishes }) => [
          employeeSubject(id),
          known(
            availabilityDecider.evolve(null, {
              type: 'availability.set',
              employeeId: id,
              hoursPerWeek,
              unavailable,
              wishes,
            }),
          ),
        ]),
      ),
      duty: rows(
        'duty',
        duties.map((duty) => [
          duty.id,
          known(
            postingDecider.evolve(null, { type: 'duty.planned', duty, periodId, overrides: [], marked: false, by, at }),
          ),
        ]),
      ),
    },
  });
  const was = duties[Math.floor(duties.length / 2)];
  if (!was) throw new Error('no duty to drag');
  const monday = mondayOf(dayOf(was.from));
  const meta = { commandId: CommandId.parse('00000000-0000-7000-8000-000000000000'), by, at, recordedAt: at };
  const cells = staff.flatMap(({ id }) =>
    Array.from({ length: 7 }, (_, day) => movedTo(was, 'social', id, addDays(monday, day))),
  );
  const answers: number[] = [];
  const bare: number[] = [];
  for (const now of [...cells.slice(0, WARM_UP), ...cells]) {
    const command = { type: 'duty.change', dutyId: was.id, was, now } as const;
    answers.push(
      timed(() => {
        if (decideGesture(world, command, meta).kind === 'refused')
          decideGesture(world, { ...command, override: '?' }, meta);
      }),
    );
    bare.push(
      timed(() => hardViolations({ duties: [...duties], before: [], overrides: [] }, staff, rules, plan.weeks)),
    );
  }
  return spread('rota.drag', answers.slice(WARM_UP), bare.slice(WARM_UP));
};
