import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { Message } from '../../ui/message.tsx';
import { Page } from './page.tsx';

/** Before the desk has been reached, or where it no longer knows this page. */
export const WaitingPage = ({ why }: { why: 'connecting' | 'unreachable' | 'no-session' | 'map-window' }) => {
  const { t } = useTranslation('session');
  return (
    <Page title={t('title')}>
      <div role="status">
        <Message tone={why === 'connecting' || why === 'map-window' ? 'neutral' : 'alarm'}>{t(why)}</Message>
        {why === 'no-session' && <p className="session-hint">{t('no-session-hint')}</p>}
      </div>
    </Page>
  );
};
