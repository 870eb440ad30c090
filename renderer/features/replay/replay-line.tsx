import { memo } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useSentence } from '../../i18n/use-sentence.ts';
import { actorWord } from '../../replica/actor-word.ts';
import { describeEvent, type Names } from '../../replica/describe-event.ts';
import { TimeText } from '../../ui/time-text.tsx';
import type { ReplayLine } from './replay-lines.ts';

/** One line of the story: when, who, what. A press goes to its moment. */
export const ReplayLineView = memo(
  ({
    line,
    names,
    state,
    onGo,
  }: {
    line: ReplayLine;
    names: Names;
    state: 'past' | 'current' | 'future';
    onGo: (at: number) => void;
  }) => {
    const { t } = useTranslation(['replay', 'request', 'domain']);
    const format = useFormat();
    const sentence = useSentence();
    const { entry } = line;
    const spoken = describeEvent(line.event, names);
    const who = actorWord(line.by, names);
    const words = entry?.text ?? spoken.quote;
    return (
      <li className={`replay-line is-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
        <button type="button" className="replay-line-button" onClick={() => onGo(line.at)}>
          <TimeText at={line.at} seconds />
          <span className="replay-line-what">
            <span className="replay-line-title">{sentence(spoken)}</span>{' '}
            <span className="replay-line-who">{who.kind === 'name' ? who.name : t(who.word)}</span>
            {words && <span className="replay-line-words">{entry?.struck ? <s>{words}</s> : words}</span>}
            {entry?.struck && (
              <span className="replay-line-who">
                {t('struck', { time: format.time(entry.struck.at), reason: entry.struck.reason })}
              </span>
            )}
          </span>
        </button>
      </li>
    );
  },
);
