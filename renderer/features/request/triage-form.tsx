import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Command } from '#shared/domain/commands.ts';
import { needsAmbulance, Triage } from '#shared/domain/request/request.ts';
import { mayRun } from '#shared/domain/role.ts';
import { Priority, priorityRank } from '#shared/domain/values.ts';
import { useDesk } from '../../replica/desk.tsx';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { RankMark } from '../../ui/rank-mark.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { useCase } from './case-context.tsx';
import { useDraft } from './drafts.ts';
import {
  completeTriage,
  firstUnanswered,
  QUESTIONS,
  type Question,
  type TriageDraft,
  triageAnswers,
} from './triage-answers.ts';

/** The answers a question has, as keys of their words. */
const useAnswers = () => {
  const { t } = useTranslation(['request', 'domain']);
  const yesNo = (['no', 'yes'] as const).map((value) => ({ value, label: t(`triage.${value}`) }));
  return {
    blueLightNeed: yesNo,
    treatmentDuringTransport: yesNo,
    safeForCrew: Triage.shape.safeForCrew.options.map((value) => ({ value, label: t(`triage.safe.${value}`) })),
    consent: Triage.shape.consent.options.map((value) => ({ value, label: t(`triage.consents.${value}`) })),
    target: Triage.shape.target.options.map((value) => ({ value, label: t(`domain:target.${value}`) })),
  } satisfies Record<Question, readonly { value: string; label: string }[]>;
};

const chosen = (answer: boolean | string | undefined): string | null => {
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no';
  return answer ?? null;
};

const answered = (question: Question, value: string): TriageDraft =>
  question === 'blueLightNeed' || question === 'treatmentDuringTransport'
    ? { [question]: value === 'yes' }
    : ({ [question]: value } as TriageDraft);

/** Is this for the Sociolance? Every question in sight; what is answered stays until it is sent. */
export const TriageForm = () => {
  const { t } = useTranslation(['request', 'domain']);
  const desk = useDesk();
  const refusalOf = useRefusalOf();
  const { request, setOpen } = useCase();
  const draft = useDraft(request.id, 'triage');
  const options = useAnswers();
  const answers = triageAnswers(request, draft.value);
  const complete = completeTriage(answers);
  const missing = firstUnanswered(answers);
  const readOnly = !mayRun(desk.session.role, 'request.triage');
  const answer = (more: TriageDraft) => draft.set({ ...draft.value, ...more });

  const button = (accept: boolean) => {
    const label = t(accept ? 'triage.submit-accept' : 'triage.submit');
    if (!complete)
      return (
        <Button isDisabled reason={t('triage.unanswered', { question: t(`triage.${missing ?? 'target'}`) })}>
          {label}
        </Button>
      );
    const command: Command = { type: 'request.triage', requestId: request.id, ...complete, accept };
    const send = async () => {
      if ((await desk.run(command)).kind === 'refused') return;
      draft.clear();
      if (accept) setOpen('triage', false);
    };
    return (
      <RefusableButton refusal={refusalOf(command)} onPress={() => void send()}>
        {label}
      </RefusableButton>
    );
  };

  return (
    <div className="triage">
      {QUESTIONS.map((question) => (
        <div key={question} data-field={question}>
          <RadioGroup
            label={t(`triage.${question}`)}
            options={options[question]}
            value={chosen(answers[question])}
            onChange={(value) => answer(answered(question, value))}
            isDisabled={readOnly}
          />
        </div>
      ))}
      <div data-field="priority">
        <RadioGroup
          label={t('field.priority')}
          options={Priority.options.map((value) => ({
            value,
            label: <RankMark rank={priorityRank(value) as 0 | 1 | 2}>{t(`domain:priority.${value}`)}</RankMark>,
          }))}
          value={answers.priority}
          onChange={(priority) => answer({ priority })}
          isDisabled={readOnly}
        />
      </div>
      {complete && needsAmbulance(complete.triage) && <Message tone="attention">{t('triage.needs-ambulance')}</Message>}
      {answers.safeForCrew === 'no' && <Message tone="attention">{t('triage.unsafe')}</Message>}
      <div className="form-buttons">
        {button(false)}
        {button(true)}
      </div>
    </div>
  );
};
