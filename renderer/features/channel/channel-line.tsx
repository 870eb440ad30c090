import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryRow } from '#shared/contract/rows.ts';
import type { Actor } from '#shared/domain/actor.ts';
import type { Channel } from '#shared/domain/channel/entry.ts';
import { caseName } from '#shared/domain/request/request.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReplica } from '../../replica/desk.tsx';
import { Badge } from '../../ui/badge.tsx';
import { TimeText } from '../../ui/time-text.tsx';

/** A name that is drawn anew only when it changes, however much else does. */
const useActorName = (actor: Actor | undefined): string =>
  useReplica(({ units }) => {
    if (actor?.kind !== 'crew') return actor?.name ?? '';
    return units.get(actor.unitId)?.unit.callSign ?? actor.unitId;
  });

const useWhere = (channel: Channel): string => {
  const { t } = useTranslation('channel');
  const name = useReplica(({ units, requests }) => {
    if (channel.kind === 'unit') return units.get(channel.unitId)?.unit.callSign ?? channel.unitId;
    const request = channel.kind === 'case' ? requests.get(channel.requestId)?.request : undefined;
    return request && caseName(request);
  });
  switch (channel.kind) {
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

/** One line: when, where, who to whom, and the words. Struck words stay to be read, with who struck them and why. */
export const ChannelLine = memo(({ row: { entry, version, sent } }: { row: EntryRow }) => {
  const { t } = useTranslation(['channel', 'domain']);
  const format = useFormat();
  const { struck } = entry;
  const from = useActorName(entry.from);
  const striker = useActorName(struck?.by);
  const where = useWhere(entry.channel);
  return (
    <li className="channel-line">
      <TimeText at={entry.saidAt} />
      <span className="channel-where">
        {t(`kind.${entry.kind}`)} {where}
      </span>
      <span className="channel-from">
        {from}
        {entry.to && ` ${t('to', { to: entry.to })}`}
      </span>
      <span className="channel-text">
        {struck ? <s>{entry.text}</s> : entry.text}
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
