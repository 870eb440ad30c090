import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Window } from '#shared/domain/rotation/plan-period.ts';
import { isObserved, openHours, type WeekHours } from '#shared/domain/rotation/week-hours.ts';
import { useFormat } from '../../i18n/use-format.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const LEVELS = 4;

/**
 * The 168 hours of the week. In each: a ring where nobody has ever been, else hours staffed; under it the requests. The darker, the more
 * staffed; the thick edge is what the windows would cover.
 */
export const WeekHeat = ({
  staffed,
  demand,
  windows,
}: {
  staffed: WeekHours;
  demand: WeekHours;
  windows: readonly Window[];
}) => {
  const { t } = useTranslation('rotation');
  const format = useFormat();
  const open = openHours(windows);
  const most = Math.max(1, ...staffed);
  const round = (value: number) => format.number(Math.round(value));
  return (
    <figure className="heat">
      <figcaption className="heat-key">
        <span>
          <span className="heat-cell heat-unseen heat-sample" aria-hidden="true">
            ○
          </span>
          {t('heat.unseen')}
        </span>
        <span>
          <span className="heat-cell heat-3 heat-sample" aria-hidden="true">
            13
          </span>
          {t('heat.staffed')}
        </span>
        <span>
          <span className="heat-cell heat-sample heat-demand" aria-hidden="true">
            5
          </span>
          {t('heat.demand')}
        </span>
        <span>
          <span className="heat-cell heat-open heat-sample" aria-hidden="true" />
          {t('heat.open')}
        </span>
      </figcaption>
      <table className="heat-table" aria-label={t('heat.title')}>
        <thead>
          <tr>
            <td />
            {HOURS.map((hour) => (
              <th key={hour} scope="col">
                {String(hour).padStart(2, '0')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {DAYS.map((weekday) => (
            <tr key={weekday}>
              <th scope="row">{t(`weekday.${weekday}`)}</th>
              {HOURS.map((hour) => {
                const index = (weekday - 1) * 24 + hour;
                const hours = staffed[index] ?? 0;
                const asked = demand[index] ?? 0;
                const seen = isObserved(hours);
                const level = seen ? Math.max(1, Math.ceil((hours / most) * LEVELS)) : 0;
                return (
                  <td
                    key={hour}
                    className={`heat-cell ${seen ? `heat-${level}` : 'heat-unseen'}${open[index] ? ' heat-open' : ''}`}
                  >
                    <span className="heat-staffed">
                      {seen ? round(hours) : <span aria-hidden="true">○</span>}
                      {!seen && <span className="rotation-unseen-word">{t('heat.unseen')}</span>}
                    </span>
                    <span className="heat-demand">{asked > 0 ? asked : ''}</span>
                    {open[index] && <span className="rotation-unseen-word">{t('heat.open')}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
};
