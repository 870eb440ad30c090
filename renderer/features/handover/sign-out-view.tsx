import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useHandoverStatus } from '../../replica/use-handover-status.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';

/** Told to a shift lead who signs out while the shift is not handed over: they may, and know that they do. */
export const SignOutView = ({ onShow, onSignOut }: { onShow: () => void; onSignOut: () => void }) => {
  const { t } = useTranslation('handover');
  const format = useFormat();
  const status = useHandoverStatus();
  return (
    <div className="handover">
      {status.kind !== 'none' && (
        <Message tone="attention">
          {t(`sign-out.${status.kind}`, {
            time: format.time(status.kind === 'unsigned' ? status.handover.given.at : status.end),
          })}
        </Message>
      )}
      <div className="form-buttons">
        <Button onPress={onSignOut}>{t('sign-out.anyway')}</Button>
        <Button variant="primary" onPress={onShow}>
          {t('sign-out.show')}
        </Button>
      </div>
    </div>
  );
};
