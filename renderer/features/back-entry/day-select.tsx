import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Select } from '../../ui/select.tsx';
import { dayOf, daysBefore, noonOf } from './times.ts';

/** As far back as the domain takes a form. */
const DAYS = 14;

/** The day of the form: chosen, not typed, so that it is always one that can be. */
export const DaySelect = ({
  value,
  now,
  onChange,
}: {
  value: string | null;
  now: number;
  onChange: (day: string) => void;
}) => {
  const { t } = useTranslation('back-entry');
  const format = useFormat();
  const today = dayOf(now);
  const days = Array.from({ length: DAYS + 1 }, (_, back) => daysBefore(today, back));
  const labelOf = (day: string, back: number): string => {
    const date = format.date(noonOf(day));
    if (back === 0) return t('today', { date });
    return back === 1 ? t('yesterday', { date }) : date;
  };
  return (
    <Select
      label={t('field.date')}
      options={days.map((day, back) => ({ value: day, label: labelOf(day, back) }))}
      value={value ?? today}
      onChange={onChange}
    />
  );
};
