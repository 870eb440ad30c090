import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Channel, channelKey } from '#shared/domain/channel/entry.ts';
import type { EntryId } from '#shared/domain/ids.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { useCaseName, useDesk, useReplica, useSelection } from '../../replica/desk.tsx';
import { newId } from '../../replica/new-id.ts';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { writable } from './channel-lines.ts';

const useTargets = () => {
  const { t } = useTranslation('channel');
  const unitId = useSelection((selection) => selection.unitId);
  const requestId = useSelection((selection) => selection.requestId);
  const unit = useReplica((state) => (unitId ? state.units.get(unitId)?.unit.callSign : undefined)) ?? unitId ?? '';
  const number = useCaseName(requestId) ?? '–';
  return writable({ unitId, requestId }).map((channel) => ({
    channel,
    key: channelKey(channel),
    label: channel.kind === 'unit' ? t('target-unit', { unit }) : t('target-case', { number }),
    placeholder: channel.kind === 'unit' ? t('say-unit', { unit }) : t('say-case', { number }),
  }));
};

const said = (channel: Channel, text: string) =>
  ({
    type: 'entry.log',
    entryId: newId() as EntryId,
    channel,
    kind: channel.kind === 'unit' ? 'radio' : 'note',
    text: text.trim(),
  }) as const;

/** One line to write on the selected unit's talkgroup or the selected case; each keeps its own half-written line. */
export const ChannelInput = () => {
  const { t } = useTranslation('channel');
  const desk = useDesk();
  const sentence = useRefusal();
  const refusalOf = useRefusalOf();
  const targets = useTargets();
  const [kind, setKind] = useState<Channel['kind']>('unit');
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  const target = targets.find(({ channel }) => channel.kind === kind) ?? targets[0];
  if (!target)
    return (
      <div className="channel-input">
        <TextField label={t('say')} hideLabel value="" onChange={() => {}} placeholder={t('nowhere')} isDisabled />
        <Button isDisabled reason={t('nowhere')}>
          {t('send')}
        </Button>
      </div>
    );

  const text = drafts[target.key] ?? '';
  const set = (next: string) => setDrafts((before) => ({ ...before, [target.key]: next }));
  const command = said(target.channel, text);
  const refusal = refusalOf(command);
  const send = async () => {
    if (command.text === '' || refusal) return;
    set('');
    if ((await desk.run(command)).kind === 'refused') set(text);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <form className="channel-input" aria-label={t('say')} onSubmit={onSubmit}>
      {targets.length > 1 && (
        <RadioGroup
          label={t('target')}
          hideLabel
          options={targets.map(({ channel, label }) => ({ value: channel.kind, label }))}
          value={target.channel.kind}
          onChange={setKind}
        />
      )}
      <TextField
        label={target.label}
        hideLabel
        value={text}
        onChange={set}
        placeholder={target.placeholder}
        maxLength={10_000}
        error={refusal && command.text !== '' ? sentence(refusal) : undefined}
      />
      <RefusableButton type="submit" refusal={refusal}>
        {t('send')}
      </RefusableButton>
    </form>
  );
};
