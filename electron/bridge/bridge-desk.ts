import type { CommandAnswer } from '#shared/contract/contract.ts';
import type { Actor } from '#shared/domain/actor.ts';
import type { Command } from '#shared/domain/commands.ts';
import type { World } from '#shared/domain/gestures.ts';
import { type CommandId, DeskId } from '#shared/domain/ids.ts';
import type { LogEntry } from '#shared/wire/batch.ts';

/** The bridge is a desk without pages; under this name the log knows it. */
export const BRIDGE_DESK = DeskId.parse('bridge');
/** Who does what the central CAD said. What comes from there is never told to it again. */
export const CAD: Actor = { kind: 'system', name: 'CAD', desk: BRIDGE_DESK };

export const saidByCad = (by: Actor): boolean =>
  by.kind === 'system' && by.name === CAD.name && by.desk === BRIDGE_DESK;

/** What the bridge needs of its desk: the states as they are now, a way to do something, and what the hub has ordered. */
export type BridgeDesk = {
  readonly world: Pick<World, 'request' | 'unit' | 'units' | 'link'>;
  /** What is answered `queued` is on this disk, and the hub will have it. */
  readonly perform: (command: Command, asked: { commandId: CommandId; by: Actor }) => Promise<CommandAnswer>;
  /** Whole commands only, in the hub's order, without gaps. */
  readonly after: (sequence: number, limit: number) => readonly LogEntry[];
  /** The log's chain up to `sequence`, as hex; of its end where it is shorter. */
  readonly headAt: (sequence: number) => { readonly sequence: number; readonly hash: string };
};
