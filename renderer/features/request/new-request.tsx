import type { FormEvent, KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Command } from '#shared/domain/commands.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { Priority, priorityRank, Source } from '#shared/domain/values.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { useDesk } from '../../replica/desk.tsx';
import { newId } from '../../replica/new-id.ts';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { RankMark } from '../../ui/rank-mark.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import { draftsOf, EMPTY_REQUEST, type NewRequestDraft } from './drafts.ts';
import './request.css';

const commandOf = (
  { source, place, need, callback, ...rest }: NewRequestDraft,
  requestId: RequestId,
): Command | null =>
  source === null || place.trim() === '' || need.trim() === ''
    ? null
    : {
        type: 'request.receive',
        requestId,
        source,
        ...rest,
        place: { typed: place.trim() },
        need: need.trim(),
        ...(callback.trim() !== '' && { callback: callback.trim() }),
      };

/** A call the dispatcher takes herself. What is typed stays when the form is put away, until it is sent. */
export const NewRequest = ({ onDone }: { onDone: () => void }) => {
  const { t } = useTranslation(['request', 'domain', 'common']);
  const desk = useDesk();
  const sentence = useRefusal();
  const refusalOf = useRefusalOf();
  const drafts = draftsOf(desk);
  const draft = useStore(drafts, (state) => state.newRequest);
  const change = (more: Partial<NewRequestDraft>) => drafts.setState({ newRequest: { ...draft, ...more } });

  const requestId = newId() as RequestId;
  const command = commandOf(draft, requestId);
  const refusal = command && refusalOf(command);

  const send = async () => {
    if (!command || refusal || (await desk.run(command)).kind === 'refused') return;
    drafts.setState({ newRequest: EMPTY_REQUEST });
    onDone();
    desk.openCase(requestId);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };

  return (
    <form className="new-request" data-ctrl-enter="" onSubmit={onSubmit} onKeyDown={onKeyDown}>
      <Select
        label={t('field.source')}
        options={Source.options.map((value) => ({ value, label: t(`domain:source.${value}`) }))}
        value={draft.source}
        onChange={(source) => change({ source })}
        autoFocus
      />
      <RadioGroup
        label={t('field.priority')}
        options={Priority.options.map((value) => ({
          value,
          label: <RankMark rank={priorityRank(value) as 0 | 1 | 2}>{t(`domain:priority.${value}`)}</RankMark>,
        }))}
        value={draft.priority}
        onChange={(priority) => change({ priority })}
      />
      <TextField
        label={t('field.place')}
        value={draft.place}
        onChange={(place) => change({ place })}
        maxLength={200}
        isRequired
      />
      <TextArea label={t('field.need')} value={draft.need} onChange={(need) => change({ need })} isRequired />
      <TextField
        label={t('field.callback')}
        value={draft.callback}
        onChange={(callback) => change({ callback })}
        hint={t('new.callback-hint')}
      />
      <RadioGroup
        label={t('field.response')}
        options={(['primary', 'secondary'] as const).map((value) => ({ value, label: t(`domain:response.${value}`) }))}
        value={draft.response}
        onChange={(response) => change({ response })}
      />
      {refusal && <Message tone="alarm">{sentence(refusal)}</Message>}
      <div className="form-buttons">
        <Button onPress={onDone}>{t('common:cancel')}</Button>
        {command ? (
          <RefusableButton type="submit" variant="primary" keys="Ctrl+Enter" refusal={refusal}>
            {t('new.submit')}
          </RefusableButton>
        ) : (
          <Button type="submit" variant="primary" keys="Ctrl+Enter" isDisabled reason={t('new.missing')}>
            {t('new.submit')}
          </Button>
        )}
      </div>
    </form>
  );
};
