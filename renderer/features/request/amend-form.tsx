import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Command } from '#shared/domain/commands.ts';
import type { Refusal } from '#shared/domain/decision.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import type { Desk } from '../../replica/desk.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Message } from '../../ui/message.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import { type Amendment, changedMeanwhile, changesOf } from './amendment.ts';
import { useCase } from './case-context.tsx';

/** Place, need and contact, corrected where they stand. Enter (from several lines Ctrl+Enter) saves, Escape leaves. */
export const AmendForm = ({
  value,
  onChange,
  onDone,
  run,
  refusalOf,
}: {
  value: Amendment;
  onChange: (value: Amendment) => void;
  onDone: () => void;
  run: Desk['run'];
  refusalOf: (command: Command) => Refusal | null;
}) => {
  const { t } = useTranslation(['request', 'common']);
  const sentence = useRefusal();
  const { request } = useCase();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);

  const changes = changesOf(value);
  const command: Command = { type: 'request.amend', requestId: request.id, ...changes };
  const refusal = refusalOf(command);
  const meanwhile = changedMeanwhile(value, request);
  const save = async () => {
    if (!refusal && (!changes || (await run(command)).kind !== 'refused')) onDone();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isSave = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (!isSave && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (isSave) void save();
    else onDone();
  };

  return (
    <form
      className="known-form"
      data-ctrl-enter=""
      aria-label={t('known.title')}
      onSubmit={onSubmit}
      onKeyDown={onKeyDown}
    >
      <TextField
        ref={first}
        label={t('field.place')}
        value={value.place}
        onChange={(place) => onChange({ ...value, place })}
        maxLength={200}
        hint={
          value.base.place.position && value.place !== value.base.place.typed ? t('known.position-goes') : undefined
        }
      />
      {value.base.place.position && value.place !== value.base.place.typed && (
        <Checkbox isSelected={value.keepPosition} onChange={(keepPosition) => onChange({ ...value, keepPosition })}>
          {t('known.keep-position')}
        </Checkbox>
      )}
      <TextArea label={t('field.need')} value={value.need} onChange={(need) => onChange({ ...value, need })} />
      <TextField
        label={t('field.callback')}
        value={value.callback}
        onChange={(callback) => onChange({ ...value, callback })}
      />
      {meanwhile.length > 0 && (
        <Message tone="attention">
          {t('known.changed-meanwhile', { fields: meanwhile.map((field) => t(`field.${field}`)).join(', ') })}
        </Message>
      )}
      {refusal && <Message tone="alarm">{sentence(refusal)}</Message>}
      <div className="form-buttons">
        <Button onPress={onDone}>{t('common:cancel')}</Button>
        <RefusableButton type="submit" refusal={refusal}>
          {t('common:save')}
        </RefusableButton>
      </div>
    </form>
  );
};
