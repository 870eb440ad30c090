import { type FormEvent, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { CrewMember, Unit } from '#shared/domain/unit/unit.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { useDesk } from '../../replica/desk.tsx';
import { useRefusalTo } from '../../replica/refusal-of.ts';
import { deskNow } from '../../replica/replica.ts';
import { Button } from '../../ui/button.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { readHomeBy } from './home-by.ts';

const crewOf = (social: string, health: string): CrewMember[] => [
  { name: social.trim() || '–', competence: 'social' },
  { name: health.trim() || '–', competence: 'health' },
];

const CrewForm = ({ unit, close }: { unit: Unit; close: () => void }) => {
  const { t } = useTranslation('unit');
  const desk = useDesk();
  const [social, setSocial] = useState('');
  const [health, setHealth] = useState('');
  const [written, setWritten] = useState('');
  const homeBy = readHomeBy(written, deskNow(desk.replica.store.getState()));
  const isMissing = social.trim() === '' || health.trim() === '';
  const command = {
    type: 'unit.go-on-duty',
    unitId: unit.id,
    crew: crewOf(social, health),
    ...(homeBy.kind === 'at' && { until: homeBy.at }),
  } as const;
  const refusal = useRefusalTo(command);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isMissing || homeBy.kind === 'wrong') return;
    close();
    void desk.run(command);
  };
  return (
    <form className="unit-form" onSubmit={onSubmit}>
      <TextField label={t('duty.social')} value={social} onChange={setSocial} maxLength={200} />
      <TextField label={t('duty.health')} value={health} onChange={setHealth} maxLength={200} />
      <TextField
        label={t('duty.until')}
        value={written}
        onChange={setWritten}
        maxLength={8}
        error={homeBy.kind === 'wrong' ? t('duty.until-wrong') : undefined}
      />
      <div className="unit-form-buttons">
        {isMissing || homeBy.kind === 'wrong' ? (
          <Button type="submit" isDisabled reason={t(isMissing ? 'duty.missing' : 'duty.until-wrong')}>
            {t('duty.submit')}
          </Button>
        ) : (
          <RefusableButton type="submit" refusal={refusal}>
            {t('duty.submit')}
          </RefusableButton>
        )}
      </div>
    </form>
  );
};

const OffButton = ({ unit }: { unit: Unit }) => {
  const { t } = useTranslation('unit');
  const desk = useDesk();
  const off = { type: 'unit.go-off-duty', unitId: unit.id } as const;
  const refusal = useRefusalTo(off);
  return (
    <RefusableButton refusal={refusal} onPress={() => void desk.run(off)}>
      {t('duty.off')}
    </RefusableButton>
  );
};

const OnButton = ({ unit }: { unit: Unit }) => {
  const { t } = useTranslation('unit');
  const sentence = useRefusal();
  const never = useRefusalTo({ type: 'unit.go-on-duty', unitId: unit.id, crew: crewOf('', '') });
  return (
    <PopoverButton
      title={t('duty.title', { unit: unit.callSign })}
      text={t('duty.on')}
      {...(never && { isDisabled: true, reason: sentence(never) })}
    >
      {(close) => <CrewForm unit={unit} close={close} />}
    </PopoverButton>
  );
};

/** On duty with the two who drive: one social worker and one health professional (seed 004). Off duty in one press. */
export const DutyButton = ({ unit }: { unit: Unit }) =>
  unit.duty.kind === 'on' ? <OffButton unit={unit} /> : <OnButton unit={unit} />;
