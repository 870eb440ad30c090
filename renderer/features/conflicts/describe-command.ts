import type { Command } from '#shared/domain/commands.ts';
import type { Conflict } from '#shared/domain/conflict/conflict.ts';
import type { AssignmentId, RequestId } from '#shared/domain/ids.ts';
import type { SourceName } from '#shared/domain/link/link.ts';
import type { Ending, Outcome } from '#shared/domain/request/request.ts';
import type { Report } from '#shared/domain/unit/unit.ts';
import { assertNever } from '#shared/util/assert-never.ts';
import type { Names } from '../../replica/describe-event.ts';

/** Names for the ids in a command. `caseOf` finds the case of an assignment; both are undefined where the page does not know it. */
export type CommandNames = Names & {
  readonly caseName: (id: RequestId | undefined) => string;
  readonly caseOf: (id: AssignmentId) => RequestId | undefined;
};

type Word =
  | `domain:outcome.${Outcome}`
  | `domain:stage.${Ending}`
  | `domain:activity.${Report}`
  | `domain:link-source.${SourceName}`
  | `domain:settlement.${Extract<Conflict['life'], { kind: 'settled' }>['how']}`;

/** What somebody did, as data: the text of `outage:did`, what it holds, and what they wrote themselves. */
export type Did = {
  readonly type: Command['type'];
  readonly params?: Readonly<Record<string, string>>;
  readonly words?: Readonly<Record<string, Word>>;
  readonly quote?: string | undefined;
};

/** A gesture in words. Exhaustive: a command without a sentence does not compile. */
export const describeCommand = (command: Command, names: CommandNames): Did => {
  const { type } = command;
  const about = (id: RequestId) => ({ case: names.caseName(id) });
  const on = (unitId: Parameters<Names['unit']>[0]) => ({ unit: names.unit(unitId) });
  switch (type) {
    case 'request.receive':
    case 'request.back-enter':
      return { type, quote: `${command.place.typed}: ${command.need}` };
    case 'request.see':
    case 'request.triage':
    case 'request.queue':
    case 'request.number':
      return { type, params: about(command.requestId) };
    case 'request.amend':
      return {
        type,
        params: about(command.requestId),
        quote: [command.place?.typed, command.need, command.callback].filter((text) => text?.trim()).join(' · '),
      };
    case 'request.close':
      return { type, params: about(command.requestId), words: { outcome: `domain:outcome.${command.outcome}` } };
    case 'request.end':
      return {
        type,
        params: about(command.requestId),
        words: { how: `domain:stage.${command.how}` },
        quote: command.reason,
      };
    case 'request.reopen':
      return { type, params: about(command.requestId), quote: command.reason };

    case 'unit.register':
      return { type, params: { unit: command.callSign } };
    case 'unit.go-on-duty':
      return { type, params: on(command.unitId), quote: command.crew.map(({ name }) => name).join(', ') };
    case 'unit.set-radio':
      return { type, params: { ...on(command.unitId), radio: String(command.issi) } };
    case 'unit.go-off-duty':
    case 'unit.take-break':
    case 'unit.end-outreach':
    case 'unit.take':
      return { type, params: on(command.unitId) };
    case 'unit.begin-outreach':
      return { type, params: on(command.unitId), quote: command.place };
    case 'unit.assign':
    case 'unit.reserve':
      return { type, params: { ...on(command.unitId), ...about(command.requestId) } };
    case 'unit.activate':
    case 'unit.confirm':
      return { type, params: { ...on(command.unitId), case: names.caseName(names.caseOf(command.assignmentId)) } };
    case 'unit.report':
      return { type, params: on(command.unitId), words: { activity: `domain:activity.${command.activity}` } };
    case 'unit.cancel':
      return {
        type,
        params: { ...on(command.unitId), case: names.caseName(names.caseOf(command.assignmentId)) },
        quote: command.reason,
      };
    case 'unit.give':
      return { type, params: { ...on(command.unitId), desk: command.to } };
    case 'unit.take-over':
      return { type, params: on(command.unitId), quote: command.reason };

    case 'conflict.raise':
      return { type };
    case 'conflict.settle':
      return { type, words: { how: `domain:settlement.${command.how}` }, quote: command.reason };
    case 'link.lose':
    case 'link.regain':
    case 'link.acknowledge':
      return { type, words: { source: `domain:link-source.${command.source}` } };

    case 'emergency.raise':
    case 'emergency.acknowledge':
      return { type, params: { radio: String(command.issi) } };
    case 'emergency.end':
      return { type, params: { radio: String(command.issi) }, quote: command.reason };
    case 'talkgroup.allot':
      return { type, params: { ...about(command.requestId), talkgroup: command.talkgroupId.toUpperCase() } };
    case 'talkgroup.return':
      return { type, params: { talkgroup: command.talkgroupId.toUpperCase() } };

    case 'consult.ask':
      return { type, params: about(command.requestId), quote: command.text };
    case 'consult.answer':
    case 'consult.answer-by-voice':
    case 'safety.tell-police':
      return { type, quote: command.text };
    case 'consult.take-by-voice':
      return { type, quote: command.physician };
    case 'consult.withdraw':
    case 'safety.cancel':
      return { type, quote: command.reason };
    case 'consult.take':
    case 'consult.read-back':
    case 'consult.remind':
    case 'consult.acknowledge':
    case 'safety.step':
    case 'safety.ask':
    case 'safety.answer':
    case 'safety.acknowledge':
      return { type };
    case 'employee.register':
      return { type, quote: command.staff.map(({ name }) => name).join(', ') };
    case 'employee.leave':
    case 'employee.be-away':
    case 'employee.be-back':
    case 'employee.wish':
      return { type, params: { employee: names.employee(command.employeeId) } };
    case 'period.draft':
      return { type, params: { period: command.plan.from } };
    case 'period.publish':
      return { type, params: { period: command.periodId } };
    case 'duty.plan':
      return { type, params: { count: String(command.duties.length) }, quote: command.override };
    case 'duty.discard':
      return { type, params: { count: String(command.dutyIds.length) } };
    case 'duty.change':
      return {
        type,
        params: {
          duty: names.duty(command.was),
          crew: names.crew(command.now),
          ...(command.now.from !== command.was.from && { to: names.duty(command.now) }),
        },
        quote: command.override ?? command.reason,
      };
    case 'duty.cancel':
      return { type, params: { duty: names.dutyById(command.dutyId) }, quote: command.reason };
    case 'duty.acknowledge':
    case 'duty.report-sick':
      return {
        type,
        params: { duty: names.dutyById(command.dutyId), employee: names.employee(command.employeeId) },
      };
    case 'duty.check-in':
    case 'duty.check-out':
      return { type, params: { duty: names.dutyById(command.dutyId) }, quote: command.text };
    case 'duty.begin-break':
    case 'duty.end-break':
      return { type, params: { duty: names.dutyById(command.dutyId) } };
    case 'swap.propose':
      return {
        type,
        params: {
          one: names.employee(command.one.employeeId),
          other: names.employee(command.other.employeeId),
        },
      };
    case 'swap.approve':
      return { type, quote: command.override };
    case 'swap.decline':
      return { type, quote: command.reason };
    case 'handover.give':
    case 'handover.take':
      return { type, quote: command.text };

    case 'entry.log':
      return { type, quote: command.text };
    case 'entry.strike':
      return { type, quote: command.reason };
    case 'entry.acknowledge':
    case 'entry.see':
    case 'channel-settings.set-phrases':
      return { type };
    case 'entry.move':
      return { type, params: { case: command.requestId ? names.caseName(command.requestId) : '–' } };
    case 'channel-settings.set-patience':
      return { type, params: { minutes: String(command.patienceMinutes) } };
    case 'contact.log':
      return { type, params: on(command.unitId), quote: command.place };
    default:
      return assertNever(command);
  }
};
