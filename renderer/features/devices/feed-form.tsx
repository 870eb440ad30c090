import { type FormEvent, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { type Devices, FeedSettings } from '#shared/contract/devices.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';

const EMPTY = { kind: 'sds' as 'sds' | 'nmea', id: '', address: '', unitId: null as string | null };

/** A feed that is new, or another address for the one of that name. */
export const FeedForm = ({ units, onChanged }: { units: Devices['units']; onChanged: () => Promise<void> }) => {
  const { t } = useTranslation('devices');
  const { client } = useDesk();
  const [filled, setFilled] = useState(EMPTY);
  const [hasTried, setTried] = useState(false);
  const [answer, setAnswer] = useState<'done' | 'fixed' | 'gone' | 'too-many' | 'unreachable' | null>(null);
  const { kind, id, address, unitId } = filled;
  const parsed = FeedSettings.safeParse({ kind, id: id.trim(), address: address.trim(), unitId });
  const wrong = new Set(parsed.success ? [] : parsed.error.issues.map((issue) => issue.path[0]));
  const errorOf = (field: 'id' | 'address') => (hasTried && wrong.has(field) ? t(`form.wrong.${field}`) : undefined);
  const fill = (change: Partial<typeof EMPTY>) => setFilled({ ...filled, ...change });

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!parsed.success) return;
    const told = await client.devices.put(parsed.data).catch(() => ({ kind: 'unreachable' }) as const);
    setAnswer(told.kind);
    await onChanged();
    if (told.kind !== 'done') return;
    setTried(false);
    setFilled(EMPTY);
  };
  return (
    <form className="devices-form" aria-label={t('form.title')} onSubmit={(event) => void onSubmit(event)}>
      <RadioGroup
        label={t('feed.kind')}
        options={(['sds', 'nmea'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={kind}
        onChange={(chosen) => fill({ kind: chosen })}
      />
      <TextField
        label={t('feed.id')}
        hint={t('form.id-hint')}
        value={id}
        onChange={(next) => fill({ id: next })}
        error={errorOf('id')}
        maxLength={40}
      />
      <TextField
        label={t('form.address')}
        hint={t('form.address-hint')}
        value={address}
        onChange={(next) => fill({ address: next })}
        error={errorOf('address')}
        maxLength={200}
      />
      {kind === 'nmea' && (
        <Select
          label={t('form.unit')}
          options={units.map((unit) => ({ value: unit.id as string, label: unit.callSign }))}
          value={unitId}
          onChange={(chosen) => fill({ unitId: chosen })}
        />
      )}
      <Button type="submit">{t('form.submit')}</Button>
      <div role="status" className="devices-answer">
        {hasTried && wrong.has('unitId') && <Message tone="attention">{t('form.wrong.unit')}</Message>}
        {answer && <Message tone={answer === 'done' ? 'ok' : 'attention'}>{t(`form.answer.${answer}`)}</Message>}
      </div>
    </form>
  );
};
