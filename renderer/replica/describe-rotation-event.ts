import type { DomainEvent } from '#shared/domain/events.ts';
import type { EmployeeId } from '#shared/domain/rotation/employee.ts';
import type { Duty, DutyId } from '#shared/domain/rotation/rota.ts';
import { assertNever } from '#shared/util/assert-never.ts';

/** Names for what the rotation keeps as ids: a person by name, a duty by its unit and time. The id where it is not known. */
export type RotationNames = {
  readonly employee: (id: EmployeeId) => string;
  readonly duty: (duty: Pick<Duty, 'unitId' | 'from' | 'to'>) => string;
  readonly dutyById: (id: DutyId) => string;
  /** Both of a pair. */
  readonly crew: (duty: Pick<Duty, 'socialId' | 'healthId'>) => string;
};

export type RotationEvent = Extract<
  DomainEvent,
  { type: `${'employee' | 'availability' | 'period' | 'duty' | 'swap' | 'handover'}.${string}` }
>;
type Dashed<Type extends string> = Type extends `${infer Area}.${infer Name}` ? `${Area}-${Name}` : never;
export type RotationKey = Dashed<RotationEvent['type']>;

export type RotationSentence = {
  readonly key: RotationKey;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly quote?: string;
};

const quoted = (key: RotationKey, text: string | undefined): RotationSentence =>
  text?.trim() ? { key, quote: text } : { key };

/** What happened to the rota, for people. Exhaustive like `describeEvent`, which it is a part of. */
export const describeRotationEvent = (event: RotationEvent, names: RotationNames): RotationSentence => {
  switch (event.type) {
    case 'employee.registered':
      return { key: 'employee-registered', params: { employee: event.name } };
    case 'employee.left':
      return { key: 'employee-left' };
    case 'availability.set':
      return { key: 'availability-set', params: { employee: names.employee(event.employeeId) } };
    case 'period.drafted':
      return { key: 'period-drafted', params: { period: event.id } };
    case 'period.published':
      return { key: 'period-published' };
    case 'duty.planned':
      return { key: 'duty-planned', params: { duty: names.duty(event.duty), crew: names.crew(event.duty) } };
    case 'duty.changed':
      return {
        ...quoted('duty-changed', event.reason),
        params: { duty: names.duty(event.duty), crew: names.crew(event.duty) },
      };
    case 'duty.cancelled':
      return quoted('duty-cancelled', event.reason);
    case 'duty.discarded':
      return { key: 'duty-discarded' };
    case 'duty.acknowledged':
      return { key: 'duty-acknowledged', params: { employee: names.employee(event.employeeId) } };
    case 'duty.sick-called':
      return { key: 'duty-sick-called', params: { employee: names.employee(event.employeeId) } };
    case 'duty.checked-in':
      return quoted('duty-checked-in', event.text);
    case 'duty.checked-out':
      return quoted('duty-checked-out', event.text);
    case 'duty.break-begun':
      return { key: 'duty-break-begun' };
    case 'duty.break-ended':
      return { key: 'duty-break-ended' };
    case 'swap.proposed':
      return {
        key: 'swap-proposed',
        params: { one: names.employee(event.one.employeeId), other: names.employee(event.other.employeeId) },
      };
    case 'swap.approved':
      return { key: 'swap-approved' };
    case 'swap.declined':
      return quoted('swap-declined', event.reason);
    case 'handover.given':
      return quoted('handover-given', event.text);
    case 'handover.taken':
      return quoted('handover-taken', event.text);
    case 'handover.superseded':
      return { key: 'handover-superseded' };
    default:
      return assertNever(event);
  }
};
