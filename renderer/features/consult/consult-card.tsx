import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Command } from '#shared/domain/commands.ts';
import type { Consult } from '#shared/domain/consult/consult.ts';
import { consultIntervals } from '#shared/domain/consult/consult-intervals.ts';
import { mayRun } from '#shared/domain/role.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { actorName } from '../../replica/actor-name.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { useKeptDraft } from '../../replica/use-kept-draft.ts';
import { Age } from '../../ui/age.tsx';
import { Badge } from '../../ui/badge.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { ReasonForm } from '../../ui/reason-form.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** One question to the physician: how far it has come and when, and what whoever sits here may do with it next. */
export const ConsultCard = ({ consult, head }: { consult: Consult; head?: ReactNode }) => {
  const { t } = useTranslation('consult');
  const { role } = useDesk().session;
  const box = useRef<HTMLElement>(null);
  const { life, question, asked, overdue } = consult;
  useHeldFocus(box, life.step);
  return (
    <article ref={box} className="consult-card" aria-label={question} tabIndex={-1} data-testid="consult-card">
      <p className="consult-head">
        <Badge tone={life.step === 'taken' ? 'neutral' : 'attention'} fill>
          {t(`step.${life.step}`)}
        </Badge>
        {head}
        <Age since={asked.at} />
      </p>
      <p className="consult-question" data-personal="">
        {question}
      </p>
      <Steps consult={consult} />
      {life.step === 'asked' && overdue && <Badge tone="attention">{t('overdue')}</Badge>}
      {life.step === 'answered' && (
        <blockquote className="consult-answer" data-personal="">
          {life.answered.text}
        </blockquote>
      )}
      {mayRun(role, 'consult.answer') && <ForPhysician consult={consult} />}
      {mayRun(role, 'consult.withdraw') && <ForDispatcher consult={consult} />}
    </article>
  );
};

/** When a step moves or takes away what had the keyboard, it stays there, or goes to what comes next in the card. */
const useHeldFocus = (box: { readonly current: HTMLElement | null }, step: string) => {
  const before = useRef<Element | null>(null);
  useEffect(() => {
    const follow = () => {
      before.current = document.activeElement;
    };
    document.addEventListener('focusin', follow);
    return () => document.removeEventListener('focusin', follow);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the step is what takes controls away
  useEffect(() => {
    const [card, last] = [box.current, before.current];
    if (!card || !last || document.activeElement !== document.body) return;
    if (last instanceof HTMLElement && card.contains(last)) last.focus();
    else if (!last.isConnected) (card.querySelector<HTMLElement>('input, .consult-buttons button') ?? card).focus();
  }, [box, step]);
};

/** Who did what, when, and how long it took. While it waits: when somebody is called. */
const Steps = ({ consult }: { consult: Consult }) => {
  const { t } = useTranslation('consult');
  const format = useFormat();
  const { asked, unitId, life, limit, overdue } = consult;
  const unit = useReplica(({ units }) => unitId && (units.get(unitId)?.unit.callSign ?? unitId));
  const took = consultIntervals(consult);
  const after = (interval: number | null) =>
    interval === null ? '' : ` · ${t('after', { time: format.age(interval, true) })}`;
  const about = { time: format.time(asked.at), name: actorName(asked.by) };
  return (
    <ul className="consult-steps">
      <li>{unit ? t('asked-for', { ...about, unit }) : t('asked-by', about)}</li>
      {life.step === 'asked' && !overdue && <li>{t('due', { time: format.time(asked.at + limit) })}</li>}
      {'taken' in life && life.taken && (
        <li>
          {t(`taken-${life.taken.how}`, { physician: life.taken.physician, time: format.time(life.taken.at) })}
          {after(took.taken)}
        </li>
      )}
      {'answered' in life && life.answered && (
        <li>
          {t('answered-at', { time: format.time(life.answered.at) })}
          {after(took.answered)}
        </li>
      )}
    </ul>
  );
};

const ForPhysician = ({ consult: { id: consultId, life } }: { consult: Consult }) => {
  const { t } = useTranslation('consult');
  const desk = useDesk();
  const refusalOf = useRefusalOf();
  const take = { type: 'consult.take', consultId } as const;
  if (life.step !== 'asked' && life.step !== 'taken') return null;
  return (
    <>
      {life.step === 'asked' && (
        <div className="consult-buttons">
          <RefusableButton variant="primary" refusal={refusalOf(take)} onPress={() => void desk.run(take)}>
            {t('take')}
          </RefusableButton>
        </div>
      )}
      <TextForm
        place={`consult/${consultId}/answer`}
        label={t('answer-label')}
        submit={t('answer')}
        command={(text) => ({ type: 'consult.answer', consultId, text })}
      />
    </>
  );
};

const ForDispatcher = ({ consult: { id: consultId, life } }: { consult: Consult }) => {
  const { t } = useTranslation('consult');
  const desk = useDesk();
  const refusalOf = useRefusalOf();
  const readBack = { type: 'consult.read-back', consultId } as const;
  return (
    <>
      {life.step === 'asked' && (
        <TextForm
          place={`consult/${consultId}/voice`}
          label={t('voice-name')}
          submit={t('voice')}
          command={(physician) => ({ type: 'consult.take-by-voice', consultId, physician })}
          maxLength={200}
        />
      )}
      {life.step === 'taken' && (
        <TextForm
          place={`consult/${consultId}/answer`}
          label={t('answer-label')}
          submit={t('voice-answer')}
          command={(text) => ({ type: 'consult.answer-by-voice', consultId, text })}
        />
      )}
      <div className="consult-buttons">
        {life.step === 'answered' && (
          <RefusableButton variant="primary" refusal={refusalOf(readBack)} onPress={() => void desk.run(readBack)}>
            {t('read-back')}
          </RefusableButton>
        )}
        <WithdrawButton consultId={consultId} />
      </div>
    </>
  );
};

/** One line and the button that sends it. What is half written is kept, through a live update and a restart. */
const TextForm = ({
  place,
  label,
  submit,
  command,
  maxLength = 10_000,
}: {
  place: string;
  label: string;
  submit: string;
  command: (text: string) => Command;
  maxLength?: number;
}) => {
  const desk = useDesk();
  const sentence = useRefusal();
  const refusalOf = useRefusalOf();
  const [text, put] = useKeptDraft(place);
  const isEmpty = text.trim() === '';
  const refusal = refusalOf(command(text.trim()));
  const send = async () => {
    if (isEmpty || refusal) return;
    put('');
    if ((await desk.run(command(text.trim()))).kind === 'refused') put(text);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <form className="consult-form" onSubmit={onSubmit}>
      <TextField
        label={label}
        value={text}
        onChange={put}
        maxLength={maxLength}
        error={refusal && !isEmpty ? sentence(refusal) : undefined}
      />
      <RefusableButton type="submit" refusal={refusal}>
        {submit}
      </RefusableButton>
    </form>
  );
};

const WithdrawButton = ({ consultId }: { consultId: Consult['id'] }) => {
  const { t } = useTranslation('consult');
  const desk = useDesk();
  const refusalOf = useRefusalOf();
  const [reason, put] = useKeptDraft(`consult/${consultId}/withdraw`);
  const command = { type: 'consult.withdraw', consultId, reason } as const;
  return (
    <PopoverButton title={t('withdraw-title')} text={t('withdraw')}>
      {(close) => (
        <ReasonForm
          field="reason-consult"
          value={reason}
          onChange={put}
          suggestions={t('reasons', { returnObjects: true })}
          refusal={refusalOf(command)}
          submit={t('withdraw')}
          onSubmit={() => {
            close();
            put('');
            void desk.run(command);
          }}
        />
      )}
    </PopoverButton>
  );
};
