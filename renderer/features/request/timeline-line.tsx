import { Strikethrough } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Actor } from '#shared/domain/actor.ts';
import type { Entry } from '#shared/domain/channel/entry.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useSentence } from '../../i18n/use-sentence.ts';
import { actorWord } from '../../replica/actor-word.ts';
import { describeEvent, type Names } from '../../replica/describe-event.ts';
import { useCaseName, useDesk } from '../../replica/desk.tsx';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Marked } from '../../ui/marked.tsx';
import { LinePopoverButton } from '../../ui/popover-button.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { useCase } from './case-context.tsx';
import { useDraft } from './drafts.ts';
import { ReasonForm } from './reason-form.tsx';
import { type EntryLine, type EventLine, isLate, type Line } from './timeline-lines.ts';

const useActorName = (names: Names) => {
  const { t } = useTranslation(['request', 'domain']);
  return (actor: Actor): string => {
    const who = actorWord(actor, names);
    return who.kind === 'name' ? who.name : t(who.word);
  };
};

/** When, who, what; when it was written down if that was later; its word while the hub has not ordered it. */
const LineFrame = ({
  line,
  names,
  title,
  to,
  children,
  end,
  isFound = false,
}: {
  line: Line;
  isFound?: boolean;
  names: Names;
  title: string;
  to?: string | undefined;
  children?: ReactNode;
  end?: ReactNode;
}) => {
  const { t } = useTranslation(['request', 'domain']);
  const format = useFormat();
  const actorName = useActorName(names);
  // Whom a request came from is what its line says.
  const isSaid = line.kind === 'event' && line.event.type === 'request.received';
  return (
    <li
      className={`timeline-line timeline-${line.kind}${isFound ? ' is-found' : ''}`}
      aria-current={isFound || undefined}
    >
      <TimeText at={line.at} />
      <div className="timeline-what">
        <p className="timeline-head">
          <span className="timeline-title">{title}</span>
          {!isSaid && (
            <span className="timeline-who">
              {actorName(line.by)}
              {to && ` ${t('timeline.to', { to })}`}
            </span>
          )}
          {isLate(line) && (
            <span className="timeline-who">{t('timeline.recorded', { time: format.time(line.recordedAt) })}</span>
          )}
          {!line.atHub && (
            <span className="case-unsent">
              <Badge tone="attention">{t('domain:word.queued')}</Badge>
            </span>
          )}
        </p>
        {children}
      </div>
      {end}
    </li>
  );
};

export const EventLineView = ({ line, names }: { line: EventLine; names: Names }) => {
  const say = useSentence();
  const sentence = describeEvent(line.event, names);
  const { quote } = sentence;
  return (
    <LineFrame line={line} names={names} title={say(sentence)}>
      {quote && (
        <p className="timeline-quote" data-personal="">
          {quote}
        </p>
      )}
    </LineFrame>
  );
};

const StrikeButton = ({ entry }: { entry: Entry }) => {
  const { t } = useTranslation('request');
  const sentence = useRefusal();
  const never = useRefusalOf()({ type: 'entry.strike', entryId: entry.id, reason: '-' });
  return (
    <LinePopoverButton
      title={t('timeline.strike-title')}
      text={<Strikethrough size={13} aria-hidden="true" />}
      label={t('timeline.strike')}
      reason={never ? sentence(never) : undefined}
    >
      {(close) => <StrikeForm entry={entry} close={close} />}
    </LinePopoverButton>
  );
};

const StrikeForm = ({ entry, close }: { entry: Entry; close: () => void }) => {
  const { t } = useTranslation('request');
  const desk = useDesk();
  const refusalOf = useRefusalOf();
  const { request } = useCase();
  const draft = useDraft(request.id, 'strike');
  const reason = draft.value[entry.id] ?? '';
  const command = { type: 'entry.strike', entryId: entry.id, reason } as const;
  return (
    <ReasonForm
      kind="strike"
      value={reason}
      onChange={(text) => draft.set({ ...draft.value, [entry.id]: text })}
      refusal={refusalOf(command)}
      submit={t('timeline.strike')}
      onSubmit={() => {
        close();
        void desk.run(command);
      }}
    />
  );
};

/** Where a line is that was said here and belongs elsewhere by now. */
const Moved = ({ to }: { to: RequestId | null }) => {
  const { t } = useTranslation('request');
  const desk = useDesk();
  const number = useCaseName(to);
  if (!to) return <p className="timeline-struck">{t('timeline.moved-out')}</p>;
  return (
    <p className="timeline-struck">
      <Button variant="quiet" onPress={() => desk.openCase(to)}>
        {t(number ? 'timeline.moved-to' : 'timeline.moved', { number })}
      </Button>
    </p>
  );
};

/**
 * What somebody said. Struck, it is still there to be read, with who struck it and why; moved to another case, with
 * where it went. `words` is what was looked for, where this is the line that was found.
 */
export const EntryLineView = ({
  line,
  names,
  words,
}: {
  line: EntryLine;
  names: Names;
  words?: string | undefined;
}) => {
  const { t } = useTranslation('request');
  const format = useFormat();
  const actorName = useActorName(names);
  const { entry } = line;
  const { struck } = entry;
  const { request } = useCase();
  const text = <Marked text={entry.text} words={words} />;
  return (
    <LineFrame
      line={line}
      names={names}
      title={t(`event.logged-${entry.kind}`)}
      to={entry.to}
      isFound={words !== undefined}
      end={struck ? undefined : <StrikeButton entry={entry} />}
    >
      <p className="timeline-quote" data-personal="">
        {struck ? <s>{text}</s> : text}
      </p>
      {entry.requestId !== request.id && <Moved to={entry.requestId ?? null} />}
      {struck && (
        <p className="timeline-struck">
          {t('timeline.struck', {
            name: actorName(struck.by),
            time: format.time(struck.at),
            reason: struck.reason,
          })}
        </p>
      )}
    </LineFrame>
  );
};
