import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { useDesk, useReplica } from '../replica/desk.tsx';
import { Age } from '../ui/age.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { FRAME_KEYS } from './keys.ts';
import { useAsks } from './use-waiting.ts';

/** What a crew has called or nobody has answered for: whose it is, since when, and the one press that ends it by name. */
export const WaitingBar = () => {
  const { t } = useTranslation('frame');
  const desk = useDesk();
  const asks = useAsks();
  const [first] = asks;
  const unit = useReplica(({ units }) => {
    if (first?.entry.channel.kind !== 'unit') return undefined;
    return units.get(first.entry.channel.unitId)?.unit.callSign ?? first.entry.channel.unitId;
  });
  const where = unit ?? (first?.entry.channel.kind === 'scene' ? first.entry.channel.talkgroupId.toUpperCase() : '');
  const title = first ? t(`waiting.${first.kind === 'call' ? 'call' : 'overdue'}`, { unit: where }) : '';
  return (
    <div className="alarm-bar">
      <div role="alert" className="visually-hidden">
        {title}
      </div>
      {first && (
        <>
          <Badge tone={first.kind === 'call' ? 'urgent' : 'alarm'} fill>
            {title}
          </Badge>
          <span className="alarm-bar-what">
            <span data-personal="">{first.entry.text}</span> ·{' '}
            {first.owner ? t('waiting.owner', { desk: first.owner }) : t('waiting.everybody')}
          </span>
          <Age since={first.since} seconds />
          {asks.length > 1 && <span className="alarm-bar-more">{t('waiting.more', { count: asks.length - 1 })}</span>}
          <Button
            keys={FRAME_KEYS['acknowledge-entry'].keys[0]}
            onPress={() => void desk.run({ type: 'entry.acknowledge', entryId: first.entry.id })}
          >
            {t('waiting.acknowledge')}
          </Button>
        </>
      )}
    </div>
  );
};
