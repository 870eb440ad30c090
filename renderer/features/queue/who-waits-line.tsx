import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { nextFree, whoWaits } from '#shared/domain/advice/who-waits.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { caseName, isOpen } from '#shared/domain/request/request.ts';
import { useReplica } from '../../replica/desk.tsx';
import { useTicked } from '../../ui/now.tsx';

/** The row points at it, so that it is read aloud with it. */
export const WHO_WAITS_ID = 'queue-who-waits';
const NAMED = 2;

/**
 * Under the queue, always in the same place: who would wait longer if the row the keyboard is on were taken first, by
 * the unit that is free first. Reckoned for that one row, and only while it waits for a unit.
 */
export const WhoWaitsLine = ({ cursor }: { cursor: RequestId | null }) => {
  const { t } = useTranslation('queue');
  // Advice may come a moment after what it is about: it looks through the whole queue, which after an outage is long.
  const requests = useDeferredValue(useReplica((state) => state.requests));
  const unitRows = useReplica((state) => state.units);
  const minuteNow = useTicked((now) => Math.floor(now / 60_000) * 60_000);
  const text = useMemo(() => {
    const request = cursor && requests.get(cursor)?.request;
    if (!request || !isOpen(request) || request.life.stage === 'assigned') return '';
    const units = [...unitRows.values()].map(({ unit }) => unit);
    const unit = nextFree(units, minuteNow);
    if (!unit) return '';
    const number = caseName(request);
    const all = [...requests.values()].map((row) => row.request);
    const waits = whoWaits(request, unit.id, all, units, minuteNow);
    if (waits.length === 0) return t('waits.nobody', { number });
    const named = waits.slice(0, NAMED).map(({ requestId, minutes }) => {
      const waiting = requests.get(requestId)?.request;
      return t('waits.longer', { number: waiting ? caseName(waiting) : '–', minutes });
    });
    const more = waits.length - named.length;
    return t('waits.first', {
      number,
      who: [...named, ...(more > 0 ? [t('waits.more', { count: more })] : [])].join(', '),
    });
  }, [cursor, requests, unitRows, minuteNow, t]);
  return (
    <p id={WHO_WAITS_ID} className="queue-who-waits" title={text}>
      {text}
    </p>
  );
};
