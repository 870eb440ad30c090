import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { ConsultFigures } from '#shared/domain/consult/consult-figures.ts';
import { CONSULT_INTERVALS } from '#shared/domain/consult/consult-intervals.ts';
import { useFormat } from '../../i18n/use-format.ts';

/** Step by step how long it took, beside how many are known and how many not. A time nobody knows is a dash. */
export const TimesTable = ({ figures }: { figures: ConsultFigures }) => {
  const { t } = useTranslation('consult');
  const format = useFormat();
  const took = (milliseconds: number | null) => (milliseconds === null ? '–' : format.left(milliseconds));
  return (
    <table className="consult-times-table" aria-label={t('times.table')}>
      <thead>
        <tr>
          {(['interval', 'median', 'p90', 'known', 'unknown'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`times.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {CONSULT_INTERVALS.map((name) => (
          <tr key={name}>
            <th scope="row">{t(`times.interval.${name}`)}</th>
            <td>{took(figures[name].median)}</td>
            <td>{took(figures[name].p90)}</td>
            <td>{format.number(figures[name].known)}</td>
            <td>{format.number(figures[name].unknown)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
