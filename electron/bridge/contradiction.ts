import type { Command } from '#shared/domain/commands.ts';
import { CommandId, ConflictId, type RequestId, type UnitId } from '#shared/domain/ids.ts';
import { maskCpr } from '#shared/util/text.ts';
import { type BridgeDesk, CAD } from './bridge-desk.ts';
import { uuidOf } from './uuid.ts';

export const CONTRADICTIONS = [
  /** The CAD has taken our unit off the case. */
  'cad-replanned',
  /** It has sent another of our units than we have, or one where we have none. */
  'cad-other-unit',
  /** It has ended a case that we had taken over. */
  'cad-closed',
  /** It has opened a case again that is over here. */
  'cad-reopened',
  /** It has a second incident for one case of ours. */
  'cad-twice',
  /** It does not have the case any more. */
  'cad-gone',
  /** It said no to what we told it. */
  'cad-rejected',
  /** It answers about the case, again and again, with what makes no sense. */
  'cad-unreadable',
] as const;
export type ContradictionCode = (typeof CONTRADICTIONS)[number];

export type Contradiction = {
  readonly code: ContradictionCode;
  readonly requestId: RequestId | undefined;
  readonly unitId?: UnitId | null | undefined;
  readonly incident: string;
  readonly field: string;
  /** Both sides in words of the domain, call signs and codes; the page makes the sentence. */
  readonly ours: string;
  readonly theirs: string;
};

/** Two truths for a person to see. The same `keys` name the same contradiction, which is raised once. */
export const contradictionCommand = (
  told: Contradiction,
  ...keys: readonly (string | number)[]
): Command & { type: 'conflict.raise' } => ({
  type: 'conflict.raise',
  conflictId: ConflictId.parse(uuidOf('conflict', told.code, ...keys)),
  code: told.code,
  ...(told.requestId && { requestId: told.requestId }),
  ...(told.unitId && { unitId: told.unitId }),
  cad: { incident: told.incident, field: told.field, ours: told.ours, theirs: maskCpr(told.theirs) },
  meanwhile: [],
});

export const raise = async (
  desk: BridgeDesk,
  told: Contradiction,
  ...keys: readonly (string | number)[]
): Promise<void> => {
  const command = contradictionCommand(told, ...keys);
  await desk.perform(command, { commandId: CommandId.parse(uuidOf(command.conflictId, 'raise')), by: CAD });
};
