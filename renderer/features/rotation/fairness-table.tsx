import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Profession } from '#shared/domain/rotation/employee.ts';
import type { FairnessRow } from '#shared/domain/rotation/fairness.ts';
import { useFormat } from '../../i18n/use-format.ts';
import './tables.css';

/** Somebody's part of a rota; without a name where figures are all one may see. */
export type NamedRow = Omit<FairnessRow, 'employeeId'> & { readonly name: string; readonly profession: Profession };

/** Beside each figure what would be theirs; what is far from it is marked with an arrow. */
export const FairnessTable = ({ rows, title }: { rows: readonly NamedRow[]; title: string }) => {
  const { t } = useTranslation('rotation');
  const format = useFormat();
  const one = (value: number) => format.number(Math.round(value * 10) / 10);
  const beside = (has: number, share: number, far: number) => (
    <td>
      {one(has)} <span className="rotation-quiet">/ {one(share)}</span>
      {Math.abs(has - share) > far && <span className="fairness-far"> {has > share ? '▲' : '▼'}</span>}
    </td>
  );
  return (
    <table className="fairness-table" aria-label={title}>
      <thead>
        <tr>
          {(
            ['person', 'profession', 'duties', 'hours', 'contract', 'nights', 'weekends', 'partners', 'wishes'] as const
          ).map((column) => (
            <th key={column} scope="col">
              {t(`fairness.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows without a name have nothing else
          <tr key={index}>
            <th scope="row">{row.name}</th>
            <td className="fairness-word">{t(`profession.${row.profession}`)}</td>
            <td>{row.duties}</td>
            {beside(row.hours, row.share.hours, 8)}
            <td>{one(row.contractHours)}</td>
            {beside(row.nights, row.share.nights, 1)}
            {beside(row.weekends, row.share.weekends, 1)}
            <td>{t('fairness.partners', { count: row.partners, fresh: row.newPartners })}</td>
            <td>{t('fairness.wishes', { met: row.wishesMet, against: row.wishesAgainst })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
