import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { type Window, weeklyHours, windowHours } from '#shared/domain/rotation/plan-period.ts';
import { clockOf } from '#shared/domain/rotation/rota-csv.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { readWindow } from './read-clock.ts';

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** The cut of the week, window by window, beside the budget; to be added to and taken from by hand. */
export const WindowsEditor = ({
  windows,
  budget,
  onChange,
}: {
  windows: readonly Window[];
  budget: number;
  onChange: (windows: readonly Window[]) => void;
}) => {
  const { t } = useTranslation('rotation');
  const format = useFormat();
  const [weekday, setWeekday] = useState<(typeof WEEKDAYS)[number]>('1');
  const [start, setStart] = useState('');
  const [end, setEnd] = useState('');
  const [hasTried, setTried] = useState(false);
  const read = readWindow(Number(weekday), start, end);
  const hours = weeklyHours(windows);
  const add = () => {
    setTried(read === null);
    if (!read) return;
    onChange([...windows, read].sort((a, b) => a.weekday - b.weekday || a.start - b.start));
    setStart('');
    setEnd('');
  };
  return (
    <section className="windows" aria-labelledby="rotation-windows">
      <h3 id="rotation-windows">{t('windows.title')}</h3>
      <p role="status">
        {t('windows.hours', { hours: format.number(hours), budget: format.number(budget) })}{' '}
        {hours > budget && <Badge tone="attention">{t('windows.over')}</Badge>}
      </p>
      <ul className="windows-list">
        {windows.map((window) => {
          const said = t('windows.one', {
            day: t(`weekday.${window.weekday as 1}`),
            start: clockOf(window.start),
            end: clockOf(window.end),
            hours: format.number(windowHours(window)),
          });
          return (
            <li key={`${window.weekday}/${window.start}/${window.end}`}>
              {said}
              <IconButton
                label={t('windows.remove', { window: said })}
                onPress={() => onChange(windows.filter((each) => each !== window))}
              >
                <Trash2 size={14} aria-hidden="true" />
              </IconButton>
            </li>
          );
        })}
      </ul>
      <form
        className="windows-add"
        aria-label={t('windows.add')}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Select
          label={t('windows.weekday')}
          options={WEEKDAYS.map((value) => ({ value, label: t(`weekday.${value}`) }))}
          value={weekday}
          onChange={setWeekday}
        />
        <TextField
          label={t('windows.start')}
          value={start}
          onChange={setStart}
          placeholder="08:00"
          maxLength={5}
          error={hasTried ? t('windows.wrong') : undefined}
        />
        <TextField label={t('windows.end')} value={end} onChange={setEnd} placeholder="16:00" maxLength={5} />
        <Button type="submit">
          <Plus size={14} aria-hidden="true" />
          {t('windows.add-do')}
        </Button>
      </form>
    </section>
  );
};
