import { type FormEvent, type KeyboardEvent, memo, type RefObject, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { type Channel, channelKey, type EntryKind } from '#shared/domain/channel/entry.ts';
import type { EntryId } from '#shared/domain/ids.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { useCaseName, useDesk, useReplica, useSelection } from '../../replica/desk.tsx';
import { newId } from '../../replica/new-id.ts';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { useKeptDraft } from '../../replica/use-kept-draft.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useWhere } from './channel-line.tsx';
import { filledIn, usePhrases } from './use-phrases.ts';
import { goOn, readLine } from './write.ts';

/** On a crew's channel a message is sent to its terminal, unless it is a note of what was said aloud. */
const kindOn = (channel: Channel, isRadioNote: boolean): EntryKind => {
  if (channel.kind === 'case') return 'note';
  return isRadioNote && channel.kind !== 'desks' ? 'radio' : 'chat';
};

const useAround = () => {
  const { replica } = useDesk();
  return () => {
    const { units, requests } = replica.store.getState();
    return {
      units: [...units.values()].map(({ unit }) => unit),
      requests: [...requests.values()].map(({ request }) => request),
    };
  };
};

/**
 * One line to write on any channel: `@` names a unit, `#` a case, `!` asks for priority; without them it goes to the
 * channel that is open. Alt and a figure puts a canned phrase in, Tab takes up how a name goes on.
 */
const Line = ({
  open,
  isRadioNote,
  onRadioNote,
  field,
}: {
  /** Where a line goes that names nobody. */
  open: Channel | null;
  isRadioNote: boolean;
  onRadioNote: (isRadioNote: boolean) => void;
  field: RefObject<HTMLInputElement | null>;
}) => {
  const { t, language } = useTranslation('channel');
  const desk = useDesk();
  const sentence = useRefusal();
  const refusalOf = useRefusalOf();
  const around = useAround();
  const phrases = usePhrases();
  const unitId = useSelection((selection) => selection.unitId);
  const number = useCaseName(useSelection((selection) => selection.requestId));
  const unit = useReplica((state) => (unitId ? state.units.get(unitId)?.unit.callSign : undefined));
  const [text, set] = useKeptDraft(open ? channelKey(open) : 'nowhere');
  const [wrong, setWrong] = useState<string | null>(null);
  const where = useWhere(open);

  const line = readLine(text, around());
  const channel = line.kind === 'line' ? (line.channel ?? open) : null;
  const command =
    line.kind === 'line' && channel
      ? ({
          type: 'entry.log',
          entryId: newId() as EntryId,
          channel,
          kind: kindOn(channel, isRadioNote),
          text: line.text || '–',
          ...(line.priority && { priority: true as const }),
          ...(line.requestId && channel.kind !== 'case' && { requestId: line.requestId }),
        } as const)
      : null;
  const refusal = command && refusalOf(command);
  const write = (next: string) => {
    setWrong(null);
    set(next);
  };
  const send = async () => {
    if (line.kind === 'unknown') return setWrong(t('unknown-address', { said: line.said }));
    if (line.text === '') return;
    if (!command) return setWrong(t('nowhere'));
    if (refusal) return;
    set('');
    if ((await desk.run(command)).kind === 'refused') set(text);
    else onRadioNote(false);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== field.current) return;
    const [first] = goOn(text, around());
    const phrase = event.altKey && /^[1-9]$/.test(event.key) ? phrases[Number(event.key) - 1] : undefined;
    if (phrase) write(`${text}${filledIn(phrase[language], { unit, case: number })}`);
    else if (event.key === 'Tab' && !event.shiftKey && first) write(first);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const ways = goOn(text, around());
  const error = wrong ?? (refusal && line.kind === 'line' && line.text !== '' ? sentence(refusal) : undefined);
  return (
    <form className="channel-input" aria-label={t('say')} onSubmit={onSubmit} onKeyDown={onKeyDown}>
      <TextField
        ref={field}
        label={open ? t(isRadioNote ? 'note-where' : 'say-where', { where }) : t('say')}
        hideLabel
        value={text}
        onChange={write}
        placeholder={open ? t(isRadioNote ? 'note-where' : 'say-where', { where }) : t('say-anywhere')}
        maxLength={10_000}
        error={error}
        hint={ways.length > 0 ? t('go-on', { ways: ways.map((way) => way.trim()).join('   ') }) : undefined}
      />
      <Checkbox isSelected={isRadioNote} onChange={onRadioNote}>
        {t('radio-note')}
      </Checkbox>
      <RefusableButton type="submit" refusal={refusal}>
        {t('send')}
      </RefusableButton>
    </form>
  );
};

/** Not drawn again for what others say: as much as comes at once, whoever writes is not held up. */
export const ChannelInput = memo(Line);
