import type { Store } from '../store/store.ts';

/** The open conflicts over commands of ours, by the command they are about. */
export const conflictsOf = ({ models }: Pick<Store, 'models'>) =>
  models.conflicts().map(({ conflict: { id, code, mine, requestId } }) => ({
    commandId: id as string,
    type: mine?.command.type,
    code,
    requestId,
  }));
