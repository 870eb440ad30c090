import { useTranslation } from 'react-i18next';
import { may } from '#shared/domain/role.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Cell } from './cell.tsx';

/** What this desk has written and the hub has not taken yet, and what no longer held when it got there. */
export const OutboxCells = ({ onShowConflicts }: { onShowConflicts: () => void }) => {
  const { t } = useTranslation('frame');
  const format = useFormat();
  const { session } = useDesk();
  const { unsent, oldest, conflicts } = useReplica((state) => state.outbox);
  const someConflicts = (
    <Badge tone="attention" fill>
      {t('strip.conflicts-some', { count: conflicts })}
    </Badge>
  );
  return (
    <ul className="strip-cells" aria-label={t('strip.unsent')}>
      <Cell label={t('strip.unsent')}>
        {unsent > 0 && oldest !== null ? (
          <Badge tone="attention" fill>
            {t('strip.unsent-since', { count: unsent, time: format.time(oldest) })}
          </Badge>
        ) : (
          <Badge>{t('strip.unsent-none')}</Badge>
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
