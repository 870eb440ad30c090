import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { EmployeeId } from '#shared/domain/rotation/employee.ts';
import type { DutyId } from '#shared/domain/rotation/rota.ts';
import { isOn } from '#shared/domain/rotation/rota.ts';
import { employeeSubject } from '#shared/domain/rotation/staff-member.ts';
import { type Swap, SwapId } from '#shared/domain/rotation/swap.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { newId } from '../../replica/new-id.ts';
import { useRefusalTo } from '../../replica/refusal-of.ts';
import { useRotationNames } from '../../replica/rotation-names.ts';
import { useToldDuties } from '../../replica/told-duties.ts';
import { Button } from '../../ui/button.tsx';
import { useTicked } from '../../ui/now.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { ReasonForm } from '../../ui/reason-form.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { Select } from '../../ui/select.tsx';

/** Duties further ahead than this are moved in the planner. */
const AHEAD = 28 * 24 * 3_600_000;

/** A seat on a duty, as one choice. */
const seatKey = (dutyId: DutyId, employeeId: EmployeeId): string => `${dutyId} ${employeeId}`;
const seatOf = (key: string) => {
  const [dutyId, employeeId] = key.split(' ');
  return { dutyId: dutyId as DutyId, employeeId: employeeId as EmployeeId };
};

const SwapLine = ({ swap }: { swap: Swap }) => {
  const { t } = useTranslation('crew');
  const format = useFormat();
  const names = useRotationNames(format);
  const desk = useDesk();
  const [reason, setReason] = useState('');
  const { id, one, other } = swap;
  const approve = { type: 'swap.approve', swapId: id } as const;
  const refusal = useRefusalTo(approve);
  const decline = { type: 'swap.decline', swapId: id, reason } as const;
  const overrule = { ...approve, ...(reason.trim() !== '' && { override: reason }) };
  const said = {
    one: names.employee(one.employeeId),
    other: names.employee(other.employeeId),
    first: names.dutyById(one.dutyId),
  };
  const declineRefusal = useRefusalTo(decline);
  const overruleRefusal = useRefusalTo(overrule);
  return (
    <li className="crew-swap">
      {other.dutyId ? t('swap.both', { ...said, second: names.dutyById(other.dutyId) }) : t('swap.gives', said)}
      <RefusableButton refusal={refusal} onPress={() => void desk.run(approve)}>
        {t('swap.approve')}
      </RefusableButton>
      {refusal?.code === 'rule-in-the-way' && (
        <PopoverButton title={t('swap.override')} text={t('swap.override')}>
          {(close) => (
            <ReasonForm
              field="override"
              value={reason}
              onChange={setReason}
              suggestions={[t('override.agreed')]}
              refusal={reason.trim() === '' ? { code: 'reason-missing' } : overruleRefusal}
              submit={t('override.do')}
              onSubmit={() => {
                close();
                void desk.run(overrule);
              }}
            />
          )}
        </PopoverButton>
      )}
      <PopoverButton title={t('swap.decline')} text={t('swap.decline')}>
        {(close) => (
          <ReasonForm
            field="decline"
            value={reason}
            onChange={setReason}
            suggestions={[t('swap.conflict')]}
            refusal={declineRefusal}
            submit={t('swap.decline')}
            onSubmit={() => {
              close();
              void desk.run(decline);
            }}
          />
        )}
      </PopoverButton>
    </li>
  );
};

const ProposeForm = ({ onDone }: { onDone: () => void }) => {
  const { t } = useTranslation('crew');
  const format = useFormat();
  const names = useRotationNames(format);
  const desk = useDesk();
  const employees = useReplica((state) => state.plain.employee);
  const told = useToldDuties();
  const minute = useTicked((now) => Math.floor(now / 60_000));
  const [swapId] = useState(() => SwapId.parse(newId()));
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const seats = useMemo(() => {
    const now = minute * 60_000;
    return told
      .filter(({ duty, checkIn }) => checkIn === null && duty.from > now && duty.from < now + AHEAD)
      .map(({ duty }) => duty)
      .sort((a, b) => a.from - b.from)
      .flatMap((duty) => [
        { duty, employeeId: duty.socialId },
        { duty, employeeId: duty.healthId },
      ]);
  }, [told, minute]);
  const professionOf = (id: EmployeeId) => employees.get(employeeSubject(id))?.state.profession;
  const label = ({ duty, employeeId }: (typeof seats)[number]) => `${names.employee(employeeId)}: ${names.duty(duty)}`;
  const one = from === null ? null : seatOf(from);
  const others = one
    ? [
        ...[...employees.values()]
          .map(({ state }) => state)
          .filter(
            ({ id, left, profession }) =>
              left === null && id !== one.employeeId && profession === professionOf(one.employeeId),
          )
          .map(({ id, name }) => ({ value: ` ${id}`, label: `${name}: ${t('swap.nothing')}` })),
        ...seats
          .filter(
            ({ duty, employeeId }) =>
              employeeId !== one.employeeId &&
              !isOn(duty, one.employeeId) &&
              professionOf(employeeId) === professionOf(one.employeeId),
          )
          .map((seat) => ({ value: seatKey(seat.duty.id, seat.employeeId), label: label(seat) })),
      ]
    : [];
  const chosen = others.find(({ value }) => value === to);
  const other = chosen ? seatOf(chosen.value) : null;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!one || !other) return;
    onDone();
    const { employeeId, dutyId } = other;
    const its = dutyId === '' ? { employeeId } : { employeeId, dutyId };
    void desk.run({ type: 'swap.propose', swapId, one, other: its });
  };
  return (
    <form className="crew-swap-form" aria-label={t('swap.new')} onSubmit={onSubmit}>
      <Select
        label={t('swap.one')}
        options={seats.map((seat) => ({ value: seatKey(seat.duty.id, seat.employeeId), label: label(seat) }))}
        value={from}
        onChange={setFrom}
      />
      <Select label={t('swap.other')} options={others} value={chosen ? chosen.value : null} onChange={setTo} />
      <div className="form-buttons">
        <Button onPress={onDone}>{t('cancel')}</Button>
        {one && other ? (
          <Button type="submit" variant="primary">
            {t('swap.propose')}
          </Button>
        ) : (
          <Button type="submit" variant="primary" isDisabled reason={t('swap.missing')}>
            {t('swap.propose')}
          </Button>
        )}
      </div>
    </form>
  );
};

/** Two who want to change duties, or one who gives theirs away: proposed when both agree, and nothing until it is approved. */
export const Swaps = () => {
  const { t } = useTranslation('crew');
  const swaps = useReplica((state) => state.plain.swap);
  const [isNew, setNew] = useState(false);
  const proposed = [...swaps.values()].map(({ state }) => state).filter(({ life }) => life.kind === 'proposed');
  return (
    <section className="crew-part" aria-label={t('swap.title')}>
      <h3>{t('swap.title')}</h3>
      {proposed.length === 0 ? (
        <p className="crew-quiet">{t('swap.none')}</p>
      ) : (
        <ul>
          {proposed.map((swap) => (
            <SwapLine key={swap.id} swap={swap} />
          ))}
        </ul>
      )}
      {isNew ? (
        <ProposeForm onDone={() => setNew(false)} />
      ) : (
        <div>
          <Button onPress={() => setNew(true)}>{t('swap.new')}</Button>
        </div>
      )}
    </section>
  );
};
