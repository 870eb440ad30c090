import { History } from 'lucide-react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { assignmentOf, ownerOf, type Word } from '#shared/domain/owner.ts';
import { caseName, isOpen } from '#shared/domain/request/request.ts';
import { priorityRank } from '#shared/domain/values.ts';
import { useReplica } from '../../replica/desk.tsx';
import { Age } from '../../ui/age.tsx';
import { Badge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import { FormerName } from '../../ui/former-name.tsx';
import { RankMark } from '../../ui/rank-mark.tsx';
import { Shape, type Tone } from '../../ui/shape.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { assignmentWord } from './assignment-word.ts';
import { useCase } from './case-context.tsx';
import { NextStepButton } from './next-step-button.tsx';

const WORD_TONE: Readonly<Record<Word, Tone>> = {
  queued: 'attention',
  accepted: 'neutral',
  confirmed: 'neutral',
  acknowledged: 'ok',
};

/** How far the promise of a unit has truly come; nothing where none is made. */
export const AssignmentWord = () => {
  const { t } = useTranslation('domain');
  const { request, units, timeline, isWish } = useCase();
  const found = assignmentOf(request, units);
  const unitRow = useReplica((state) => (found ? state.units.get(found.unit.id) : undefined));
  if (!found) return null;
  const word = assignmentWord(found.assignment, timeline, unitRow);
  // A promise nobody else knows of, on a unit somebody else has: not a promise.
  if (word === 'queued' && isWish(found.unit))
    return (
      <Badge tone="urgent" fill>
        {t('radio-first')}
      </Badge>
    );
  return (
    <Badge tone={WORD_TONE[word]} fill>
      {t(`word.${word}`)}
    </Badge>
  );
};

/** Who owns this person now, to be read from the other side of the desk. */
const OwnerSentence = () => {
  const { t } = useTranslation(['request', 'domain']);
  const { request, units } = useCase();
  const owner = ownerOf(request, units);
  const sentence = (() => {
    switch (owner.kind) {
      case 'source':
        return t('domain:owner.source', { source: t(`domain:source.${owner.source}`) });
      case 'crew':
        return t('domain:owner.crew', { unit: units.find(({ id }) => id === owner.unitId)?.callSign ?? owner.unitId });
      default:
        return t(`domain:owner.${owner.kind}`);
    }
  })();
  const needsHand = owner.kind === 'source' && isOpen(request);
  return (
    <p className={`case-owner${needsHand ? ' case-owner-attention' : ''}`}>
      <span className="visually-hidden">{t('owner')}: </span>
      {needsHand && <Shape tone="attention" />}
      {sentence}
    </p>
  );
};

export const CaseHeader = ({ onReplay }: { onReplay: () => void }) => {
  const { t } = useTranslation(['request', 'domain', 'replay']);
  const { request, row } = useCase();
  const { priority, source, response, receivedAt, life } = request;
  return (
    <header className="case-header" data-testid="case-header">
      <div className="case-line">
        <span className="case-number">#{caseName(request)}</span>
        <FormerName request={request} />
        <Badge fill>{t(`domain:stage.${life.stage}`)}</Badge>
        <RankMark rank={priorityRank(priority) as 0 | 1 | 2}>{t(`domain:priority.${priority}`)}</RankMark>
        {row.version !== row.sent && (
          <span className="case-unsent">
            <Badge tone="attention">{t('domain:word.queued')}</Badge>
          </span>
        )}
        {isOpen(request) && (
          <span className="case-waited">
            {t('waited')} <Age since={receivedAt} />
          </span>
        )}
        <span className="case-replay">
          <IconButton label={t('replay:open')} onPress={onReplay}>
            <History size={14} aria-hidden="true" />
          </IconButton>
        </span>
      </div>
      <OwnerSentence />
      <p className="case-facts">
        <AssignmentWord />
        <span>{t(`domain:source.${source}`)}</span>
        <span>{t(`domain:response.${response}`)}</span>
        <span>
          {t('received-at')} <TimeText at={receivedAt} />
        </span>
      </p>
      <NextStepButton />
    </header>
  );
};
