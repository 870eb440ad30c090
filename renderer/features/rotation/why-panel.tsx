import { useMemo } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Preview } from '#shared/contract/rotation.ts';
import { BALANCE_PARTS } from '#shared/domain/rotation/balance.ts';
import type { Candidate } from '#shared/domain/rotation/candidates.ts';
import type { EmployeeId } from '#shared/domain/rotation/employee.ts';
import type { Period } from '#shared/domain/rotation/period.ts';
import type { Duty } from '#shared/domain/rotation/rota.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { shownRota, whyShown } from './shown-rota.ts';
import { useDutyWords } from './use-duty-words.ts';
import { useRotation } from './use-rotation.ts';

/** *Hvorfor mig?*: what they have beside their share, and of everybody else what is in the way, or what it would cost. */
export const WhyPanel = ({
  duty,
  employeeId,
  period,
  preview,
}: {
  duty: Duty;
  employeeId: EmployeeId;
  period: Period | null;
  /** Where the duty is only proposed. */
  preview: Preview | null;
}) => {
  const { t } = useTranslation(['rotation', 'domain']);
  const format = useFormat();
  const words = useDutyWords();
  const rotation = useRotation();
  const found = useMemo(() => {
    const shown = shownRota(rotation, period, preview);
    return shown && whyShown(shown, duty.id, employeeId);
  }, [rotation, duty, employeeId, period, preview]);
  if (!found) return <p className="rotation-quiet">{t('why.unknown')}</p>;
  const { chosen, others, free, fairer } = found;
  const one = (value: number) => format.number(Math.round(value * 10) / 10);
  const inTheWay = ({ obstacles }: Candidate) =>
    obstacles.map(({ rule, actual, limit }) =>
      actual === 0 && limit === 0
        ? t(`domain:rule.${rule}`)
        : t('why.measure', { rule: t(`domain:rule.${rule}`), actual: one(actual), limit: one(limit) }),
    );
  const costs = ({ change }: Candidate) =>
    BALANCE_PARTS.filter((part) => Math.abs(change[part]) > 0.05)
      .map((part) => `${t(`part.${part}`)} ${change[part] > 0 ? '+' : '−'}${one(Math.abs(change[part]))}`)
      .join(', ');
  return (
    <section className="why" aria-label={t('why.title', { who: words.employee(employeeId) })}>
      <h4>{t('why.title', { who: words.employee(employeeId) })}</h4>
      <ul className="why-own">
        {(['hours', 'nights', 'weekends'] as const).map((part) => (
          <li key={part}>{t(`why.load-${part}`, { has: one(chosen.load[part]), share: one(chosen.share[part]) })}</li>
        ))}
        <li>{t('why.met', { count: chosen.metBefore })}</li>
        {chosen.wishesAgainst > 0 && <li>{t('why.against', { count: chosen.wishesAgainst })}</li>}
        {chosen.wishesFor > 0 && <li>{t('why.for', { count: chosen.wishesFor })}</li>}
      </ul>
      <p>
        {t('why.others', { count: others.length, free })}{' '}
        {fairer > 0 ? t('why.fairer', { count: fairer }) : t('why.none-fairer')}
      </p>
      <ol className="why-others">
        {others.map((each) => (
          <li key={each.employeeId}>
            {words.employee(each.employeeId)}:{' '}
            {each.obstacles.length > 0 ? inTheWay(each).join('; ') : costs(each) || t('why.same')}
          </li>
        ))}
      </ol>
    </section>
  );
};
