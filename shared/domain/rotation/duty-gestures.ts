import type { Meta } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { AddressedEvent } from '../events.ts';
import { activeAssignment } from '../unit/unit.ts';
import { addressed, type Step, together, type World } from '../world.ts';
import { availabilityDecider } from './availability.ts';
import { breakOnBoard, goAboard, goAshore } from './crew-on-board.ts';
import { type DeskRota, deskRotaOf } from './desk-rota.ts';
import type { Period, PeriodId } from './period.ts';
import { type POSTING_COMMANDS, stands } from './posting.ts';
import { type PostingCommand, postingDecider } from './posting-decider.ts';
import { swap } from './repair.ts';
import type { Duty, DutyId, Override, Rota } from './rota.ts';
import { rulesFor } from './rule-set.ts';
import { isOfPeriod } from './slots.ts';
import { employeeSubject } from './staff-member.ts';
import { hardViolations, type Violation, violationKey } from './violations.ts';

export type DutyGesture = CommandOf<keyof typeof POSTING_COMMANDS>;

export const onDuty =
  (world: World, id: DutyId, command: PostingCommand): Step =>
  () =>
    addressed(postingDecider.decide(world.plain('duty', id), command), 'duty', id);

/**
 * The hard rules that `duties` would newly break in the rota: those that it breaks with them and did not before. What
 * was broken already is not held against them.
 */
export const newlyBroken = ({ period, rota, staff }: DeskRota, duties: readonly Duty[]): readonly Violation[] => {
  const ids = new Set(duties.map(({ id }) => id));
  const { weeks } = period.plan;
  const rules = rulesFor(staff, period.plan);
  const before = new Set(hardViolations(rota, staff, rules, weeks).map(violationKey));
  const own = duties.filter((duty) => isOfPeriod(period.plan, duty));
  const changed: Rota = {
    duties: [...rota.duties.filter(({ id }) => !ids.has(id)), ...own],
    before: rota.before.filter(({ id }) => !ids.has(id)),
    // A permission was for the duty as it was: what is changed is asked again.
    overrides: rota.overrides.filter(({ dutyId }) => !ids.has(dutyId)),
  };
  return hardViolations(changed, staff, rules, weeks).filter(
    (violation) => violation.duties.some((id) => ids.has(id)) && !before.has(violationKey(violation)),
  );
};

/**
 * What a shift lead's reason allows: an override for every rule that would be newly broken. Without one the first of
 * them is the refusal. A unit cannot have two crews, whoever says so, and nobody can serve who is not there.
 */
const NEVER = ['unknown-person', 'wrong-profession'] as const;
export const permit = (
  broken: readonly Violation[],
  dutyIds: readonly DutyId[],
  reason: string | undefined,
  { by, at }: Pick<Meta, 'by' | 'at'>,
): Decision<Override> => {
  const refusable = broken.find(
    ({ rule, employeeId }) =>
      reason === undefined || employeeId === null || (NEVER as readonly string[]).includes(rule),
  );
  if (refusable) {
    const { rule, employeeId } = refusable;
    return refused('rule-in-the-way', { rule, ...(employeeId && { employee: employeeId }) });
  }
  return decided(
    ...broken.flatMap(({ rule, employeeId, duties }): Override[] => {
      const dutyId = duties.find((id) => dutyIds.includes(id));
      if (!dutyId || employeeId === null || reason === undefined) return [];
      return [{ rule, employeeId, dutyId, reason, by: by.kind === 'user' ? by.name : by.desk, at }];
    }),
  );
};

const periodOf = (world: World, id: PeriodId): Period | null => world.plain('period', id);

/** Changes of several duties of one period at once: asked of the rules together, decided one by one. */
const changeDuties = (
  world: World,
  changes: readonly { readonly was: Duty; readonly now: Duty }[],
  { override, reason = '' }: { readonly override?: string | undefined; readonly reason?: string | undefined },
  { by, at }: Meta,
): Decision<AddressedEvent> => {
  const [first] = changes;
  const posting = first && world.plain('duty', first.was.id);
  if (!posting) return refused('not-found');
  const period = periodOf(world, posting.periodId);
  if (!period) return refused('not-found');
  if (changes.some(({ now }) => !isOfPeriod(period.plan, now))) return refused('outside-period');
  const ids = changes.map(({ now }) => now.id);
  const broken = newlyBroken(
    deskRotaOf(world, period),
    changes.map(({ now }) => now),
  );
  const permitted = permit(broken, ids, override, { by, at });
  if (permitted.kind === 'refused') return permitted;
  const marked = period.published !== null;
  return together(
    ...changes.map(({ was, now }) =>
      onDuty(world, now.id, {
        type: 'change',
        was,
        now,
        overrides: permitted.events.filter(({ dutyId }) => dutyId === now.id),
        reason: reason.trim() === '' ? (override ?? '') : reason,
        marked,
        by,
        at,
      }),
    ),
  );
};

/** Who was to be on a duty has called in sick: the duty says so, and they are away for as long as they said. */
const reportSick = (
  world: World,
  { dutyId, employeeId, until }: CommandOf<'duty.report-sick'>,
  { by, at }: Meta,
): Decision<AddressedEvent> => {
  const duty = world.plain('duty', dutyId)?.duty;
  if (!duty) return refused('not-found');
  const to = Math.max(until ?? duty.to, duty.to);
  const subject = employeeSubject(employeeId);
  return together(onDuty(world, dutyId, { type: 'report-sick', employeeId, by, at }), () =>
    addressed(
      availabilityDecider.decide(world.plain('availability', subject), {
        type: 'fall-out',
        absence: { from: duty.from, to },
      }),
      'availability',
      subject,
    ),
  );
};

export const decideDuty = (world: World, command: DutyGesture, meta: Meta): Decision<AddressedEvent> => {
  const { by, at } = meta;
  switch (command.type) {
    case 'duty.plan': {
      const { periodId, duties, override } = command;
      const period = periodOf(world, periodId);
      if (!period) return refused('not-found');
      if (duties.some((duty) => !isOfPeriod(period.plan, duty))) return refused('outside-period');
      const broken = newlyBroken(deskRotaOf(world, period), duties);
      const permitted = permit(
        broken,
        duties.map(({ id }) => id),
        override,
        meta,
      );
      if (permitted.kind === 'refused') return permitted;
      const marked = period.published !== null;
      // Once published, a duty is changed and not planned over.
      if (marked && duties.some(({ id }) => world.plain('duty', id)?.life.kind === 'planned'))
        return refused('already-published');
      return together(
        ...duties.map((duty) => {
          const overrides = permitted.events.filter(({ dutyId }) => dutyId === duty.id);
          return onDuty(world, duty.id, { type: 'plan', duty, periodId, overrides, marked, by, at });
        }),
      );
    }
    case 'duty.discard': {
      const published = command.dutyIds.some((id) => {
        const posting = world.plain('duty', id);
        return posting && periodOf(world, posting.periodId)?.published;
      });
      if (published) return refused('already-published');
      return together(...command.dutyIds.map((id) => onDuty(world, id, { type: 'discard', at })));
    }
    case 'duty.change': {
      const { dutyId, was, now, reason, override } = command;
      const posting = world.plain('duty', dutyId);
      if (!posting || was.id !== dutyId || now.id !== dutyId) return refused('not-found');
      if (!stands(posting)) return refused('duty-cancelled');
      return changeDuties(world, [{ was, now }], { reason, override }, meta);
    }
    case 'duty.cancel': {
      const posting = world.plain('duty', command.dutyId);
      const marked = posting !== null && periodOf(world, posting.periodId)?.published != null;
      return together(onDuty(world, command.dutyId, { type: 'cancel', reason: command.reason, marked, by, at }));
    }
    case 'duty.acknowledge':
      return together(onDuty(world, command.dutyId, { type: 'acknowledge', employeeId: command.employeeId, by, at }));
    case 'duty.report-sick':
      return reportSick(world, command, meta);
    case 'duty.check-in': {
      const { type: _, dutyId, ...checklist } = command;
      const posting = world.plain('duty', dutyId);
      return together(
        onDuty(world, dutyId, { type: 'check-in', checklist, by, at }),
        ...(posting ? goAboard(world, posting, meta) : []),
      );
    }
    case 'duty.check-out': {
      const { type: _, dutyId, ...checklist } = command;
      const posting = world.plain('duty', dutyId);
      const unit = posting && world.unit(posting.duty.unitId);
      if (unit && activeAssignment(unit)) return refused('unit-has-active-assignment');
      // The last case of this crew: what was over before they checked in was somebody else's.
      const ended = unit?.past[0]?.since ?? 0;
      const lastCaseEnded = posting?.checkIn && ended >= posting.checkIn.at ? ended : null;
      return together(
        onDuty(world, dutyId, { type: 'check-out', checklist, lastCaseEnded, by, at }),
        ...(posting ? goAshore(world, posting, meta) : []),
      );
    }
    case 'duty.begin-break':
      return together(onDuty(world, command.dutyId, { type: 'begin-break', at }));
    default: {
      const posting = world.plain('duty', command.dutyId);
      return together(
        onDuty(world, command.dutyId, { type: 'end-break', at }),
        ...(posting ? breakOnBoard(world, posting, at) : []),
      );
    }
  }
};

/** What an approved swap makes of the two duties. Pairs stay complete; the rules are asked as for any other change. */
export const decideSwapOfDuties = (
  world: World,
  one: Parameters<typeof swap>[2],
  other: Parameters<typeof swap>[3],
  override: string | undefined,
  meta: Meta,
): Decision<AddressedEvent> => {
  const posting = world.plain('duty', one.dutyId);
  const period = posting && periodOf(world, posting.periodId);
  if (!period) return refused('not-found');
  const { rota, staff } = deskRotaOf(world, period);
  const swapped = swap(rota, staff, one, other);
  if (!swapped) return refused('no-swap');
  const changes = swapped.duties.flatMap((now, index) => {
    const was = rota.duties[index];
    return was && was !== now ? [{ was, now }] : [];
  });
  return changeDuties(world, changes, { override }, meta);
};
