import type { Difference } from '#shared/contract/changes.ts';
import type { CommandAnswer } from '#shared/contract/contract.ts';
import type { Actor } from '#shared/domain/actor.ts';
import type { Command } from '#shared/domain/commands.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import type { Clock } from './clock.ts';
import type { Feed } from './feed.ts';
import { entryRow, type Held, requestRow, unitRow } from './store/read-models.ts';
import type { Store, Written } from './store/store.ts';

export type Asked = { readonly commandId: CommandId; readonly by: Actor; readonly at?: number | undefined };

const rowsOf = (rows: readonly Held[], aggregate: Held['aggregate']) =>
  rows.filter((row) => row.aggregate === aggregate && row.state !== null);

/** What a write changed, as the pages are told it. */
export const differenceOf = (store: Store, written: Written, now: number): Difference => ({
  kind: 'difference',
  now,
  requests: rowsOf(written.rows, 'request').map(requestRow),
  units: rowsOf(written.rows, 'unit').map(unitRow),
  entries: rowsOf(written.rows, 'entry').map(entryRow),
  timeline: [...written.timeline],
  withdrawn: [...written.withdrawn],
  gone: written.rows.filter(({ state }) => state === null).map(({ id }) => id),
  outbox: outboxOf(store),
  ...(written.conflicts && { conflicts: store.conflicts.all() }),
});

export const outboxOf = (store: Store): { unsent: number; oldest: number | null; conflicts: number } => ({
  unsent: store.outbox.count(),
  oldest: store.outbox.oldestRecordedAt(),
  conflicts: store.conflicts.count(),
});

export type DeskOptions = {
  readonly store: Store;
  readonly clock: Clock;
  readonly feed: Feed;
  /** Tells the sync that there is something to send. */
  readonly poke: () => void;
};

/** The way of one gesture: decide → write → tell. What it answers is on the disk, in both copies. */
export const createDesk = ({ store, clock, feed, poke }: DeskOptions) => ({
  perform: async (command: Command, { commandId, by, at }: Asked): Promise<CommandAnswer> => {
    const now = clock.now();
    const outcome = store.commit(command, { commandId, by, at: at ?? now, recordedAt: now });
    if (outcome.kind === 'refused') return outcome;
    // Told in the same turn as it was written, so that no later news of these rows can overtake it.
    if (outcome.kind === 'written' && outcome.written.rows.length > 0)
      feed.publish(differenceOf(store, outcome.written, clock.now()));
    // Also for a repeated command: its first answer may be the one that was lost on the way to the disk.
    await store.durable();
    if (outcome.kind === 'repeated') return { kind: 'repeated', commandId };
    poke();
    return { kind: 'queued', commandId };
  },
});
export type Desk = ReturnType<typeof createDesk>;
