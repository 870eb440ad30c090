import { useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Candidate } from '#shared/domain/rotation/candidates.ts';
import type { Posting } from '#shared/domain/rotation/posting.ts';
import { withEmployee } from '#shared/domain/rotation/rota.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { useRefusalTo } from '../../replica/refusal-of.ts';
import { useRotationNames } from '../../replica/rotation-names.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { ReasonForm } from '../../ui/reason-form.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { useInstead } from './use-desk-rota.ts';

/** As many as are shown at first: whoever may comes before whoever may not. */
const FIRST = 5;

const useChange = (posting: Posting, employeeId: Candidate['employeeId'], override?: string) => {
  const { t } = useTranslation('crew');
  const { duty, sick } = posting;
  const seat = duty.socialId === sick?.employeeId ? 'social' : 'health';
  return {
    type: 'duty.change',
    dutyId: duty.id,
    was: duty,
    now: withEmployee(duty, seat, employeeId),
    reason: t('replace.reason'),
    ...(override !== undefined && { override }),
  } as const;
};

/** A shift lead may say that a hard rule is broken this once: with a reason, and it stays in sight. */
const Override = ({ posting, candidate, close }: { posting: Posting; candidate: Candidate; close: () => void }) => {
  const { t } = useTranslation('crew');
  const desk = useDesk();
  const [reason, setReason] = useState('');
  const command = useChange(posting, candidate.employeeId, reason.trim() === '' ? undefined : reason);
  const refusal = useRefusalTo(command);
  return (
    <ReasonForm
      field="override"
      value={reason}
      onChange={setReason}
      suggestions={[t('override.agreed'), t('override.nobody')]}
      refusal={reason.trim() === '' ? { code: 'reason-missing' } : refusal}
      submit={t('override.do')}
      onSubmit={() => {
        close();
        void desk.run(command);
      }}
    />
  );
};

const Take = ({ posting, candidate, name }: { posting: Posting; candidate: Candidate; name: string }) => {
  const { t } = useTranslation('crew');
  const desk = useDesk();
  const command = useChange(posting, candidate.employeeId);
  const refusal = useRefusalTo(command);
  if (candidate.obstacles.length === 0)
    return (
      <RefusableButton refusal={refusal} onPress={() => void desk.run(command)}>
        {t('replace.take', { name })}
      </RefusableButton>
    );
  return (
    <PopoverButton title={t('override.title', { name })} text={t('override.open', { name })}>
      {(close) => <Override posting={posting} candidate={candidate} close={close} />}
    </PopoverButton>
  );
};

const Row = ({ posting, candidate, rank }: { posting: Posting; candidate: Candidate; rank: number }) => {
  const { t } = useTranslation(['crew', 'domain']);
  const format = useFormat();
  const names = useRotationNames(format);
  const { employeeId, obstacles, load, share, metBefore, wishesFor, wishesAgainst } = candidate;
  const name = names.employee(employeeId);
  const figures = [
    t('replace.hours', { has: format.number(Math.round(load.hours)), share: format.number(Math.round(share.hours)) }),
    t('replace.met', { count: metBefore }),
    ...(wishesFor > 0 ? [t('replace.wished')] : []),
    ...(wishesAgainst > 0 ? [t('replace.unwished')] : []),
  ].join(' · ');
  return (
    <li className="crew-candidate">
      <span className="crew-rank">{rank}.</span>
      <strong>{name}</strong>
      <span>
        {obstacles.length === 0 ? (
          t('replace.may')
        ) : (
          <Badge tone="attention">
            {t('replace.may-not')}{' '}
            {obstacles
              .map((each) => {
                const [other] = each.with;
                return `${t(`domain:rule.${each.rule}`)}${other ? ` (${names.dutyById(other)})` : ''}`;
              })
              .join(' · ')}
          </Badge>
        )}
      </span>
      <span className="crew-quiet">{figures}</span>
      <Take posting={posting} candidate={candidate} name={name} />
    </li>
  );
};

/** Nobody may by themselves, but two changes would do: one after the other, each asked of the rules. */
const Shift = ({ posting }: { posting: Posting }) => {
  const { t } = useTranslation('crew');
  const format = useFormat();
  const names = useRotationNames(format);
  const desk = useDesk();
  const duties = useReplica((state) => state.plain.duty);
  const { shift } = useInstead(posting);
  const [taken, given] = shift ?? [];
  if (!taken || !given) return null;
  const run = async () => {
    for (const { dutyId, seat, to } of [given, taken]) {
      const was = duties.get(dutyId)?.state.duty;
      if (!was) return;
      const now = withEmployee(was, seat, to);
      const answer = await desk.run({ type: 'duty.change', dutyId, was, now, reason: t('replace.reason') });
      if (answer.kind === 'refused') return;
    }
  };
  return (
    <p className="crew-buttons">
      {t('replace.shift', {
        one: names.employee(taken.to),
        other: names.employee(given.to),
        duty: names.dutyById(given.dutyId),
      })}
      <Button onPress={() => void run()}>{t('replace.shift-do')}</Button>
    </p>
  );
};

/** Who instead: everybody of the profession, ranked, each with what stands in the way or how the rota would be with them. */
export const Replacements = ({ posting }: { posting: Posting }) => {
  const { t } = useTranslation('crew');
  const { candidates } = useInstead(posting);
  const [isAll, setAll] = useState(false);
  if (candidates.length === 0) return <p>{t('replace.nobody')}</p>;
  return (
    <div className="crew-part">
      <h4>{t('replace.title')}</h4>
      <Shift posting={posting} />
      <ol className="crew-candidates" aria-label={t('replace.title')}>
        {candidates.slice(0, isAll ? undefined : FIRST).map((candidate, index) => (
          <Row key={candidate.employeeId} posting={posting} candidate={candidate} rank={index + 1} />
        ))}
      </ol>
      {!isAll && candidates.length > FIRST && (
        <div>
          <Button onPress={() => setAll(true)}>{t('replace.all', { count: candidates.length })}</Button>
        </div>
      )}
    </div>
  );
};
