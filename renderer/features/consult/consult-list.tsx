import { useMemo } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Consult } from '#shared/domain/consult/consult.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { caseName } from '#shared/domain/request/request.ts';
import { openConsults } from '../../replica/consults.ts';
import { useReplica } from '../../replica/desk.tsx';
import { ConsultCard } from './consult-card.tsx';
import './consult.css';

/** Every question that is not over, on whatever case: those nobody has taken first, and the longest wait first. */
export const ConsultList = ({ onOpen }: { onOpen: (id: RequestId) => void }) => {
  const { t } = useTranslation('consult');
  const rows = useReplica((state) => state.plain.consult);
  const open = useMemo(() => openConsults(rows), [rows]);
  if (open.length === 0) return <p className="consult-none">{t('empty')}</p>;
  return (
    <div className="consult-list">
      {open.map((consult) => (
        <ConsultCard key={consult.id} consult={consult} head={<CaseLink consult={consult} onOpen={onOpen} />} />
      ))}
    </div>
  );
};

const CaseLink = ({ consult: { requestId }, onOpen }: { consult: Consult; onOpen: (id: RequestId) => void }) => {
  const { t } = useTranslation('consult');
  const request = useReplica((state) => state.requests.get(requestId)?.request);
  if (!request) return null;
  const number = caseName(request);
  return (
    <button
      type="button"
      className="consult-case"
      aria-label={`${t('open-case', { number })}, ${request.place.typed}`}
      onClick={() => onOpen(requestId)}
    >
      <strong>#{number}</strong> {request.place.typed}
    </button>
  );
};
