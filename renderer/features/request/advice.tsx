import { useMemo } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { arrivalsAt, DETOUR, TOWN_PACE_KMH } from '#shared/domain/advice/arrival.ts';
import { OF_THE_LIMIT } from '#shared/domain/advice/quickest.ts';
import { shiftWarnings } from '#shared/domain/advice/shift-guard.ts';
import { whoWaits } from '#shared/domain/advice/who-waits.ts';
import { caseName } from '#shared/domain/request/request.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { useRoads } from '../../replica/use-roads.ts';
import { Badge } from '../../ui/badge.tsx';
import { useClock } from '../../ui/now.tsx';
import { useCase } from './case-context.tsx';

const NAMED = 2;

/** How far and how long it is for the unit now, by its last accepted fix; null where either place is not known. */
const useArrival = (unit: Unit) => {
  const { replica } = useDesk();
  const { position } = useCase().request.place;
  const roads = useRoads();
  const arrivals = useMemo(() => (position ? arrivalsAt(position, roads) : null), [position, roads]);
  // Once a second, with every other age on screen, and not with every fix of a radio.
  useClock();
  const fix = replica.store.getState().fixes.get(unit.id)?.at(-1);
  return arrivals && fix ? arrivals(fix) : null;
};

/**
 * What speaks for and against sending the unit to this case: when it would be there and what that was reckoned from, its
 * crew's shift, and who would wait longer. It says so, and does nothing by itself.
 */
export const UnitAdvice = ({ unit }: { unit: Unit }) => {
  const { t } = useTranslation('request');
  const format = useFormat();
  const now = useClock();
  const { request, units } = useCase();
  const rows = useReplica((state) => state.requests);
  const arrival = useArrival(unit);
  const minutes = arrival ? Math.max(1, Math.round(arrival.minutes)) : 0;
  const minuteNow = Math.floor(now / 60_000) * 60_000;
  const waits = useMemo(() => {
    const requests = [...rows.values()].map((row) => row.request);
    return whoWaits(request, unit.id, requests, units, minuteNow).map(({ requestId, minutes: longer }) => {
      const waiting = rows.get(requestId)?.request;
      return t('advice.waits', { name: waiting ? caseName(waiting) : '–', minutes: longer });
    });
  }, [request, unit.id, rows, units, minuteNow, t]);
  const kilometres = (value: number) => format.number(Math.round(value * 10) / 10);
  return (
    <span className="dispatch-advice">
      {arrival && (
        <span>
          {t('advice.arrival', {
            kilometres: kilometres(arrival.kilometres),
            minutes,
            time: format.time(now + arrival.minutes * 60_000),
          })}{' '}
          <span className="dispatch-basis">
            {arrival.basis === 'roads'
              ? t('advice.by-road', {
                  share: Math.round(OF_THE_LIMIT * 100),
                  straight: kilometres(arrival.straightKilometres),
                })
              : t('advice.straight', { detour: format.number(DETOUR), pace: TOWN_PACE_KMH })}
          </span>
        </span>
      )}
      {shiftWarnings(unit, minutes, minuteNow).map((warning) => (
        <Badge key={warning.kind} tone="attention">
          {warning.kind === 'home-by'
            ? t('advice.home-by', { until: format.time(warning.until), clear: format.time(warning.clearAt) })
            : t('advice.break-owed', { since: format.time(warning.since) })}
        </Badge>
      ))}
      {waits.length > 0 && (
        <span className="dispatch-basis">
          {waits.slice(0, NAMED).join(', ')}
          {waits.length > NAMED && ` ${t('advice.more-wait', { count: waits.length - NAMED })}`}
        </span>
      )}
    </span>
  );
};
