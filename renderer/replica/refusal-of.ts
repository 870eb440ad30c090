import type { Command } from '#shared/domain/commands.ts';
import type { Refusal } from '#shared/domain/decision.ts';
import { useDesk, useReplica } from './desk.tsx';

/** What the rules say against a command, or `null`: asked at every drawing, which follows every change of a request or a unit. */
export const useRefusalOf = (): ((command: Command) => Refusal | null) => {
  const desk = useDesk();
  useReplica((state) => state.requests);
  useReplica((state) => state.units);
  return (command) => {
    const decision = desk.wouldDecide(command);
    return decision.kind === 'refused' ? decision : null;
  };
};
