import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Actor } from '#shared/domain/actor.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useDesk } from '../replica/desk.tsx';
import { BRIDGE } from '../replica/other-desks.ts';
import { Age } from '../ui/age.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { FRAME_KEYS } from './keys.ts';
import type { Loss } from './loss.ts';
import { useLosses } from './use-loss.ts';

const nameOf = (by: Actor): string => (by.kind === 'crew' ? by.unitId : by.name);

/** A source that is lost and nobody has acknowledged; once somebody has, a quiet line that says who, until it is heard again. */
export const LossBar = () => {
  const { t } = useTranslation(['outage', 'domain']);
  const { all, alarm } = useLosses();
  const [first] = alarm;
  const title = first
    ? t(first.desk === BRIDGE ? 'loss.lost-bridge' : 'loss.lost', { source: t(`domain:link-source.${first.source}`) })
    : '';
  return (
    <div className="alarm-bar">
      <div role="alert" className="visually-hidden">
        {title}
      </div>
      {first ? (
        <>
          <Badge tone="alarm" fill>
            {title}
          </Badge>
          <Age since={first.since} seconds />
          {alarm.length > 1 && <span className="alarm-bar-more">{t('loss.more', { count: alarm.length - 1 })}</span>}
          <AcknowledgeButton loss={first} />
        </>
      ) : (
        all.map((loss) => <Acknowledged key={loss.id} loss={loss} />)
      )}
    </div>
  );
};

const AcknowledgeButton = ({ loss: { desk: where, source } }: { loss: Loss }) => {
  const { t } = useTranslation('outage');
  const desk = useDesk();
  return (
    <Button
      keys={FRAME_KEYS['acknowledge-loss'].keys[0]}
      onPress={() => void desk.run({ type: 'link.acknowledge', desk: where, source })}
    >
      {t('loss.acknowledge')}
    </Button>
  );
};

const Acknowledged = ({ loss: { source, since, acknowledged } }: { loss: Loss }) => {
  const { t } = useTranslation(['outage', 'domain']);
  const format = useFormat();
  return acknowledged ? (
    <span className="alarm-bar-what alarm-bar-quiet">
      {t('loss.acknowledged', {
        source: t(`domain:link-source.${source}`),
        since: format.time(since),
        name: nameOf(acknowledged.by),
        time: format.time(acknowledged.at),
      })}
    </span>
  ) : null;
};
