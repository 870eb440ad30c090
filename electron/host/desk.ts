import type { Difference } from '#shared/contract/changes.ts';
import type { CommandAnswer } from '#shared/contract/contract.ts';
import type { EntryRow, Outbox } from '#shared/contract/rows.ts';
import type { Actor, Meta } from '#shared/domain/actor.ts';
import type { Command, CommandType } from '#shared/domain/commands.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import { isAlone, type Ladder } from '#shared/domain/ladder.ts';
import { isPlain } from '#shared/domain/plain.ts';
import { epochOf } from '#shared/domain/unit/unit.ts';
import type { Clock } from './clock.ts';
import { limits } from './limits.ts';
import { conflictRow, entryRow, type Held, linkRow, plainRow, requestRow, unitRow } from './store/read-models.ts';
import type { Store, Written } from './store/store.ts';

export type Asked = { readonly commandId: CommandId; readonly by: Actor; readonly at?: number | undefined };

const rowsOf = (rows: readonly Held[], aggregate: Held['aggregate']) =>
  rows.filter((row) => row.aggregate === aggregate && row.state !== null);

/** What was said or became of it, in a write. */
export const entriesIn = ({ rows }: Pick<Written, 'rows'>): EntryRow[] => rowsOf(rows, 'entry').map(entryRow);

/** What a write changed, as the pages are told it. */
export const differenceOf = (store: Store, { rows, timeline, withdrawn }: Written, now: number): Difference => ({
  kind: 'difference',
  now,
  requests: rowsOf(rows, 'request').map(requestRow),
  units: rowsOf(rows, 'unit').map(unitRow),
  entries: entriesIn({ rows }),
  conflicts: rowsOf(rows, 'conflict').map(conflictRow),
  losses: rowsOf(rows, 'link').map(linkRow),
  plain: rows.filter(({ aggregate }) => isPlain(aggregate)).map(plainRow),
  timeline: [...timeline],
  withdrawn: [...withdrawn],
  gone: rows.filter(({ aggregate, state }) => state === null && !isPlain(aggregate)).map(({ id }) => id),
  outbox: outboxOf(store),
});

/** As many rows as a page takes in without holding up a key that is pressed meanwhile. */
const ROWS_AT_ONCE = 120;

/** After an outage one write may change very much: it is told in parts, each whole by itself. */
export const inParts = (written: Written): Written[] => {
  const { rows, timeline, withdrawn } = written;
  const most = Math.max(rows.length, timeline.length, withdrawn.length);
  if (most <= ROWS_AT_ONCE) return [written];
  const parts: Written[] = [];
  for (let from = 0; from < most; from += ROWS_AT_ONCE) {
    const to = from + ROWS_AT_ONCE;
    parts.push({
      rows: rows.slice(from, to),
      timeline: timeline.slice(from, to),
      withdrawn: withdrawn.slice(from, to),
    });
  }
  return parts;
};

export const outboxOf = (store: Store): Outbox => ({
  unsent: store.outbox.count(),
  oldest: store.outbox.oldestRecordedAt(),
});

/** What a unit is to do: said by whoever has it in hand, and no longer true once it has changed hands. */
const PROMISES: readonly CommandType[] = ['unit.assign', 'unit.reserve', 'unit.activate', 'unit.cancel'];

export type DeskOptions = {
  readonly store: Store;
  readonly clock: Clock;
  readonly onWritten: (written: Written) => void;
  readonly ladder: () => Ladder;
  /** Tells the sync that there is something to send. */
  readonly poke: () => void;
};

/** The way of one gesture: decide → write → tell. What it answers is on the disk, in both copies. */
export const createDesk = ({ store, clock, onWritten, ladder, poke }: DeskOptions) => {
  /** What is so at this moment, for the day the command is decided again. */
  const circumstances = (command: Command, { desk }: Actor): Pick<Meta, 'alone' | 'epoch' | 'temporary' | 'limits'> => {
    const unitId = PROMISES.includes(command.type) && 'unitId' in command ? command.unitId : undefined;
    const isNew = command.type === 'request.receive' || command.type === 'request.back-enter';
    const alone = isAlone(ladder());
    const isTimed =
      command.type === 'consult.ask' || (command.type === 'unit.report' && command.activity === 'on-scene');
    return {
      ...(alone && { alone }),
      ...(unitId && { epoch: epochOf(store.models.world.unit(unitId)) }),
      ...(isTimed && { limits }),
      ...(alone && isNew && { temporary: store.nextTemporary(desk) }),
    };
  };
  const perform = async (command: Command, { commandId, by, at }: Asked): Promise<CommandAnswer> => {
    const now = clock.now();
    const meta: Meta = { commandId, by, at: at ?? now, recordedAt: now, ...circumstances(command, by) };
    const outcome = store.commit(command, meta);
    if (outcome.kind === 'refused') return outcome;
    // Told in the same turn as it was written, so that no later news of these rows can overtake it.
    if (outcome.kind === 'written' && outcome.written.rows.length > 0) onWritten(outcome.written);
    // Also for a repeated command: its first answer may be the one that was lost on the way to the disk.
    await store.durable();
    if (outcome.kind === 'repeated') return { kind: 'repeated', commandId };
    poke();
    return { kind: 'queued', commandId };
  };
  return { perform };
};
export type Desk = ReturnType<typeof createDesk>;
