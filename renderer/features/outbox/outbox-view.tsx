import { useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { may } from '#shared/domain/role.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { OutboxList } from './outbox-list.tsx';
import { useOutbox } from './use-outbox.ts';
import './outbox.css';

/** What this desk has done and the hub has not taken yet: since when, by whom, why it waits. Nothing here can be deleted. */
export const OutboxView = () => {
  const { t } = useTranslation('outage');
  const format = useFormat();
  const { client, session } = useDesk();
  const [isHeld, setHeld] = useState(false);
  const outbox = useOutbox(isHeld);
  const { lines, read } = outbox;
  const [retry, setRetry] = useState<'none' | 'asked'>('none');
  const askAgain = async () => {
    setRetry('asked');
    await client.outbox.retry().catch(() => undefined);
    await outbox.reload();
    setRetry('none');
  };
  return (
    <div className="outbox">
      <div className="outbox-head">
        <p role="status" className="outbox-count">
          {read.total > 0 && t('outbox.waiting', { count: read.total, formatted: format.number(read.total) })}
        </p>
        <Button onPress={() => void askAgain()} isDisabled={retry === 'asked'} reason={t('outbox.retrying')}>
          {t('outbox.retry')}
        </Button>
      </div>
      <p className="outbox-explain">
        {t('outbox.never-lost')} {!may(session.role, 'strike-outbox') && t('outbox.lead-only')}
      </p>
      {read.kind === 'failed' && <Message tone="alarm">{t('outbox.failed')}</Message>}
      {lines.length > 0 && (
        <OutboxList
          lines={lines}
          hasMore={outbox.hasMore}
          onMore={outbox.loadMore}
          onHold={setHeld}
          onStruck={outbox.struck}
        />
      )}
      {lines.length === 0 && (
        <p className="outbox-empty">{read.kind === 'loading' ? t('outbox.loading') : t('outbox.empty')}</p>
      )}
    </div>
  );
};
