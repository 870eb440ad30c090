import { useEffect, useMemo, useRef } from 'react';
import { useDesk, useReplica } from '../replica/desk.tsx';
import type { Chime } from './chime.ts';
import { type Loss, lossAlarm, lossKey, ownLosses } from './loss.ts';

/** What this desk has lost now, and which of it nobody has acknowledged. */
export const useLosses = (): { readonly all: readonly Loss[]; readonly alarm: readonly Loss[] } => {
  const { role } = useDesk().session;
  const desk = useReplica((state) => state.desk);
  const losses = useReplica((state) => state.losses);
  return useMemo(() => {
    const all = ownLosses(losses.values(), desk);
    return { all, alarm: lossAlarm(role, all) };
  }, [losses, desk, role]);
};

/** Once for each loss, however long it stays unacknowledged: the bar goes on saying so. */
export const useLossSound = (chime: Chime, isOn: boolean): void => {
  const { alarm } = useLosses();
  const sounded = useRef(new Set<string>());
  useEffect(() => {
    const fresh = alarm.map(lossKey).filter((key) => !sounded.current.has(key));
    for (const key of fresh) sounded.current.add(key);
    if (isOn && fresh.length > 0) chime.play('lost');
  }, [chime, isOn, alarm]);
};
