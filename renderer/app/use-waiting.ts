import { useEffect, useMemo, useRef } from 'react';
import { CHANNEL_SETTINGS_ID, DEFAULT_PATIENCE } from '#shared/domain/channel/channel-settings.ts';
import { asksOf, isWaiting, type Waiting, waitingEntries } from '#shared/domain/channel/waiting.ts';
import { mayRun } from '#shared/domain/role.ts';
import { useDesk, useReplica } from '../replica/desk.tsx';
import { deskNow, type ReplicaState } from '../replica/replica.ts';
import { useClock } from '../ui/now.tsx';
import type { Chime } from './chime.ts';

const EVERY = 10_000;

const patienceOf = ({ plain }: ReplicaState): number =>
  plain['channel-settings'].get(CHANNEL_SETTINGS_ID)?.state.patienceMinutes ?? DEFAULT_PATIENCE;

/** What asks this desk for an answer at this moment, longest first: for a key that is pressed. */
export const asksNow = (state: ReplicaState): readonly Waiting[] =>
  asksOf(
    waitingEntries(
      [...state.entries.values()].map(({ entry }) => entry),
      (id) => state.units.get(id)?.unit ?? null,
      deskNow(state),
      patienceOf(state),
    ),
    state.desk,
  );

/** The same, as the clock goes. */
export const useAsks = (): readonly Waiting[] => {
  const { role } = useDesk().session;
  const now = useClock();
  const desk = useReplica((state) => state.desk);
  const entries = useReplica((state) => state.entries);
  const units = useReplica((state) => state.units);
  const patience = useReplica(patienceOf);
  const waiting = useMemo(() => [...entries.values()].map(({ entry }) => entry).filter(isWaiting), [entries]);
  if (!mayRun(role, 'entry.strike') || waiting.length === 0) return [];
  return asksOf(
    waitingEntries(waiting, (id) => units.get(id)?.unit ?? null, now, patience),
    desk,
  );
};

/** Sounds once for each crew that calls, and again every ten seconds while something is overdue: until it is acknowledged. */
export const useWaitingSound = (chime: Chime, isOn: boolean): void => {
  const asks = useAsks();
  const sounded = useRef(new Set<string>());
  const fresh = asks.map(({ entry, kind }) => `${entry.id}/${kind}`).join(' ');
  const isOverdue = asks.some(({ kind }) => kind === 'overdue');
  useEffect(() => {
    const keys = fresh.split(' ').filter((key) => key !== '' && !sounded.current.has(key));
    for (const key of keys) sounded.current.add(key);
    if (isOn && keys.length > 0) chime.play('urgent');
  }, [chime, isOn, fresh]);
  useEffect(() => {
    if (!isOn || !isOverdue) return;
    const timer = setInterval(() => chime.play('urgent'), EVERY);
    return () => clearInterval(timer);
  }, [chime, isOn, isOverdue]);
};
