import { useEffect, useMemo, useRef } from 'react';
import { mayRun } from '#shared/domain/role.ts';
import { useDesk, useReplica } from '../replica/desk.tsx';
import type { Chime } from './chime.ts';
import { type CrewAlarm, crewAlarmsFor } from './crew-alarm.ts';

const EVERY = 10_000;

/** Those of this desk now. */
export const useCrewAlarms = (): readonly CrewAlarm[] => {
  const { role } = useDesk().session;
  const safety = useReplica((state) => state.plain.safety);
  const consult = useReplica((state) => state.plain.consult);
  return useMemo(() => crewAlarmsFor(role, { safety, consult }), [role, safety, consult]);
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

/** Sounds once for each question that comes to a physician; that nobody takes it is the dispatcher's alarm. */
export const useQuestionSound = (chime: Chime, isOn: boolean): void => {
  const { role } = useDesk().session;
  const rows = useReplica((state) => state.plain.consult);
  const told = useRef(new Set<string>());
  useEffect(() => {
    if (!mayRun(role, 'consult.take')) return;
    const fresh = [...rows.values()].filter(
      ({ state: { id, life } }) => life.step === 'asked' && !told.current.has(id),
    );
    for (const { state } of fresh) told.current.add(state.id);
    if (isOn && fresh.length > 0) chime.play('new');
  }, [chime, isOn, role, rows]);
};
