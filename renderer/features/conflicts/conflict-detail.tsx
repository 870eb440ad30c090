import type { ReactNode } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Actor } from '#shared/domain/actor.ts';
import type { Asked, Conflict, Meanwhile } from '#shared/domain/conflict/conflict.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useSentence } from '../../i18n/use-sentence.ts';
import { describeEvent } from '../../replica/describe-event.ts';
import { useCaseName, useDesk } from '../../replica/desk.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { Choices } from './choices.tsx';
import type { CommandNames } from './describe-command.ts';
import { useConflictNames, useConflictWords } from './use-conflict-words.ts';

type Words = ReturnType<typeof useConflictWords>;

/** Both sides in plain words, and what may be done about it; of a settled one who settled it, how and when. */
export const ConflictDetail = ({
  conflict,
  onOpen,
  onTouch,
}: {
  conflict: Conflict;
  onOpen: (id: RequestId) => void;
  /** It is being worked on: from now on it keeps its place. */
  onTouch: () => void;
}) => {
  const { t } = useTranslation('outage');
  const names = useConflictNames()(conflict);
  const words = useConflictWords(names);
  return (
    <section className="conflict-detail" aria-label={words.why(conflict)} onFocus={onTouch}>
      <div className="conflict-head">
        <h3>{words.why(conflict)}</h3>
        {conflict.requestId && <CaseButton id={conflict.requestId} onOpen={onOpen} />}
      </div>
      <div className="conflict-sides">
        {conflict.mine && <Mine mine={conflict.mine} words={words} />}
        {conflict.cad ? (
          <>
            <Side title={t('conflict.ours')}>
              <p className="conflict-quote">{conflict.cad.ours}</p>
            </Side>
            <Side title={t('conflict.theirs')}>
              <p className="conflict-quote">{conflict.cad.theirs}</p>
            </Side>
          </>
        ) : (
          (conflict.mine || conflict.meanwhile.length > 0) && (
            <MeanwhileSide conflict={conflict} words={words} names={names} />
          )
        )}
      </div>
      {conflict.life.kind === 'settled' ? (
        <Settled life={conflict.life} words={words} />
      ) : (
        <Choices conflict={conflict} />
      )}
    </section>
  );
};

const CaseButton = ({ id, onOpen }: { id: RequestId; onOpen: (id: RequestId) => void }) => {
  const { t } = useTranslation('outage');
  const name = useCaseName(id);
  return name ? <Button onPress={() => onOpen(id)}>{t('conflict.case', { number: name })}</Button> : null;
};

const Side = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="conflict-side">
    <h4>{title}</h4>
    {children}
  </section>
);

/** Who and when, under what. */
const By = ({ by, at, words }: { by: Actor; at: number; words: Words }) => (
  <p className="conflict-by">
    {words.who(by)} <TimeText at={at} seconds />
  </p>
);

const Mine = ({ mine, words }: { mine: Asked; words: Words }) => {
  const { t } = useTranslation('outage');
  const { session } = useDesk();
  const { by } = mine;
  const isOwn = by.kind === 'user' && by.account === session.account;
  const { title, quote } = words.did(mine);
  return (
    <Side title={isOwn ? t('conflict.mine') : t('conflict.mine-other', { name: words.who(by) })}>
      <p>{title}</p>
      {quote && <p className="conflict-quote">{quote}</p>}
      <By by={by} at={mine.at} words={words} />
    </Side>
  );
};

const MeanwhileSide = ({ conflict, words, names }: { conflict: Conflict; words: Words; names: CommandNames }) => {
  const { t } = useTranslation('outage');
  return (
    <Side title={t('conflict.meanwhile')}>
      {conflict.meanwhile.length === 0 && <p className="conflict-by">{t('conflict.meanwhile-none')}</p>}
      <ol className="conflict-meanwhile">
        {conflict.meanwhile.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what is in the log never changes its place
          <MeanwhileLine key={index} one={one} words={words} names={names} />
        ))}
      </ol>
    </Side>
  );
};

const MeanwhileLine = ({
  one: { event, by, at },
  words,
  names,
}: {
  one: Meanwhile;
  words: Words;
  names: CommandNames;
}) => {
  const say = useSentence();
  const sentence = describeEvent(event, names);
  return (
    <li>
      <p>{say(sentence)}</p>
      {sentence.quote && <p className="conflict-quote">{sentence.quote}</p>}
      <By by={by} at={at} words={words} />
    </li>
  );
};

const Settled = ({ life, words }: { life: Extract<Conflict['life'], { kind: 'settled' }>; words: Words }) => {
  const { t } = useTranslation(['outage', 'domain']);
  const format = useFormat();
  return (
    <div className="conflict-settled" role="status">
      <Badge tone="ok">
        {t('conflict.settled-by', {
          how: t(`domain:settlement.${life.how}`),
          name: words.who(life.by),
          time: format.time(life.at),
        })}
      </Badge>
      {life.reason && <p className="conflict-quote">{life.reason}</p>}
    </div>
  );
};
