import { useMemo } from 'react';
import { type HandoverStatus, handoverStatus } from '#shared/domain/rotation/handover-status.ts';
import { useNow, useReplica } from './desk.tsx';
import { deskNow, type ReplicaState } from './replica.ts';
import { toldDuties, useToldDuties } from './told-duties.ts';

const statesOf = (handovers: ReplicaState['plain']['handover']) => [...handovers.values()].map(({ state }) => state);

/** Whether the shift is handed over, at this moment. */
export const handoverNow = (state: ReplicaState): HandoverStatus =>
  handoverStatus(statesOf(state.plain.handover), toldDuties(state.plain), deskNow(state));

/** The same, looked at once a minute and whenever something is done about it. */
export const useHandoverStatus = (): HandoverStatus => {
  const handovers = useReplica((state) => state.plain.handover);
  const told = useToldDuties();
  const minute = Math.floor(useNow() / 60_000);
  return useMemo(() => handoverStatus(statesOf(handovers), told, minute * 60_000), [handovers, told, minute]);
};
