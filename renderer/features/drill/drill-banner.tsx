import { useEffect, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { may } from '#shared/domain/role.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { Button } from '../../ui/button.tsx';
import { useClock } from '../../ui/now.tsx';
import './drill.css';

/**
 * The band over everything that says this is a drill: where it is, what is expected now, and the way on. Never to be
 * put away. `onReport` shows what happened; it is called by itself once when the drill ends. Without it the band only tells.
 */
export const DrillBanner = ({ onReport }: { onReport?: () => void }) => {
  const { t } = useTranslation('drill');
  const drill = useReplica((state) => state.drill);
  const { client, session } = useDesk();
  const [hasFailed, setFailed] = useState(false);
  const isOver = drill?.phase === 'over';
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the end of the drill that opens the report, not a new way to open it
  useEffect(() => {
    if (isOver) onReport?.();
  }, [isOver]);
  if (!drill) return null;
  const { phase, until } = drill;
  const next = () => {
    client.drill.next({ from: phase }).then(
      () => setFailed(false),
      () => setFailed(true),
    );
  };
  return (
    <section className="drill-banner" aria-label={t('banner-label')}>
      <strong className="drill-banner-word">{t('banner')}</strong>
      <span className="drill-banner-phase" role="status">
        <strong>{t(`phase.${phase}`)}</strong>
        <span>{t(`expected.${phase}`)}</span>
        {hasFailed && <span>{t('next-failed')}</span>}
      </span>
      {until !== null && <Countdown until={until} />}
      {onReport && phase === 'over' && <Button onPress={onReport}>{t('report.show')}</Button>}
      {onReport && phase !== 'over' && may(session.role, 'search-cases') && (
        <Button onPress={next}>{t(`next.${phase}`)}</Button>
      )}
    </section>
  );
};

const Countdown = ({ until }: { until: number }) => {
  const { t } = useTranslation('drill');
  const format = useFormat();
  const now = useClock();
  return <span className="drill-banner-until">{t('until', { age: format.age(until - now, true) })}</span>;
};
