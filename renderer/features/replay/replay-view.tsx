import { useEffect, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { isOpen } from '#shared/domain/request/request.ts';
import { useCaseName, useDesk } from '../../replica/desk.tsx';
import { deskNow } from '../../replica/replica.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { type Case, ReplayPlayer } from './replay-player.tsx';
import './replay.css';

type Fetched =
  | { readonly kind: 'loading' | 'failed' | 'gone' }
  | { readonly kind: 'here'; readonly replayed: Case; readonly asOf: number };

/** The view as a dialog of the frame: the board goes on beside it. */
export const ReplayDialog = ({
  requestId,
  theme,
  onClose,
}: {
  requestId: RequestId;
  theme: string;
  onClose: () => void;
}) => {
  const { t } = useTranslation('replay');
  const name = useCaseName(requestId) ?? '–';
  return (
    <Dialog title={t('title', { name })} onClose={onClose} width={1240}>
      <ReplayView requestId={requestId} theme={theme} />
    </Dialog>
  );
};

/**
 * A case played again from its first entry to its close: what was said and done, and where the units were, in step. The
 * board beside it stays live; what is here is what there was to know when the view was opened.
 */
const ReplayView = ({ requestId, theme }: { requestId: RequestId; theme: string }) => {
  const { t } = useTranslation('replay');
  const { client, replica } = useDesk();
  const [fetched, setFetched] = useState<Fetched>({ kind: 'loading' });
  useEffect(() => {
    let isOver = false;
    client.case.replay({ requestId }).then(
      (replayed) => {
        if (isOver) return;
        const asOf = deskNow(replica.store.getState());
        setFetched(replayed ? { kind: 'here', replayed, asOf } : { kind: 'gone' });
      },
      () => {
        if (!isOver) setFetched({ kind: 'failed' });
      },
    );
    return () => {
      isOver = true;
    };
  }, [client, replica, requestId]);
  return (
    <div className="replay">
      <p className="replay-banner">
        <strong className="replay-banner-word">{t('banner')}</strong>
        <span>{t('banner-text')}</span>
      </p>
      {fetched.kind === 'here' ? (
        <ReplayPlayer
          replayed={fetched.replayed}
          isRunning={isOpen(fetched.replayed.row.request)}
          asOf={fetched.asOf}
          theme={theme}
        />
      ) : (
        <p className="replay-quiet" role="status">
          {t(fetched.kind)}
        </p>
      )}
    </div>
  );
};
