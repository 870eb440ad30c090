import { useMemo, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { ConflictRow } from '#shared/contract/rows.ts';
import type { ConflictId, RequestId } from '#shared/domain/ids.ts';
import { may } from '#shared/domain/role.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { ConflictDetail } from './conflict-detail.tsx';
import { ConflictList } from './conflict-list.tsx';
import { conflictRows } from './conflict-rows.ts';
import './conflicts.css';

/** Where two truths want a person: what waits on the left, both sides of the chosen one and what now on the right. */
export const ConflictsView = ({ onOpen }: { onOpen: (id: RequestId) => void }) => {
  const { t } = useTranslation(['outage', 'domain']);
  const { role } = useDesk().session;
  const conflicts = useReplica((state) => state.conflicts);
  const [chosen, setChosen] = useState<{ id: ConflictId; wasOpen: boolean } | null>(null);
  const { open, settled } = useMemo(
    () => conflictRows(conflicts.values(), chosen?.wasOpen ? chosen.id : null),
    [conflicts, chosen],
  );
  const choose = ({ conflict }: ConflictRow) =>
    setChosen({
      id: conflict.id,
      wasOpen: conflict.life.kind === 'open' || open.some((row) => row.conflict === conflict),
    });
  if (!may(role, 'see-cases')) return <p>{t('conflict.forbidden', { role: t(`domain:role.${role}`) })}</p>;
  const shown = (chosen && conflicts.get(chosen.id)) ?? open[0];
  return (
    <div className="conflicts">
      <p className="conflicts-explain">{t('conflict.explain')}</p>
      {conflicts.size === 0 ? (
        <p className="conflicts-empty">{t('conflict.empty')}</p>
      ) : (
        <div className="conflicts-body">
          <ConflictList open={open} settled={settled} shown={shown?.conflict.id ?? null} onChoose={choose} />
          {shown ? (
            <ConflictDetail
              key={shown.conflict.id}
              conflict={shown.conflict}
              onOpen={onOpen}
              onTouch={() => choose(shown)}
            />
          ) : (
            <p className="conflicts-none">{t('conflict.choose')}</p>
          )}
        </div>
      )}
    </div>
  );
};
