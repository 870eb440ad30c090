import { memo } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { EntryRow } from '#shared/contract/rows.ts';
import type { Actor } from '#shared/domain/actor.ts';
import type { Channel, Entry } from '#shared/domain/channel/entry.ts';
import { isWaiting } from '#shared/domain/channel/waiting.ts';
import { caseName } from '#shared/domain/request/request.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReplica } from '../../replica/desk.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Marked } from '../../ui/marked.tsx';
import { TimeText } from '../../ui/time-text.tsx';

/** A name that is drawn anew only when it changes, however much else does. */
export const useActorName = (actor: Actor | undefined): string =>
  useReplica(({ units }) => {
    if (actor?.kind !== 'crew') return actor?.name ?? '';
    return units.get(actor.unitId)?.unit.callSign ?? actor.unitId;
  });

/** What a channel is called. */
export const useWhere = (channel: Channel | null): string => {
  const { t } = useTranslation('channel');
  const name = useReplica(({ units, requests }) => {
    if (!channel) return undefined;
    if (channel.kind === 'unit') return units.get(channel.unitId)?.unit.callSign ?? channel.unitId;
    const request = channel.kind === 'case' ? requests.get(channel.requestId)?.request : undefined;
    return request && caseName(request);
  });
  switch (channel?.kind) {
    case undefined:
      return '';
    case 'unit':
      return t('where.unit', { unit: name });
    case 'case':
      return t('where.case', { number: name ?? '–' });
    case 'scene':
      return channel.talkgroupId.toUpperCase();
    case 'desks':
    case 'physician':
      return t(`where.${channel.kind}`);
  }
};

/** What became of it, in words: written down late, seen by the crew, acknowledged by whom, or still waiting. */
const Heard = ({ entry }: { entry: Entry }) => {
  const { t } = useTranslation('channel');
  const format = useFormat();
  const { saidAt, recordedAt = saidAt, seen, acknowledged } = entry;
  const by = useActorName(acknowledged?.by);
  const words = [
    ...(recordedAt - saidAt >= LATE ? [t('recorded', { time: format.time(recordedAt) })] : []),
    ...(seen ? [t('seen', { time: format.time(seen.at) })] : []),
    ...(acknowledged ? [t('acknowledged', { name: by, time: format.time(acknowledged.at) })] : []),
  ];
  const waits = isWaiting(entry);
  if (words.length === 0 && !waits) return null;
  return (
    <span className="channel-heard">
      {words.join(' · ')}
      {waits && <Badge tone="attention">{t('waiting')}</Badge>}
    </span>
  );
};

type LineProps = {
  readonly row: EntryRow;
  readonly isChosen?: boolean;
  /** What was looked for, in a line that was found. */
  readonly words?: string;
};

/** Written down this much later than it was said, and both times are worth saying; milliseconds. */
const LATE = 60_000;

/** One line: when, where, who to whom, and the words. Struck words stay to be read, with who struck them and why. */
export const ChannelLine = memo(({ row: { entry, version, sent }, isChosen = false, words }: LineProps) => {
  const { t } = useTranslation(['channel', 'domain']);
  const format = useFormat();
  const { struck } = entry;
  const from = useActorName(entry.from);
  const striker = useActorName(struck?.by);
  const where = useWhere(entry.channel);
  const text = <Marked text={entry.text} words={words} />;
  return (
    <li
      className={`channel-line${isChosen ? ' is-chosen' : ''}`}
      data-entry={entry.id}
      aria-current={isChosen || undefined}
    >
      <TimeText at={entry.saidAt} />
      <span className="channel-where">
        {t(`kind.${entry.kind}`)} {where}
      </span>
      <span className="channel-from">
        {from}
        {entry.to && ` ${t('to', { to: entry.to })}`}
      </span>
      <span className="channel-text" data-personal="">
        {entry.priority && (
          <>
            <Badge tone="urgent">{t('priority')}</Badge>{' '}
          </>
        )}
        {struck ? <s>{text}</s> : text}
        <Heard entry={entry} />
        {struck && (
          <span className="channel-struck">
            {t('struck', { name: striker, time: format.time(struck.at), reason: struck.reason })}
          </span>
        )}
        {version !== sent && (
          <span className="channel-unsent">
            <Badge tone="attention">{t('domain:word.queued')}</Badge>
          </span>
        )}
      </span>
    </li>
  );
});
