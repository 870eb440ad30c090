import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { assertNever } from '#shared/util/assert-never.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Keys } from '../../ui/keys.tsx';
import { Shape } from '../../ui/shape.tsx';
import { type Suggestion, suggestionsFor } from './complete.ts';
import { type Action, parseLine, type Wrong } from './parse.ts';
import { useSurroundings } from './use-surroundings.ts';
import './command-line.css';

/**
 * The line that `/` opens. Arrows choose among the ways to go on, Tab takes one up, Enter does it; what cannot be done
 * says why and leaves the line as it was. Commands go to the desk, the rest to `onAction`.
 */
export const CommandLine = ({ onAction, onClose }: { onAction: (action: Action) => void; onClose: () => void }) => {
  const { t, language } = useTranslation(['frame', 'domain']);
  const desk = useDesk();
  const surroundings = useSurroundings();
  const explain = useExplanation();
  const refusal = useRefusal();
  const [line, setLine] = useState('');
  const [chosen, setChosen] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const suggestions = suggestionsFor(line, surroundings(), language);

  useEffect(() => {
    const before = document.activeElement;
    input.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  const write = (next: string) => {
    setLine(next);
    setChosen(null);
    setTrouble(null);
  };
  const doLine = async (said: string) => {
    const parsed = parseLine(said, surroundings());
    if (parsed.kind === 'wrong') return setTrouble(explain(parsed.wrong));
    if (parsed.kind === 'action') {
      onClose();
      return onAction(parsed.action);
    }
    const answer = await desk.run(parsed.command);
    if (answer.kind === 'refused') setTrouble(refusal(answer));
    else onClose();
  };
  const take = (suggestion: Suggestion | undefined) => {
    if (suggestion) write(suggestion.line);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const picked = chosen === null ? undefined : suggestions[chosen];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && suggestions.length > 0) {
      const from = chosen ?? (step > 0 ? -1 : 0);
      setChosen((from + step + suggestions.length) % suggestions.length);
    } else if (event.key === 'Tab' && !event.shiftKey && suggestions.length > 0) take(picked ?? suggestions[0]);
    else if (event.key === 'Enter' && picked && picked.line.endsWith(' ')) take(picked);
    else if (event.key === 'Enter') void doLine(picked?.line ?? line);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <search className="command-line">
      {suggestions.length > 0 && (
        <div id={listId} role="listbox" aria-label={t('command.suggestions')} className="command-line-list">
          {suggestions.map((suggestion, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard chooses from the field, as in every combobox
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the keyboard and points here
            <div
              key={suggestion.label}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === chosen}
              className="command-line-option"
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(suggestion)}
            >
              <span className="command-line-label">{suggestion.label}</span>
              <Hint hint={suggestion.hint} />
            </div>
          ))}
        </div>
      )}
      {trouble && (
        <div role="alert" className="command-line-trouble">
          <Shape tone="attention" />
          {trouble}
        </div>
      )}
      <div className="command-line-row">
        <span aria-hidden="true">/</span>
        <input
          ref={input}
          className="command-line-input"
          role="combobox"
          aria-label={t('command.label')}
          aria-autocomplete="list"
          aria-expanded={suggestions.length > 0}
          aria-controls={listId}
          aria-activedescendant={chosen === null ? undefined : `${listId}-${chosen}`}
          value={line}
          autoComplete="off"
          spellCheck={false}
          placeholder={t('command.placeholder')}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <span className="command-line-keys">
          <Keys>Tab</Keys> {t('command.take')} <Keys>Enter</Keys> {t('command.do')} <Keys>Esc</Keys>{' '}
          {t('command.close')}
        </span>
      </div>
    </search>
  );
};

const Hint = ({ hint }: Pick<Suggestion, 'hint'>) => {
  const { t } = useTranslation('frame');
  if (hint.kind === 'none') return null;
  if (hint.kind === 'text') return <span className="command-line-hint">{hint.text}</span>;
  return (
    <>
      <span className="command-line-takes">
        {hint.takes.map((argument) => `‹${t(`command.argument.${argument}`)}›`).join(' ')}
      </span>
      <span className="command-line-hint">{t(`command.verb.${hint.verb}`)}</span>
    </>
  );
};

const useExplanation = () => {
  const { t } = useTranslation('frame');
  return (wrong: Wrong): string => {
    switch (wrong.code) {
      case 'empty':
        return t('command.wrong.empty');
      case 'unknown-verb':
        return t('command.wrong.unknown-verb', { said: wrong.said });
      case 'missing':
        return t('command.wrong.missing', { argument: t(`command.argument.${wrong.argument}`) });
      case 'unknown':
        return t('command.wrong.unknown', { argument: t(`command.argument.${wrong.argument}`), said: wrong.said });
      case 'several':
        return t('command.wrong.several', { said: wrong.said });
      case 'no-talkgroup':
        return t('command.wrong.no-talkgroup');
      case 'no-active-assignment':
        return t('command.wrong.no-active-assignment', { unit: wrong.unit });
      default:
        return assertNever(wrong);
    }
  };
};
