import { useMemo } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { holidaysBetween, isDayOff } from '#shared/domain/rotation/holidays.ts';
import { addDays, momentOf } from '#shared/util/copenhagen.ts';
import { useFormat } from '../../i18n/use-format.ts';
import type { Span } from './rota-table.ts';

/** The days across, with what is a holiday said. */
export const RotaHead = ({ days, span, today }: { days: readonly string[]; span: Span; today: string }) => {
  const { t } = useTranslation('rotation');
  const format = useFormat();
  const holidays = useMemo(() => {
    const [first = today] = days;
    const end = addDays(days.at(-1) ?? first, 1);
    return new Map(holidaysBetween(first, end).map((each) => [each.day, each.name]));
  }, [days, today]);
  return (
    <thead>
      <tr>
        <th scope="col" className="rota-who">
          {t('person')}
        </th>
        {days.map((each) => {
          const holiday = holidays.get(each);
          return (
            <th
              key={each}
              scope="col"
              className={`rota-day${each === today ? ' rota-today' : ''}${isDayOff(each) ? ' rota-off' : ''}`}
              {...(each === today && { 'aria-current': 'date' })}
            >
              {span === 'month' ? Number(each.slice(8)) : format.shortDay(momentOf(each, 720))}
              {holiday && span !== 'month' && <span className="rota-holiday">{t(`holiday.${holiday}`)}</span>}
            </th>
          );
        })}
      </tr>
    </thead>
  );
};
