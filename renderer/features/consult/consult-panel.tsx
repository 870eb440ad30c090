import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '#shared/domain/commands.ts';
import { type Consult, isConsultOpen } from '#shared/domain/consult/consult.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { mayRun } from '#shared/domain/role.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { Age } from '../../ui/age.tsx';
import { Badge } from '../../ui/badge.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** The questions to the AMK physician on a case, with the step each may take next: the physician's own, or by voice. */
export const ConsultPanel = ({ requestId }: { requestId: RequestId }) => {
  const { t } = useTranslation('consult');
  const rows = useReplica((state) => state.plain.consult);
  const open = [...rows.values()]
    .map(({ state }) => state)
    .filter((one) => one.requestId === requestId && isConsultOpen(one));
  if (open.length === 0) return null;
  return (
    <section className="case-section case-section-body" aria-label={t('title')} data-testid="consult">
      <h3>{t('title')}</h3>
      {open.map((consult) => (
        <Question key={`${consult.id}/${consult.life.step}`} consult={consult} />
      ))}
    </section>
  );
};

const Question = ({ consult }: { consult: Consult }) => {
  const { t } = useTranslation('consult');
  const desk = useDesk();
  const refusalOf = useRefusalOf();
  const [text, setText] = useState('');
  const { id: consultId, life, question, asked } = consult;
  const isPhysician = mayRun(desk.session.role, 'consult.answer');
  const button = (command: Command, label: string) => (
    <RefusableButton refusal={refusalOf(command)} onPress={() => void desk.run(command)}>
      {label}
    </RefusableButton>
  );
  const isWritten = life.step === 'taken' || life.step === 'asked';
  return (
    <>
      <p className="dispatch-unit">
        <Badge tone={life.step === 'asked' || life.step === 'answered' ? 'attention' : 'neutral'} fill>
          {t(`step.${life.step}`)}
        </Badge>
        <Age since={asked.at} />
      </p>
      <p>{question}</p>
      {life.step === 'answered' && <p>{life.answered.text}</p>}
      {isWritten && (
        <TextField
          label={t(life.step === 'asked' && !isPhysician ? 'voice-name' : 'answer-label')}
          value={text}
          onChange={setText}
        />
      )}
      <div className="dispatch-buttons">
        {isPhysician && life.step === 'asked' && button({ type: 'consult.take', consultId }, t('take'))}
        {isPhysician &&
          isWritten &&
          text.trim() !== '' &&
          button({ type: 'consult.answer', consultId, text }, t('answer'))}
        {!isPhysician &&
          life.step === 'asked' &&
          text.trim() !== '' &&
          button({ type: 'consult.take-by-voice', consultId, physician: text }, t('voice'))}
        {!isPhysician &&
          life.step === 'taken' &&
          text.trim() !== '' &&
          button({ type: 'consult.answer-by-voice', consultId, text }, t('voice-answer'))}
        {!isPhysician && life.step === 'answered' && button({ type: 'consult.read-back', consultId }, t('read-back'))}
      </div>
    </>
  );
};
