import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { may } from '#shared/domain/role.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk } from '../../replica/desk.tsx';
import { useHandoverStatus } from '../../replica/use-handover-status.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';

/** No shift ends with an unsigned handover without saying so: to everybody at the desk, until another lead has signed. */
export const HandoverBar = ({ keys, onShow }: { keys: string; onShow: () => void }) => {
  const { session } = useDesk();
  return may(session.role, 'see-crew') ? <Bar keys={keys} onShow={onShow} /> : null;
};

const Bar = ({ keys, onShow }: { keys: string; onShow: () => void }) => {
  const { t } = useTranslation('handover');
  const format = useFormat();
  const status = useHandoverStatus();
  const says =
    status.kind === 'missing'
      ? t('bar.missing', { time: format.time(status.end) })
      : status.kind === 'unsigned'
        ? t('bar.unsigned', { time: format.time(status.handover.given.at) })
        : '';
  return (
    <div className="alarm-bar">
      {/* Said once when it begins; it stands there until it is signed. */}
      <div role="status" className="visually-hidden">
        {says}
      </div>
      {says !== '' && (
        <>
          <Badge tone="attention" fill>
            {says}
          </Badge>
          <Button keys={keys} onPress={onShow}>
            {t('bar.open')}
          </Button>
        </>
      )}
    </div>
  );
};
