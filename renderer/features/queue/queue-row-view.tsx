import { memo } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { RequestRow } from '#shared/contract/rows.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { ownerOf } from '#shared/domain/owner.ts';
import { caseName, isOpen, type Request } from '#shared/domain/request/request.ts';
import { priorityRank } from '#shared/domain/values.ts';
import { useReplica } from '../../replica/desk.tsx';
import { Age } from '../../ui/age.tsx';
import { Badge } from '../../ui/badge.tsx';
import { FormerName } from '../../ui/former-name.tsx';
import { RankMark } from '../../ui/rank-mark.tsx';
import { WHO_WAITS_ID } from './who-waits-line.tsx';

export const rowElementId = (id: RequestId) => `queue-row-${id}`;

/** Who has the person, as short as it can be said. Beside the column of sources it need not be named again. */
const OwnerName = ({ request }: { request: Request }) => {
  const { t } = useTranslation(['queue', 'domain']);
  const units = useReplica((state) => state.units);
  const owner = ownerOf(
    request,
    [...units.values()].map(({ unit }) => unit),
  );
  switch (owner.kind) {
    case 'source':
      return (
        <>
          <span className="queue-owner-beside">{t('owner.source')}</span>
          <span className="queue-owner-alone">{t(`domain:source.${owner.source}`)}</span>
        </>
      );
    case 'crew':
      return units.get(owner.unitId)?.unit.callSign ?? owner.unitId;
    default:
      return t(`owner.${owner.kind}`);
  }
};

const Unsent = () => {
  const { t } = useTranslation('domain');
  return (
    <span className="queue-unsent">
      <Badge tone="attention">{t('word.queued')}</Badge>
    </span>
  );
};

/** One line of the queue. `top` in pixels from the start of the list. */
export const QueueRowView = memo(
  ({
    row,
    index,
    top,
    isCursor,
    isSelected,
    onOpen,
  }: {
    row: RequestRow;
    index: number;
    top: number;
    isCursor: boolean;
    isSelected: boolean;
    onOpen: (id: RequestId) => void;
  }) => {
    const { t } = useTranslation(['queue', 'domain', 'common']);
    const { request } = row;
    const { id, priority, source, place, need, life } = request;
    const isUnsent = row.version !== row.sent;
    const isUnseen = !request.seen && isOpen(request);
    const marks = [isCursor && 'is-cursor', isUnseen && 'is-unseen', !isOpen(request) && 'is-left'].filter(Boolean);
    return (
      <tr
        id={rowElementId(id)}
        data-testid={`queue-row-${caseName(request)}`}
        aria-rowindex={index + 2}
        aria-selected={isSelected}
        aria-describedby={isCursor ? WHO_WAITS_ID : undefined}
        className={['queue-row', 'queue-columns', ...marks].join(' ')}
        style={{ transform: `translateY(${top}px)` }}
        onClick={() => onOpen(id)}
      >
        <td className="queue-priority" title={t(`domain:priority.${priority}`)}>
          <RankMark rank={priorityRank(priority) as 0 | 1 | 2}>{t(`domain:priority.${priority}`)}</RankMark>
        </td>
        <td className="queue-unseen">{isUnseen && <span className="visually-hidden">{t('unseen')}</span>}</td>
        <td
          className={`queue-number${request.number === undefined ? ' queue-temporary' : ''}`}
          title={
            request.temporary && request.number
              ? t('common:former-name', { name: request.temporary })
              : caseName(request)
          }
        >
          {request.number === undefined ? caseName(request) : `#${request.number}`}
        </td>
        <td className="queue-waiting">
          <Age since={request.receivedAt} />
        </td>
        <td className="queue-place" title={place.label ?? place.typed}>
          <FormerName request={request} />
          {place.typed}
        </td>
        <td className="queue-need" title={need} data-personal="">
          {need}
        </td>
        <td className="queue-source">{t(`domain:source.${source}`)}</td>
        <td className={`queue-owner${isUnsent ? ' is-unsent' : ''}`}>
          <span className="queue-owner-name">
            <OwnerName request={request} />
          </span>
          {/* The columns that are on screen decide which of the two is (queue.css). */}
          {isUnsent && <Unsent />}
        </td>
        <td className="queue-stage">{isUnsent ? <Unsent /> : t(`domain:stage.${life.stage}`)}</td>
      </tr>
    );
  },
);
