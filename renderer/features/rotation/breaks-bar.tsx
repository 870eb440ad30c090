import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { may } from '#shared/domain/role.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk } from '../../replica/desk.tsx';
import { useRotationNames } from '../../replica/rotation-names.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useStandingBreaks } from './use-standing-breaks.ts';

/** A rule that the published rota breaks without anybody's word: said to whoever plans, wherever they are. */
export const BreaksBar = ({ keys, onShow }: { keys: string; onShow: () => void }) => {
  const { session } = useDesk();
  return may(session.role, 'plan-rota') ? <Bar keys={keys} onShow={onShow} /> : null;
};

const Bar = ({ keys, onShow }: { keys: string; onShow: () => void }) => {
  const { t } = useTranslation(['rotation', 'domain']);
  const names = useRotationNames(useFormat());
  const [first, ...others] = useStandingBreaks();
  const rule = first && t(`domain:rule.${first.rule}`);
  const says = !first
    ? ''
    : first.employeeId
      ? t('breaks.bar', { rule, who: names.employee(first.employeeId) })
      : t('breaks.bar-unit', { rule });
  return (
    <div className="alarm-bar">
      {/* Said once when it begins; it stands there until it is mended or allowed. */}
      <div role="status" className="visually-hidden">
        {says}
      </div>
      {first && (
        <>
          <Badge tone="attention" fill>
            {says}
          </Badge>
          {others.length > 0 && <span className="alarm-bar-more">{t('breaks.more', { count: others.length })}</span>}
          <Button keys={keys} onPress={onShow}>
            {t('title')}
          </Button>
        </>
      )}
    </div>
  );
};
