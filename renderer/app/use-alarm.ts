import { useEffect, useRef } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { caseName } from '#shared/domain/request/request.ts';
import { mayRun } from '#shared/domain/role.ts';
import { useDesk, useReplica } from '../replica/desk.tsx';
import { type Alarm, alarmFor, freshUrgent } from './alarm.ts';
import type { Chime } from './chime.ts';

const EVERY = 10_000;

/** The alarm of this desk now. */
export const useAlarm = (): Alarm => {
  const { role } = useDesk().session;
  const requests = useReplica((state) => state.requests);
  return alarmFor(role, requests);
};

/** How many requests nobody has looked at. */
export const useUnseen = (): number => {
  const alarm = useAlarm();
  return alarm.kind === 'sounding' ? alarm.count : 0;
};

/** Sounds at once for every new request, and again every ten seconds until all have been seen. */
export const useAlarmSound = (chime: Chime, isOn: boolean): void => {
  const alarm = useAlarm();
  const count = useUnseen();
  const kind = alarm.kind === 'sounding' && alarm.urgent ? 'urgent' : 'new';
  const counted = useRef(0);
  useEffect(() => {
    const isMore = count > counted.current;
    counted.current = count;
    if (!isOn || count === 0) return;
    if (isMore) chime.play(kind);
    const timer = setInterval(() => chime.play(kind), EVERY);
    return () => clearInterval(timer);
  }, [chime, isOn, count, kind]);
};

/** Tells of a new urgent request outside the window: by number only, for a notification is shown to whoever walks by. */
export const useAlarmNotice = (notify: (notice: { title: string; body: string }) => void): void => {
  const { t } = useTranslation('frame');
  const { session } = useDesk();
  const requests = useReplica((state) => state.requests);
  const told = useRef(new Set<string>());
  useEffect(() => {
    if (!mayRun(session.role, 'request.see')) return;
    for (const request of freshUrgent(requests.values(), told.current)) {
      told.current.add(request.id);
      notify({ title: t('alarm.notify', { number: caseName(request) }), body: t('alarm.new-urgent') });
    }
  }, [requests, session, notify, t]);
};
