import type { ReactNode } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReplica } from '../../replica/desk.tsx';
import { Badge } from '../../ui/badge.tsx';
import { useClock } from '../../ui/now.tsx';
import { LadderOrNothing } from './ladder-cell.tsx';
import { LinkCells } from './link-cells.tsx';
import { OutboxCells, type StripView } from './outbox-cells.tsx';
import { UnitCells } from './unit-cells.tsx';
import './strip.css';

/** What always stands at the top: the hour, how far the desk's word reaches, what it hears and from how long ago, the units, what is unsent, what is in conflict and what the AMK physician is asked. `onShow` opens the view of each; `crew` says who is on today, `end` is for who sits here. */
export const Strip = ({
  onShow,
  crew,
  end,
}: {
  onShow?: (view: StripView) => void;
  crew?: ReactNode;
  end: ReactNode;
}) => {
  const { t } = useTranslation(['frame', 'session']);
  const simulated = useReplica((state) => state.simulated);
  return (
    <section className="strip" data-region="strip" aria-label={t('strip.title')} tabIndex={-1}>
      <h1 className="visually-hidden">{t('session:service')}</h1>
      {simulated && (
        <div className="strip-simulated" title={t('simulated-hint')}>
          {t('simulated')}
        </div>
      )}
      <Clock />
      <Sources />
      <UnitCells />
      {crew}
      <OutboxCells onShow={onShow} />
      <div className="strip-end">{end}</div>
    </section>
  );
};

const Clock = () => {
  const { t } = useTranslation('frame');
  const format = useFormat();
  const now = useClock();
  return (
    <time
      className="strip-clock"
      dateTime={new Date(now).toISOString()}
      title={`${format.date(now)} · ${t('strip.clock')}`}
    >
      {format.time(now, true)}
    </time>
  );
};

/** Without a feed nothing is known of the sources behind it, so the loss of the feed takes their place. */
const Sources = () => {
  const { t } = useTranslation('frame');
  const format = useFormat();
  const now = useClock();
  const feed = useReplica((state) => state.feed);
  const lastHeard = useReplica((state) => state.clock.base);
  if (feed === 'live')
    return (
      <>
        <LadderOrNothing />
        <LinkCells />
      </>
    );
  return (
    <div className="strip-feed" role="alert">
      {feed === 'lost' ? (
        <Badge tone="alarm" fill>
          {t('strip.feed-lost', { age: format.age(now - lastHeard, true) })}
        </Badge>
      ) : (
        t('strip.feed-connecting')
      )}
    </div>
  );
};
