import { useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { isDay } from '#shared/util/copenhagen.ts';
import { TextField } from '../../ui/text-field.tsx';

/** Days by date, one or from the first to the last: the fields for them, and what is written there. */
export const useDays = () => {
  const { t } = useTranslation('rotation');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [hasTried, setTried] = useState(false);
  const first = from.trim();
  const last = to.trim() || first;
  const isRead = isDay(first) && isDay(last) && first <= last;
  return {
    /** As ISO dates; null where it is no days, which the fields then say. */
    read: (): { readonly from: string; readonly to: string } | null => {
      setTried(!isRead);
      return isRead ? { from: first, to: last } : null;
    },
    clear: (): void => {
      setFrom('');
      setTo('');
    },
    fields: (
      <>
        <TextField
          label={t('absence.from')}
          value={from}
          onChange={setFrom}
          placeholder="2027-01-04"
          error={hasTried ? t('absence.wrong') : undefined}
          maxLength={10}
        />
        <TextField label={t('absence.to')} value={to} onChange={setTo} placeholder="2027-01-10" maxLength={10} />
      </>
    ),
  };
};
