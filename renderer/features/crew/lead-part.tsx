import { useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { mayRun } from '#shared/domain/role.ts';
import type { EmployeeId } from '#shared/domain/rotation/employee.ts';
import { type Posting, unacknowledged } from '#shared/domain/rotation/posting.ts';
import { type Duty, employeeOn } from '#shared/domain/rotation/rota.ts';
import { addDays, dayOf, momentOf } from '#shared/util/copenhagen.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk } from '../../replica/desk.tsx';
import { useRefusalTo } from '../../replica/refusal-of.ts';
import { useRotationNames } from '../../replica/rotation-names.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { Replacements } from './replacements.tsx';

/** How long somebody expects to be away: this duty, today and so many days more. */
const DAYS = ['0', '1', '3', '7'] as const;

const untilOf = ({ from, to }: Duty, days: (typeof DAYS)[number]): number =>
  days === '0' ? to : Math.max(to, momentOf(addDays(dayOf(from), Number(days) + 1), 0));

const SickForm = ({ duty, employeeId, close }: { duty: Duty; employeeId: EmployeeId; close: () => void }) => {
  const { t } = useTranslation('crew');
  const desk = useDesk();
  const [days, setDays] = useState<(typeof DAYS)[number]>('0');
  const command = { type: 'duty.report-sick', dutyId: duty.id, employeeId, until: untilOf(duty, days) } as const;
  const refusal = useRefusalTo(command);
  return (
    <form
      className="crew-sick"
      onSubmit={(event) => {
        event.preventDefault();
        if (refusal) return;
        close();
        void desk.run(command);
      }}
    >
      <RadioGroup
        label={t('sick.until')}
        options={DAYS.map((value) => ({ value, label: t(`sick.days.${value}`) }))}
        value={days}
        onChange={setDays}
      />
      <div className="form-buttons">
        <RefusableButton type="submit" variant="primary" refusal={refusal}>
          {t('sick.do')}
        </RefusableButton>
      </div>
    </form>
  );
};

/** Those concerned by what was changed after the rota was published: who has yet to say that they know. */
const Acknowledgements = ({ posting }: { posting: Posting }) => {
  const { t } = useTranslation(['crew', 'domain']);
  const format = useFormat();
  const names = useRotationNames(format);
  const desk = useDesk();
  if (posting.changes.length === 0) return null;
  const waiting = unacknowledged(posting);
  const last = posting.changes.at(-1);
  return (
    <div className="crew-part">
      <p>
        <Badge tone={waiting.length > 0 ? 'attention' : 'neutral'}>
          {t('changes.since', { count: posting.changes.length, time: format.dateTime(last?.at ?? 0).slice(0, -3) })}
        </Badge>{' '}
        {last?.reason}
        {last?.was && ` · ${t('changes.was', { crew: names.crew(last.was) })}`}
      </p>
      {waiting.length === 0 ? (
        <p className="crew-quiet">{t('changes.all')}</p>
      ) : (
        <div className="crew-buttons">
          {t('changes.waiting')}
          {waiting.map((employeeId) => (
            <Button
              key={employeeId}
              onPress={() => void desk.run({ type: 'duty.acknowledge', dutyId: posting.duty.id, employeeId })}
            >
              {t('changes.acknowledge', { name: names.employee(employeeId) })}
            </Button>
          ))}
        </div>
      )}
      {posting.overrides.map(({ rule, employeeId, reason, by, at }) => (
        <p key={`${rule}${employeeId}${at}`}>
          <Badge tone="attention">
            {t('override.stands', { rule: t(`domain:rule.${rule}`), name: names.employee(employeeId) })}
          </Badge>{' '}
          {t('override.why', { reason, by, time: format.time(at) })}
        </p>
      ))}
    </div>
  );
};

/** What a shift lead does about a duty: somebody calls in sick, another takes their place, and all concerned know. */
export const LeadPart = ({ posting }: { posting: Posting }) => {
  const { t } = useTranslation('crew');
  const format = useFormat();
  const names = useRotationNames(format);
  const { role } = useDesk().session;
  const { duty, sick, checkOut } = posting;
  if (!mayRun(role, 'duty.report-sick')) return null;
  return (
    <>
      {!checkOut && !sick && (
        <div className="crew-buttons">
          {(['social', 'health'] as const).map((seat) => {
            const name = names.employee(employeeOn(duty, seat));
            return (
              <PopoverButton key={seat} title={t('sick.title', { name })} text={t('sick.open', { name })}>
                {(close) => <SickForm duty={duty} employeeId={employeeOn(duty, seat)} close={close} />}
              </PopoverButton>
            );
          })}
        </div>
      )}
      {sick && !checkOut && <Replacements posting={posting} />}
      <Acknowledgements posting={posting} />
    </>
  );
};
