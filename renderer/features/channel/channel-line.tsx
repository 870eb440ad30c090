import { useTranslation } from 'react-i18next';
import type { EntryRow } from '#shared/contract/rows.ts';
import type { Actor } from '#shared/domain/actor.ts';
import type { Channel } from '#shared/domain/channel/entry.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReplica } from '../../replica/desk.tsx';
import { Badge } from '../../ui/badge.tsx';
import { TimeText } from '../../ui/time-text.tsx';

const useNames = () => {
  const { t } = useTranslation('channel');
  const units = useReplica((state) => state.units);
  const requests = useReplica((state) => state.requests);
  return {
    actor: (actor: Actor) =>
      actor.kind === 'crew' ? (units.get(actor.unitId)?.unit.callSign ?? actor.unitId) : actor.name,
    where: (channel: Channel) => {
      switch (channel.kind) {
        case 'unit':
          return t('where.unit', { unit: units.get(channel.unitId)?.unit.callSign ?? channel.unitId });
        case 'case':
          return t('where.case', { number: requests.get(channel.requestId)?.request.number ?? '–' });
        case 'desks':
          return t('where.desks');
      }
    },
  };
};

/** One line: when, where, who to whom, and the words. Struck words stay to be read, with who struck them and why. */
export const ChannelLine = ({ row: { entry, version, sent } }: { row: EntryRow }) => {
  const { t } = useTranslation(['channel', 'domain']);
  const format = useFormat();
  const names = useNames();
  const { struck } = entry;
  return (
    <li className="channel-line">
      <TimeText at={entry.saidAt} />
      <span className="channel-where">
        {t(`kind.${entry.kind}`)} {names.where(entry.channel)}
      </span>
      <span className="channel-from">
        {names.actor(entry.from)}
        {entry.to && ` ${t('to', { to: entry.to })}`}
      </span>
      <span className="channel-text">
        {struck ? <s>{entry.text}</s> : entry.text}
        {struck && (
          <span className="channel-struck">
            {t('struck', { name: names.actor(struck.by), time: format.time(struck.at), reason: struck.reason })}
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
};
