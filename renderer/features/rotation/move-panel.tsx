import { useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { momentOf } from '#shared/util/copenhagen.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Asking, Carry, Target } from './use-carry.ts';
import { useDutyWords } from './use-duty-words.ts';

/** What the rules say while a duty is in the hand, and the word that is asked for when it is put down. */
export const MovePanel = ({
  carry: { carried, answer },
  target,
  asking,
  onDone,
}: {
  carry: Carry;
  target: Target | null;
  asking: Asking | null;
  onDone: () => void;
}) => {
  const { t } = useTranslation('rotation');
  const format = useFormat();
  const words = useDutyWords();
  const sentence = useRefusal();
  return (
    <>
      <div role="status" className="rota-status">
        {carried && target && (
          <>
            <p>
              {t('move.carrying', { duty: words.duty(carried.posting.duty), who: carried.from })}
              <br />
              <strong>{t('move.to', { who: target.row.name, day: format.shortDay(momentOf(target.day, 720)) })}</strong>
            </p>
            {answer?.kind === 'same' && <Message tone="neutral">{t('move.same')}</Message>}
            {answer?.kind === 'may' && <Message tone="ok">{t('move.may')}</Message>}
            {answer?.kind === 'override' && (
              <Message tone="attention">
                {sentence(answer.refusal)} {t('move.override')}
              </Message>
            )}
            {answer?.kind === 'never' && (
              <Message tone="alarm">
                {sentence(answer.refusal)} {t('move.never')}
              </Message>
            )}
          </>
        )}
      </div>
      {carried && <p className="rota-hint">{t('move.keys')}</p>}
      {asking && <MoveForm key={asking.was.id} asking={asking} onDone={onDone} />}
    </>
  );
};

const MoveForm = ({ asking: { was, now, rule }, onDone }: { asking: Asking; onDone: () => void }) => {
  const { t } = useTranslation('rotation');
  const desk = useDesk();
  const words = useDutyWords();
  const sentence = useRefusal();
  const [reason, setReason] = useState('');
  const breaks = rule.kind === 'override';
  const isMissing = breaks && reason.trim() === '';
  const move = async () => {
    if (isMissing) return;
    const told = breaks ? { override: reason } : reason.trim() === '' ? {} : { reason };
    const answer = await desk.run({ type: 'duty.change', dutyId: was.id, was, now, ...told }).catch(() => undefined);
    if (answer && answer.kind !== 'refused') onDone();
  };
  return (
    <form
      className="rota-form"
      aria-label={t('move.title')}
      onSubmit={(event) => {
        event.preventDefault();
        void move();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onDone();
      }}
    >
      <h3>{t('move.title')}</h3>
      <p>
        {words.duty(was)}, {words.crew(was)}
        <br />→ {words.duty(now)}, {words.crew(now)}
      </p>
      {breaks && <Message tone="attention">{sentence(rule.refusal)}</Message>}
      <TextField
        label={breaks ? t('move.why-broken') : t('move.why')}
        hint={breaks ? t('move.stays') : t('move.told')}
        value={reason}
        onChange={setReason}
        autoFocus
      />
      <div className="rota-buttons">
        <Button onPress={onDone}>{t('move.back')}</Button>
        <Button
          type="submit"
          variant={breaks ? 'danger' : 'primary'}
          isDisabled={isMissing}
          reason={t('move.reason-missing')}
        >
          {breaks ? t('move.anyway') : t('move.do')}
        </Button>
      </div>
    </form>
  );
};
