import { useMemo } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Preview } from '#shared/contract/rotation.ts';
import { BALANCE_PARTS } from '#shared/domain/rotation/balance.ts';
import type { Period } from '#shared/domain/rotation/period.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useRotationNames } from '../../replica/rotation-names.ts';
import { Message } from '../../ui/message.tsx';
import { FairnessPlot } from './fairness-plot.tsx';
import { FairnessTable } from './fairness-table.tsx';
import { usePeriodName } from './period-bar.tsx';
import { breaksShown, fairnessShown, shownRota } from './shown-rota.ts';
import type { Rotation } from './use-rotation.ts';

/** How the period, or the rota proposed for it, is shared out: person by person, against what would be theirs. */
export const FairnessPart = ({
  rotation,
  period,
  preview,
}: {
  rotation: Rotation;
  period: Period | null;
  preview: Preview | null;
}) => {
  const { t } = useTranslation(['rotation', 'domain']);
  const format = useFormat();
  const names = useRotationNames(format);
  const nameOf = usePeriodName();
  const found = useMemo(() => {
    const shown = shownRota(rotation, period, preview);
    return shown && { fairness: fairnessShown(shown), breaks: breaksShown(shown), staff: shown.staff };
  }, [rotation, period, preview]);
  const rows = useMemo(() => {
    const people = new Map(found?.staff.map((employee) => [employee.id, employee]));
    return (found?.fairness.rows ?? []).map((row) => ({
      ...row,
      name: people.get(row.employeeId)?.name ?? row.employeeId,
      profession: people.get(row.employeeId)?.profession ?? 'social',
    }));
  }, [found]);
  if (!found) return <p className="rotation-empty">{t('fairness.none')}</p>;
  const { fairness, breaks } = found;
  const one = (value: number) => format.number(Math.round(value * 10) / 10);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard
    <section className="fairness" aria-label={t('parts.fairness')} tabIndex={0}>
      <h3>{preview ? t('fairness.of-proposed') : t('fairness.of', { period: period ? nameOf(period) : '' })}</h3>
      <p>
        {t('fairness.sum', {
          serving: fairness.serving,
          people: rows.length,
          pairs: fairness.pairs,
          newPairs: fairness.newPairs,
        })}
      </p>
      <p className="rotation-quiet">
        {t('fairness.cost', { cost: one(fairness.cost) })}{' '}
        {BALANCE_PARTS.map((part) => `${t(`part.${part}`)} ${one(fairness.balance[part])}`).join(' · ')}
      </p>
      {breaks.map(({ rule, employeeId, duties: broken }) => (
        <Message key={`${rule}/${employeeId}/${broken.join()}`} tone="alarm">
          {t('fairness.break', {
            rule: t(`domain:rule.${rule}`),
            who: employeeId ? names.employee(employeeId) : '',
            duties: broken.map(names.dutyById).join('; '),
          })}
        </Message>
      ))}
      <FairnessTable rows={rows} title={t('fairness.table')} />
      <FairnessPlot rows={rows} />
    </section>
  );
};
