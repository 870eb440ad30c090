import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { Outcome } from '#shared/domain/request/request.ts';
import { Priority, priorityRank, Source } from '#shared/domain/values.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { newId } from '../../replica/new-id.ts';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { useClock } from '../../ui/now.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { RankMark } from '../../ui/rank-mark.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import { DaySelect } from './day-select.tsx';
import { type BackEntryDraft, backEntryDraftsOf, EMPTY_DRAFT, type EntryKind, type TimeName } from './drafts.ts';
import { FieldError } from './field-error.tsx';
import { type FieldName, isUnfinished, readDraft } from './read-draft.ts';
import { TimeField } from './time-field.tsx';
import { dayOf } from './times.ts';
import './back-entry.css';

const NO_UNIT = 'none';
const NO_OFFER = 'none';

/**
 * A form from paper, typed in after the outage: its fields in the order they have on the printed one. What is wrong is
 * said at its field and nothing is lost; what was typed stays when the form is put away, until it is sent.
 */
export const BackEntryForm = ({ kind, onDone }: { kind: EntryKind; onDone: () => void }) => {
  const { t } = useTranslation(['back-entry', 'domain', 'common']);
  const desk = useDesk();
  const sentence = useRefusal();
  const refusalOf = useRefusalOf();
  const drafts = backEntryDraftsOf(desk);
  const draft = useStore(drafts, (state) => state[kind]);
  const now = useClock();
  const units = useReplica((state) => state.units);
  const offers = useReplica((state) => state.offers);
  const [tries, setTries] = useState(0);
  const [requestId] = useState(() => newId() as RequestId);
  const form = useRef<HTMLFormElement>(null);

  // The day is what it was when the writing began: a form that is open over midnight does not move.
  const change = (more: Partial<BackEntryDraft>) =>
    drafts.setState({ [kind]: { ...draft, day: draft.day ?? dayOf(now), ...more } });
  const { times, wrong, command } = readDraft(draft, kind, { now, requestId });
  const refusal = command && refusalOf(command);
  const wrongOf = (name: FieldName): string | undefined => {
    const why = wrong.get(name);
    return why === undefined || (tries === 0 && isUnfinished(why)) ? undefined : t(`wrong.${why}`);
  };

  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[data-wrong] :is(input, textarea, button)')?.focus();
  }, [tries]);

  const send = async () => {
    setTries(tries + 1);
    if (!command || refusal || (await desk.run(command)).kind === 'refused') return;
    drafts.setState({ [kind]: EMPTY_DRAFT });
    onDone();
    desk.openCase(requestId);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void send().catch(() => undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send().catch(() => undefined);
  };

  const text = (name: 'reference' | 'place' | 'callback', hint?: string) => (
    <div {...(wrongOf(name) && { 'data-wrong': '' })}>
      <TextField
        label={t(`field.${name}`)}
        value={draft[name]}
        onChange={(value) => change({ [name]: value })}
        error={wrongOf(name)}
        hint={hint}
        {...(name !== 'callback' && { maxLength: 200 })}
        autoFocus={name === 'reference'}
      />
    </div>
  );
  const time = (name: TimeName) => (
    <TimeField
      label={t(`field.${name}`)}
      value={draft.times[name]}
      onChange={(value) =>
        change({ times: { ...draft.times, [name]: value }, which: { ...draft.which, [name]: undefined } })
      }
      read={times[name]}
      day={draft.day ?? dayOf(now)}
      hint={name === 'receivedAt' ? t('hint.time') : undefined}
      onWhich={(which) => change({ which: { ...draft.which, [name]: which } })}
      error={wrongOf(name)}
    />
  );

  return (
    <form
      ref={form}
      className="back-entry"
      data-ctrl-enter=""
      aria-label={t(`title.${kind}`)}
      onSubmit={onSubmit}
      onKeyDown={onKeyDown}
    >
      <p className="back-entry-explain">{t(`explain.${kind}`)}</p>
      <fieldset>
        <legend>{t('section.form')}</legend>
        <div className="back-entry-thirds">
          {text('reference', t('hint.reference'))}
          <DaySelect value={draft.day} now={now} onChange={(day) => change({ day })} />
          {time('receivedAt')}
        </div>
      </fieldset>
      <fieldset>
        <legend>{t('section.request')}</legend>
        <div className="back-entry-halves">
          <div {...(wrongOf('source') && { 'data-wrong': '' })}>
            <Select
              label={t('field.source')}
              options={Source.options.map((value) => ({ value, label: t(`domain:source.${value}`) }))}
              value={draft.source}
              onChange={(source) => change({ source })}
            />
            <FieldError text={wrongOf('source')} />
          </div>
          <RadioGroup
            label={t('field.priority')}
            options={Priority.options.map((value) => ({
              value,
              label: <RankMark rank={priorityRank(value) as 0 | 1 | 2}>{t(`domain:priority.${value}`)}</RankMark>,
            }))}
            value={draft.priority}
            onChange={(priority) => change({ priority })}
          />
        </div>
        <RadioGroup
          label={t('field.response')}
          options={(['primary', 'secondary'] as const).map((value) => ({
            value,
            label: t(`domain:response.${value}`),
          }))}
          value={draft.response}
          onChange={(response) => change({ response })}
        />
        {text('place')}
        <div {...(wrongOf('need') && { 'data-wrong': '' })}>
          <TextArea
            label={t('field.need')}
            value={draft.need}
            onChange={(need) => change({ need })}
            error={wrongOf('need')}
          />
        </div>
        {text('callback', t('hint.callback'))}
      </fieldset>
      <fieldset>
        <legend>{t('section.work')}</legend>
        <div className="back-entry-halves">
          <div {...(wrongOf('unit') && { 'data-wrong': '' })}>
            <Select
              label={t('field.unit')}
              options={[
                { value: NO_UNIT, label: t('no-unit') },
                ...[...units.values()].map(({ unit }) => ({ value: unit.id as string, label: unit.callSign })),
              ]}
              value={draft.unitId ?? NO_UNIT}
              onChange={(id) => change({ unitId: [...units.keys()].find((unitId) => unitId === id) ?? null })}
            />
            <FieldError text={wrongOf('unit')} />
          </div>
        </div>
        <div className="back-entry-thirds">
          {time('assignedAt')}
          {time('onSceneAt')}
          {time('clearedAt')}
        </div>
      </fieldset>
      {kind === 'closed' && (
        <fieldset>
          <legend>{t('section.end')}</legend>
          <div {...(wrongOf('outcome') && { 'data-wrong': '' })}>
            <RadioGroup
              label={t('field.outcome')}
              options={Outcome.options.map((value) => ({ value, label: t(`domain:outcome.${value}`) }))}
              value={draft.outcome}
              onChange={(outcome) => change({ outcome })}
            />
            <FieldError text={wrongOf('outcome')} />
          </div>
          <div className="back-entry-halves">
            <Select
              label={t('field.offer')}
              options={[
                { value: NO_OFFER, label: t('no-offer') },
                ...offers.map(({ id, name }) => ({ value: id as string, label: name })),
              ]}
              value={draft.offerId ?? NO_OFFER}
              onChange={(id) => change({ offerId: offers.find((offer) => offer.id === id)?.id ?? null })}
            />
            {time('closedAt')}
          </div>
        </fieldset>
      )}
      <div className="back-entry-foot">
        {tries > 0 && wrong.size > 0 && (
          <div role="alert">
            <Message tone="attention">
              {t('wrong.title')} {[...wrong.keys()].map((name) => t(`field.${name}`)).join(', ')}
            </Message>
          </div>
        )}
        {refusal && <Message tone="alarm">{sentence(refusal)}</Message>}
        <div className="back-entry-buttons">
          <Button variant="quiet" onPress={() => drafts.setState({ [kind]: EMPTY_DRAFT })}>
            {t('clear')}
          </Button>
          <Button onPress={onDone}>{t('common:cancel')}</Button>
          <Button type="submit" variant="primary" keys="Ctrl+Enter">
            {t(`submit.${kind}`)}
          </Button>
        </div>
      </div>
    </form>
  );
};
