import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { type Violation, violationKey } from '#shared/domain/rotation/violations.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useRotationNames } from '../../replica/rotation-names.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';

/** More would push the grid off the screen; all of them stand under the shares. */
const SHOWN = 3;

/** What the rota on screen breaks without anybody's word, by rule, name and duties, and the way there. */
export const RotaBreaks = ({
  breaks,
  onShow,
}: {
  breaks: readonly Violation[];
  onShow: (broken: Violation) => void;
}) => {
  const { t } = useTranslation(['rotation', 'domain']);
  const names = useRotationNames(useFormat());
  if (breaks.length === 0) return null;
  return (
    <section className="rota-breaks" aria-label={t('breaks.title')}>
      {breaks.slice(0, SHOWN).map((broken) => (
        <Message key={violationKey(broken)} tone="attention">
          {t('fairness.break', {
            rule: t(`domain:rule.${broken.rule}`),
            who: broken.employeeId ? names.employee(broken.employeeId) : '',
            duties: broken.duties.map(names.dutyById).join('; '),
          })}{' '}
          <Button onPress={() => onShow(broken)}>{t('breaks.show')}</Button>
        </Message>
      ))}
      {breaks.length > SHOWN && <p>{t('breaks.others', { count: breaks.length - SHOWN })}</p>}
    </section>
  );
};
