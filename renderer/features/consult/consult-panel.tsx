import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { isOpen } from '#shared/domain/request/request.ts';
import { mayRun } from '#shared/domain/role.ts';
import { openConsults } from '../../replica/consults.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { AskForm } from './ask-form.tsx';
import { ConsultCard } from './consult-card.tsx';
import './consult.css';

/**
 * The questions to the AMK physician on a case, and the way to ask one. It folds; a question that comes unfolds it, and
 * nothing but the user folds it again. Those that are over stand in the case's timeline.
 */
export const ConsultPanel = ({ requestId }: { requestId: RequestId }) => {
  const { t } = useTranslation('consult');
  const { role } = useDesk().session;
  const rows = useReplica((state) => state.plain.consult);
  const request = useReplica((state) => state.requests.get(requestId)?.request);
  const own = useMemo(() => openConsults(rows).filter((one) => one.requestId === requestId), [rows, requestId]);
  const [unfolded, unfold] = useState(false);
  const isAny = own.length > 0;
  useEffect(() => {
    if (isAny) unfold(true);
  }, [isAny]);
  const mayAsk = request !== undefined && isOpen(request) && mayRun(role, 'consult.ask');
  if (!isAny && !mayAsk) return null;
  return (
    <details
      className="case-section"
      open={unfolded}
      onToggle={(event) => unfold(event.currentTarget.open)}
      data-testid="consult"
    >
      <summary>
        <h3>{t('title')}</h3>
        {isAny && <span className="consult-count">{own.length}</span>}
      </summary>
      <div className="case-section-body">
        {own.map((consult) => (
          <ConsultCard key={consult.id} consult={consult} />
        ))}
        {mayAsk && <AskForm request={request} />}
      </div>
    </details>
  );
};
