import { assertNever } from '../../util/assert-never.ts';
import type { Meta } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import { type Decision, refused } from '../decision.ts';
import type { AddressedEvent } from '../events.ts';
import { addressed, type Step, together, type World } from '../world.ts';
import { type AvailabilityCommand, availabilityDecider } from './availability.ts';
import { deskRotaOf } from './desk-rota.ts';
import { type DutyGesture, decideDuty, decideSwapOfDuties } from './duty-gestures.ts';
import type { EmployeeId } from './employee.ts';
import { type HANDOVER_COMMANDS, handoverDecider } from './handover.ts';
import { type PERIOD_COMMANDS, type Period, periodDecider, periodIdOf } from './period.ts';
import { periodEnd } from './plan-period.ts';
import { rulesFor } from './rule-set.ts';
import type { STAFF_COMMANDS } from './staff-commands.ts';
import { employeeSubject, type StaffMemberCommand, staffMemberDecider } from './staff-member.ts';
import { type SWAP_COMMANDS, swapDecider } from './swap.ts';
import { hardViolations } from './violations.ts';

export type RotationCommand =
  | DutyGesture
  | CommandOf<
      | keyof typeof STAFF_COMMANDS
      | keyof typeof PERIOD_COMMANDS
      | keyof typeof SWAP_COMMANDS
      | keyof typeof HANDOVER_COMMANDS
    >;

const onMember =
  (world: World, id: EmployeeId, command: StaffMemberCommand): Step =>
  () =>
    addressed(
      staffMemberDecider.decide(world.plain('employee', employeeSubject(id)), command),
      'employee',
      employeeSubject(id),
    );
const onAvailability =
  (world: World, id: EmployeeId, command: AvailabilityCommand): Step =>
  () => {
    const subject = employeeSubject(id);
    return addressed(
      availabilityDecider.decide(world.plain('availability', subject), command),
      'availability',
      subject,
    );
  };

const decideStaff = (world: World, command: CommandOf<keyof typeof STAFF_COMMANDS>, { at }: Meta) => {
  switch (command.type) {
    case 'employee.register': {
      const subjects = command.staff.map(({ id }) => employeeSubject(id));
      if (new Set(subjects).size < subjects.length) return refused('already-exists');
      return together(
        ...command.staff.flatMap(({ hoursPerWeek, unavailable, wishes, ...person }) => [
          onMember(world, person.id, { type: 'register', person, at }),
          onAvailability(world, person.id, {
            type: 'set',
            availability: { hoursPerWeek, unavailable, wishes, employeeId: person.id },
          }),
        ]),
      );
    }
    case 'employee.leave':
      return together(onMember(world, command.employeeId, { type: 'leave', at }));
    case 'employee.be-away':
      return together(onAvailability(world, command.employeeId, { type: 'be-away', absence: command.absence }));
    case 'employee.be-back':
      return together(onAvailability(world, command.employeeId, { type: 'be-back', from: command.from }));
    case 'employee.wish':
      return together(onAvailability(world, command.employeeId, { type: 'wish', wishes: command.wishes }));
    default:
      return assertNever(command);
  }
};

const overlaps = (a: Period['plan'], b: Period['plan']): boolean =>
  a.from < periodEnd(b) && b.from < periodEnd(a) && a.units.some((unit) => b.units.includes(unit));

const decidePeriod = (world: World, command: CommandOf<keyof typeof PERIOD_COMMANDS>, { by, at }: Meta) => {
  const id = command.type === 'period.draft' ? periodIdOf(command.plan) : command.periodId;
  const period = world.plain('period', id);
  if (command.type === 'period.draft') {
    const { plan } = command;
    const other = world.current('period').find((each) => each.id !== id && overlaps(each.plan, plan));
    if (other) return refused('periods-overlap', { period: other.id });
    return together(() => addressed(periodDecider.decide(period, { type: 'draft', plan, by, at }), 'period', id));
  }
  if (!period) return refused('not-found');
  const { rota, staff } = deskRotaOf(world, period);
  if (rota.duties.length === 0) return refused('nothing-planned');
  // Somebody may have fallen ill since it was drafted: what is published breaks no hard rule without a word.
  const [broken] = hardViolations(rota, staff, rulesFor(staff, period.plan), period.plan.weeks);
  if (broken)
    return refused('rule-in-the-way', {
      rule: broken.rule,
      ...(broken.employeeId && { employee: broken.employeeId }),
    });
  return together(() => addressed(periodDecider.decide(period, { type: 'publish', by, at }), 'period', id));
};

const decideSwap = (world: World, command: CommandOf<keyof typeof SWAP_COMMANDS>, meta: Meta) => {
  const { by, at } = meta;
  const id = command.swapId;
  const swap = world.plain('swap', id);
  const step =
    (asked: Parameters<typeof swapDecider.decide>[1]): Step =>
    () =>
      addressed(swapDecider.decide(swap, asked), 'swap', id);
  if (command.type === 'swap.propose') {
    const { one, other } = command;
    return together(step({ type: 'propose', id, one, other, by, at }));
  }
  if (command.type === 'swap.decline') return together(step({ type: 'decline', reason: command.reason, by, at }));
  if (!swap) return refused('not-found');
  return together(step({ type: 'approve', by, at }), () =>
    decideSwapOfDuties(world, swap.one, swap.other, command.override, meta),
  );
};

const decideHandover = (world: World, command: CommandOf<keyof typeof HANDOVER_COMMANDS>, { by, at }: Meta) => {
  const id = command.handoverId;
  const step =
    (of: string, asked: Parameters<typeof handoverDecider.decide>[1]): Step =>
    () =>
      addressed(handoverDecider.decide(world.plain('handover', of), asked), 'handover', of);
  if (command.type === 'handover.take') return together(step(id, { type: 'take', text: command.text, by, at }));
  const { snapshot, text, welfare } = command;
  return together(
    step(id, { type: 'give', id, snapshot, text, welfare, by, at }),
    ...world
      .current('handover')
      .filter((each) => each.id !== id && !each.superseded)
      .map((each) => step(each.id, { type: 'supersede', at })),
  );
};

/** Everything about who is on and when: staff, periods, duties, swaps and handovers. */
export const decideRotation = (world: World, command: RotationCommand, meta: Meta): Decision<AddressedEvent> => {
  switch (command.type) {
    case 'employee.register':
    case 'employee.leave':
    case 'employee.be-away':
    case 'employee.be-back':
    case 'employee.wish':
      return decideStaff(world, command, meta);
    case 'period.draft':
    case 'period.publish':
      return decidePeriod(world, command, meta);
    case 'swap.propose':
    case 'swap.approve':
    case 'swap.decline':
      return decideSwap(world, command, meta);
    case 'handover.give':
    case 'handover.take':
      return decideHandover(world, command, meta);
    default:
      return decideDuty(world, command, meta);
  }
};
