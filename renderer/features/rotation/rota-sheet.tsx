import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { dutyHours } from '#shared/domain/rotation/duty-facts.ts';
import type { EmployeeId } from '#shared/domain/rotation/employee.ts';
import type { Posting } from '#shared/domain/rotation/posting.ts';
import { dayOf, isoWeekOf } from '#shared/util/copenhagen.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReplica } from '../../replica/desk.tsx';
import { deskNow } from '../../replica/replica.ts';
import { useDutyWords } from './use-duty-words.ts';
import './rota-sheet.css';

/** The rota as it will be on paper, week by week: black on white in every theme, and what it is worth at its head. */
export const RotaSheet = ({
  title,
  duties,
  isDraft,
  of,
}: {
  title: string;
  /** In order. */
  duties: readonly Posting[];
  isDraft: boolean;
  /** The one it is for, who is not named in every row. */
  of: EmployeeId | null;
}) => {
  const { t } = useTranslation('rotation');
  const format = useFormat();
  const words = useDutyWords();
  const printedAt = useReplica((state) => Math.floor(deskNow(state) / 60_000) * 60_000);
  const weeks = Map.groupBy(duties, ({ duty }) => {
    const { year, week } = isoWeekOf(dayOf(duty.from));
    return `${year}/${week}`;
  });
  const hours = duties.reduce((sum, { duty }) => sum + dutyHours(duty), 0);
  return (
    <article className="rota-sheet">
      <header>
        <h1>{title}</h1>
        <p>
          {duties.length > 0 && (isDraft ? <strong>{t('sheet.draft')}</strong> : t('sheet.published'))}{' '}
          {t('sheet.sum', { count: duties.length, hours: format.number(Math.round(hours * 10) / 10) })}{' '}
          {t('sheet.printed', { time: format.dateTime(printedAt).slice(0, -3) })}
        </p>
      </header>
      {duties.length === 0 && <p>{t('sheet.empty')}</p>}
      {[...weeks].map(([key, own]) => {
        const [year, week] = key.split('/');
        return (
          <table key={key} aria-label={t('week', { week, year })}>
            <thead>
              <tr>
                <th scope="col">{t('week', { week, year })}</th>
                <th scope="col">{t('sheet.time')}</th>
                <th scope="col">{t('sheet.unit')}</th>
                {of === null ? (
                  <>
                    <th scope="col">{t('profession.social')}</th>
                    <th scope="col">{t('profession.health')}</th>
                  </>
                ) : (
                  <th scope="col">{t('sheet.with')}</th>
                )}
              </tr>
            </thead>
            <tbody>
              {own.map((posting) => {
                const { duty } = posting;
                return (
                  <tr key={duty.id}>
                    <td>{format.date(duty.from)}</td>
                    <td>{words.hours({ duty, posting })}</td>
                    <td>{words.unit({ duty, posting })}</td>
                    {of === null ? (
                      <>
                        <td>{words.employee(duty.socialId)}</td>
                        <td>{words.employee(duty.healthId)}</td>
                      </>
                    ) : (
                      <td>{words.employee(duty.socialId === of ? duty.healthId : duty.socialId)}</td>
                    )}
                  </tr>
                );
              })}
            </tbody>
          </table>
        );
      })}
    </article>
  );
};
