import { useTranslation } from 'react-i18next';
import { may } from '#shared/domain/role.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { Badge } from '../../ui/badge.tsx';
import { useClock } from '../../ui/now.tsx';
import { Cell } from './cell.tsx';

/** Milliseconds in which the hub ordinarily has taken a command. */
const ON_ITS_WAY = 5000;

/** What this desk has written and the hub has not taken yet, and what no longer held when it got there. */
export const OutboxCells = ({ onShowConflicts }: { onShowConflicts: () => void }) => {
  const { t } = useTranslation('frame');
  const format = useFormat();
  const now = useClock();
  const { session } = useDesk();
  const { unsent, oldest, conflicts } = useReplica((state) => state.outbox);
  // What was written this moment is on its way; only what stays behind needs a look.
  const waits = unsent > 0 && oldest !== null && now - oldest > ON_ITS_WAY;
  const someConflicts = (
    <Badge tone="attention" fill>
      {t('strip.conflicts-some', { count: conflicts })}
    </Badge>
  );
  return (
    <ul className="strip-cells" aria-label={t('strip.unsent')}>
      <Cell kind="strip-source" label={t('strip.unsent')}>
        {waits ? (
          <Badge tone="attention" fill>
            {t('strip.unsent-since', { count: unsent, time: format.time(oldest) })}
          </Badge>
        ) : (
          <Badge>{unsent > 0 ? t('strip.unsent-now', { count: unsent }) : t('strip.unsent-none')}</Badge>
        )}
      </Cell>
      <Cell label={t('strip.conflicts')}>
        {conflicts === 0 && <Badge>{t('strip.conflicts-none')}</Badge>}
        {conflicts > 0 && !may(session.role, 'see-diagnostics') && someConflicts}
        {conflicts > 0 && may(session.role, 'see-diagnostics') && (
          <button type="button" className="strip-conflicts" onClick={onShowConflicts}>
            {someConflicts}
          </button>
        )}
      </Cell>
    </ul>
  );
};
