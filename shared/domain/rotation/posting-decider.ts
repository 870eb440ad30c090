import type { Actor } from '../actor.ts';
import { type Decider, decided, refused } from '../decision.ts';
import type { Instant } from '../values.ts';
import type { EmployeeId } from './employee.ts';
import type { PeriodId } from './period.ts';
import { type Checklist, type DutyChange, type Posting, type PostingEvent, stands, unacknowledged } from './posting.ts';
import { type Duty, isOn, type Override } from './rota.ts';

type By = { by: Actor; at: Instant };
export type PostingCommand =
  | ({ type: 'plan'; duty: Duty; periodId: PeriodId; overrides: Override[]; marked: boolean } & By)
  | ({ type: 'change'; was: Duty; now: Duty; overrides: Override[]; reason: string; marked: boolean } & By)
  | ({ type: 'cancel'; reason: string; marked: boolean } & By)
  | { type: 'discard'; at: Instant }
  | ({ type: 'acknowledge'; employeeId: EmployeeId } & By)
  | ({ type: 'report-sick'; employeeId: EmployeeId } & By)
  | ({ type: 'check-in'; checklist: Checklist } & By)
  /** `lastCaseEnded`: when the unit was free of its last case; null where it had none. */
  | ({ type: 'check-out'; checklist: Checklist; lastCaseEnded: Instant | null } & By)
  | { type: 'begin-break' | 'end-break'; at: Instant };

export const sameDuty = (a: Duty, b: Duty): boolean =>
  a.id === b.id &&
  a.unitId === b.unitId &&
  a.from === b.from &&
  a.to === b.to &&
  a.socialId === b.socialId &&
  a.healthId === b.healthId;

/** A duty on the rota. Whether it keeps the rules is not known here: `duty-gestures.ts` asks them on the whole rota. */
export const postingDecider: Decider<Posting, PostingCommand, PostingEvent> = {
  decide: (posting, command) => {
    if (command.type === 'plan') {
      const { type: _, ...planned } = command;
      if (posting && stands(posting) && posting.checkIn) return refused('already-checked-in');
      return decided({ type: 'duty.planned', ...planned });
    }
    if (!posting) return refused('not-found');
    if (!stands(posting)) return refused('duty-cancelled');
    const { duty } = posting;
    const { at } = command;
    switch (command.type) {
      case 'change': {
        const { type: _, was, now, ...rest } = command;
        if (sameDuty(duty, now)) return decided();
        if (!sameDuty(duty, was)) return refused('duty-changed');
        if (posting.checkOut) return refused('already-checked-out');
        return decided({ type: 'duty.changed', duty: now, ...rest });
      }
      case 'cancel': {
        const { reason, marked, by } = command;
        if (reason.trim() === '') return refused('reason-missing');
        if (posting.checkIn) return refused('already-checked-in');
        return decided({ type: 'duty.cancelled', reason, marked, by, at });
      }
      case 'discard':
        return decided({ type: 'duty.discarded', at });
      case 'acknowledge': {
        const { employeeId, by } = command;
        if (!unacknowledged(posting).includes(employeeId)) return decided();
        return decided({ type: 'duty.acknowledged', employeeId, by, at });
      }
      case 'report-sick': {
        const { employeeId, by } = command;
        if (!isOn(duty, employeeId)) return refused('not-on-duty');
        if (posting.sick?.employeeId === employeeId) return decided();
        if (posting.checkOut) return refused('already-checked-out');
        return decided({ type: 'duty.sick-called', employeeId, by, at });
      }
      case 'check-in': {
        if (posting.checkIn) return refused('already-checked-in');
        if (posting.sick) return refused('crew-incomplete');
        const { checklist, by } = command;
        return decided({ type: 'duty.checked-in', unitId: duty.unitId, ...checklist, by, at });
      }
      case 'check-out': {
        if (!posting.checkIn) return refused('not-checked-in');
        if (posting.checkOut) return refused('already-checked-out');
        const { checklist, lastCaseEnded, by } = command;
        const overranUntil = lastCaseEnded !== null && lastCaseEnded > duty.to ? lastCaseEnded : null;
        return decided({ type: 'duty.checked-out', unitId: duty.unitId, ...checklist, by, at, overranUntil });
      }
      case 'begin-break':
        if (!posting.checkIn || posting.checkOut) return refused('not-checked-in');
        if (posting.breaks.at(-1)?.to === null) return refused('on-break');
        return decided({ type: 'duty.break-begun', at });
      default:
        if (posting.breaks.at(-1)?.to !== null) return refused('not-on-break');
        return decided({ type: 'duty.break-ended', at });
    }
  },

  evolve: (posting, event) => {
    if (event.type === 'duty.planned') {
      const { duty, periodId, overrides, marked, by, at } = event;
      return {
        duty,
        periodId,
        life: { kind: 'planned' },
        overrides,
        changes: marked ? [{ was: null, now: duty, reason: '', by, at, acknowledged: [] }] : [],
        sick: null,
        checkIn: null,
        checkOut: null,
        breaks: [],
        overranUntil: null,
      };
    }
    if (!posting) return null;
    const changed = (now: Duty | null, { reason, by, at }: By & { reason: string }, marked: boolean): DutyChange[] =>
      marked ? [...posting.changes, { was: posting.duty, now, reason, by, at, acknowledged: [] }] : posting.changes;
    switch (event.type) {
      case 'duty.changed': {
        const { duty, overrides } = event;
        const { sick } = posting;
        return {
          ...posting,
          duty,
          // What was overridden for somebody who is no longer on it is over.
          overrides: [...posting.overrides.filter(({ employeeId }) => isOn(duty, employeeId)), ...overrides],
          changes: changed(duty, event, event.marked),
          sick: sick && isOn(duty, sick.employeeId) ? sick : null,
        };
      }
      case 'duty.cancelled': {
        const { reason, by, at, marked } = event;
        return { ...posting, life: { kind: 'cancelled', reason, by, at }, changes: changed(null, event, marked) };
      }
      case 'duty.discarded':
        return { ...posting, life: { kind: 'discarded' } };
      case 'duty.acknowledged':
        return {
          ...posting,
          changes: posting.changes.map((change) =>
            change.acknowledged.includes(event.employeeId)
              ? change
              : { ...change, acknowledged: [...change.acknowledged, event.employeeId] },
          ),
        };
      case 'duty.sick-called': {
        const { employeeId, by, at } = event;
        return { ...posting, sick: { employeeId, by, at } };
      }
      case 'duty.checked-in': {
        const { type: _, unitId: __, ...check } = event;
        return { ...posting, checkIn: check };
      }
      case 'duty.checked-out': {
        const { type: _, unitId: __, overranUntil, ...check } = event;
        const breaks = posting.breaks.map((each) => ({ ...each, to: each.to ?? event.at }));
        return { ...posting, checkOut: check, overranUntil, breaks };
      }
      case 'duty.break-begun':
        return { ...posting, breaks: [...posting.breaks, { from: event.at, to: null }] };
      default:
        return { ...posting, breaks: posting.breaks.map((each) => ({ ...each, to: each.to ?? event.at })) };
    }
  },
};
