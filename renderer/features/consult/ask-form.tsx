import type { FormEvent } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { ConsultId } from '#shared/domain/ids.ts';
import type { Request } from '#shared/domain/request/request.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { newId } from '../../replica/new-id.ts';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { useKeptDraft } from '../../replica/use-kept-draft.ts';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** A question to the AMK physician in one line, for the crew on the case where there is one. Half of it waits while another case is looked at. */
export const AskForm = ({ request: { id, life } }: { request: Request }) => {
  const { t } = useTranslation('consult');
  const desk = useDesk();
  const sentence = useRefusal();
  const refusalOf = useRefusalOf();
  const [text, put] = useKeptDraft(`consult/${id}/ask`);
  const unitId = life.stage === 'assigned' ? life.unitId : undefined;
  const unit = useReplica(({ units }) => unitId && (units.get(unitId)?.unit.callSign ?? unitId));
  const command = {
    type: 'consult.ask',
    consultId: newId() as ConsultId,
    requestId: id,
    ...(unitId && { unitId }),
    text: text.trim(),
  } as const;
  const refusal = refusalOf(command);
  const isEmpty = text.trim() === '';

  const ask = async () => {
    if (isEmpty || refusal) return;
    // Cleared at once; a refusal puts it back.
    put('');
    if ((await desk.run(command)).kind === 'refused') put(text);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void ask();
  };
  return (
    <form className="consult-form" aria-label={t('ask')} onSubmit={onSubmit}>
      <TextField
        label={unit ? t('question-for', { unit }) : t('question')}
        placeholder={t('placeholder')}
        value={text}
        onChange={put}
        maxLength={10_000}
        error={refusal && !isEmpty ? sentence(refusal) : undefined}
      />
      <RefusableButton type="submit" refusal={refusal}>
        {t('ask')}
      </RefusableButton>
    </form>
  );
};
