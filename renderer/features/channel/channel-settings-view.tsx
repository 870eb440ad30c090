import { type FormEvent, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { type CannedPhrase, MOST_PHRASES } from '#shared/domain/channel/channel-settings.ts';
import { useDesk } from '../../replica/desk.tsx';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { Button } from '../../ui/button.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { usePatience, usePhrases } from './use-phrases.ts';
import './channel-settings.css';

const MINUTES = ['1', '2', '3', '5', '10', '15', '30', '60'] as const;

/** A shift lead's: the canned phrases in both languages, and how long a message may go unanswered for. For all desks. */
export const ChannelSettingsView = () => {
  const { t } = useTranslation('channel');
  const desk = useDesk();
  const refusalOf = useRefusalOf();
  const kept = usePhrases();
  const patience = String(usePatience());
  const [phrases, setPhrases] = useState<readonly CannedPhrase[]>(kept);
  const whole = phrases.filter(({ da, en }) => da.trim() !== '' && en.trim() !== '');
  const command = { type: 'channel-settings.set-phrases' as const, phrases: [...whole] };
  const refusal = refusalOf(command);
  const change = (at: number, more: Partial<CannedPhrase>) =>
    setPhrases(phrases.map((phrase, index) => (index === at ? { ...phrase, ...more } : phrase)));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!refusal) void desk.run(command);
  };
  return (
    <form className="channel-settings" onSubmit={onSubmit}>
      <Select
        label={t('settings.patience')}
        options={MINUTES.map((value) => ({
          value: value as string,
          label: t('settings.minutes', { count: Number(value) }),
        }))}
        value={patience}
        onChange={(minutes) =>
          void desk.run({ type: 'channel-settings.set-patience', patienceMinutes: Number(minutes) })
        }
      />
      <p className="channel-settings-hint">{t('settings.hint')}</p>
      <ol>
        {phrases.map((phrase, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a phrase is its place in the list, which is its key
          <li key={at} className="channel-settings-row">
            <TextField
              label={t('settings.danish', { number: at + 1 })}
              value={phrase.da}
              onChange={(da) => change(at, { da })}
              maxLength={200}
            />
            <TextField
              label={t('settings.english', { number: at + 1 })}
              value={phrase.en}
              onChange={(en) => change(at, { en })}
              maxLength={200}
            />
            <Button variant="quiet" onPress={() => setPhrases(phrases.filter((_, index) => index !== at))}>
              {t('settings.remove')}
            </Button>
          </li>
        ))}
      </ol>
      <div className="form-buttons">
        {phrases.length < MOST_PHRASES && (
          <Button onPress={() => setPhrases([...phrases, { da: '', en: '' }])}>{t('settings.add')}</Button>
        )}
        <RefusableButton type="submit" variant="primary" refusal={refusal}>
          {t('settings.save')}
        </RefusableButton>
      </div>
    </form>
  );
};
