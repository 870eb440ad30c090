import type { FormEvent } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { EntryId } from '#shared/domain/ids.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { useDesk } from '../../replica/desk.tsx';
import { newId } from '../../replica/new-id.ts';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCase } from './case-context.tsx';
import { useDraft } from './drafts.ts';

/** A note on the case in one line and one key, from wherever one is (`T`). Half a note waits while another case is looked at. */
export const NoteField = () => {
  const { t } = useTranslation('request');
  const desk = useDesk();
  const sentence = useRefusal();
  const refusalOf = useRefusalOf();
  const { request } = useCase();
  const draft = useDraft(request.id, 'note');
  const text = draft.value;
  const command = {
    type: 'entry.log',
    entryId: newId() as EntryId,
    channel: { kind: 'case', requestId: request.id },
    kind: 'note',
    text: text.trim(),
  } as const;
  const refusal = refusalOf(command);
  const isEmpty = text.trim() === '';

  const log = async () => {
    if (isEmpty || refusal) return;
    // Cleared at once, so that the next note can be typed; a refusal puts it back unless something new is there.
    draft.set('');
    if ((await desk.run(command)).kind === 'refused') draft.set(text);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void log();
  };
  return (
    <form className="note-field" aria-label={t('note.label')} onSubmit={onSubmit}>
      <TextField
        ref={(input) => input?.setAttribute('data-focus', 'note')}
        label={t('note.label')}
        hideLabel
        placeholder={t('note.placeholder')}
        value={text}
        onChange={draft.set}
        maxLength={10_000}
        error={refusal && !isEmpty ? sentence(refusal) : undefined}
      />
      <RefusableButton type="submit" refusal={refusal}>
        {t('note.submit')}
      </RefusableButton>
    </form>
  );
};
