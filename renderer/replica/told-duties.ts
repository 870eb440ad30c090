import { useMemo } from 'react';
import type { Posting } from '#shared/domain/rotation/posting.ts';
import { isTold } from '#shared/domain/rotation/todays-crews.ts';
import { useReplica } from './desk.tsx';
import type { ReplicaState } from './replica.ts';

type Known = ReplicaState['plain'];

/** The duties that everybody has been told of: those of a published rota. */
export const toldDuties = ({ duty, period }: Pick<Known, 'duty' | 'period'>): readonly Posting[] =>
  [...duty.values()].map(({ state }) => state).filter((each) => isTold(each, (id) => period.get(id)?.state ?? null));

/** The same, followed. */
export const useToldDuties = (): readonly Posting[] => {
  const duty = useReplica((state) => state.plain.duty);
  const period = useReplica((state) => state.plain.period);
  return useMemo(() => toldDuties({ duty, period }), [duty, period]);
};
