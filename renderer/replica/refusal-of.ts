import { useMemo } from 'react';
import type { Command } from '#shared/domain/commands.ts';
import type { Refusal } from '#shared/domain/decision.ts';
import { useDesk, useReplica } from './desk.tsx';
import type { ReplicaState } from './replica.ts';

const refusalIn = (desk: ReturnType<typeof useDesk>, command: Command, state?: ReplicaState): Refusal | null => {
  const decision = desk.wouldDecide(command, state);
  return decision.kind === 'refused' ? decision : null;
};

/**
 * What the rules say against a command, or `null`, at this drawing. It follows nothing by itself: use it where the view
 * is drawn anew anyway when what the command touches changes, and `useRefusal` elsewhere.
 */
export const useRefusalOf = (): ((command: Command) => Refusal | null) => {
  const desk = useDesk();
  return (command) => refusalIn(desk, command);
};

/** The same for one command, followed: the view is drawn anew when the answer changes, and only then. */
export const useRefusalTo = (command: Command): Refusal | null => {
  const desk = useDesk();
  const answer = useReplica((state) => JSON.stringify(refusalIn(desk, command, state)));
  return useMemo(() => JSON.parse(answer) as Refusal | null, [answer]);
};
