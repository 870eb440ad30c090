import { useEffect, useMemo } from 'react';
import { mayRun } from '#shared/domain/role.ts';
import { useDesk, useReplica } from '../replica/desk.tsx';
import type { Chime } from './chime.ts';
import { type CrewAlarm, crewAlarms } from './crew-alarm.ts';

const EVERY = 10_000;

/** For those who can answer them. */
export const useCrewAlarms = (): readonly CrewAlarm[] => {
  const { role } = useDesk().session;
  const safety = useReplica((state) => state.plain.safety);
  const consult = useReplica((state) => state.plain.consult);
  return useMemo(() => {
    if (!mayRun(role, 'safety.acknowledge')) return [];
    return crewAlarms(
      [...safety.values()].map(({ state }) => state),
      [...consult.values()].map(({ state }) => state),
    );
  }, [role, safety, consult]);
};

/** Sounds until every one of them has been acknowledged by name. */
export const useCrewAlarmSound = (chime: Chime, isOn: boolean): void => {
  const unheard = useCrewAlarms().filter(({ isHeard }) => !isHeard).length;
  useEffect(() => {
    if (!isOn || unheard === 0) return;
    chime.play('urgent');
    const timer = setInterval(() => chime.play('urgent'), EVERY);
    return () => clearInterval(timer);
  }, [chime, isOn, unheard]);
};
