import { decideGesture } from '#shared/domain/gestures.ts';
import type { AreaId } from '#shared/domain/ids.ts';
import { conflictOf } from './conflict-of.ts';
import type { Log } from './log.ts';
import type { Outbox, Queued } from './outbox.ts';
import type { Held, ReadModels } from './read-models.ts';
import { batchEvents, foldedOf, keysIn, type TimelineLine, timelineOf, told } from './told.ts';
import type { CopyRecord, Enqueue, Rewritten } from './written.ts';

type Rooms = {
  readonly area: AreaId;
  readonly log: Log;
  readonly outbox: Outbox;
  readonly models: ReadModels;
  readonly enqueue: Enqueue;
};

/**
 * After an outage, does it still hold? Folds `upset` again from the log, and decides everything of ours again that
 * touches it, or touches what that touches, in the order it was done: what holds stays, what does not becomes a
 * conflict. What has nothing to do with it is left alone, so a long queue costs only where it is entangled.
 * Inside the caller's transaction.
 */
export const createReDeciding =
  ({ area, log, outbox, models, enqueue }: Rooms) =>
  (upset: Iterable<string>, now: number, affected: readonly Queued[] = outbox.entangled(upset)): Rewritten => {
    const rows = new Map<string, Held>();
    const keep = (changed: readonly Held[]): void => {
      for (const row of changed) rows.set(`${row.aggregate}.${row.id}`, row);
    };
    const subjects = new Set(
      [...upset, ...affected.flatMap(({ events }) => events.map(({ subject }) => subject))].filter((key) =>
        key.includes('.'),
      ),
    );
    const fold = models.begin();
    for (const subject of subjects) {
      fold.reset(subject);
      for (const event of log.ofSubject(subject)) fold.apply(foldedOf(told(event)), true);
    }
    keep(fold.flush());

    const timeline: TimelineLine[] = [];
    const withdrawn: string[] = [];
    const notes: CopyRecord[] = [];
    for (const queued of affected) {
      const { command, meta, events: before } = queued;
      withdrawn.push(...keysIn(timelineOf(meta.commandId, before.map(told), false)));
      const decision = decideGesture(models.world, command, meta);
      const events = decision.kind === 'decided' ? batchEvents(models, area, meta, decision.events) : [];
      if (events.length > 0) {
        outbox.replaceEvents(
          queued,
          events.map(({ event }) => event),
        );
        const again = models.begin();
        for (const event of events) again.apply(foldedOf(event), false);
        keep(again.flush());
        timeline.push(...timelineOf(meta.commandId, events, false));
        continue;
      }
      // Nothing left to say: somebody else has done the same, or it no longer holds and a person must see it.
      outbox.take(meta.commandId);
      notes.push({ settled: meta.commandId });
      if (decision.kind !== 'refused') continue;
      const conflict = conflictOf(queued, decision, log, now);
      // Restored with what it is about: it waits already, and is decided again in its turn.
      if (outbox.has(conflict.meta.commandId)) continue;
      const raised = enqueue(conflict.command, conflict.meta);
      notes.push(conflict);
      if (raised.kind !== 'written') continue;
      keep(raised.written.rows);
      timeline.push(...raised.written.timeline);
    }
    return { rows: [...rows.values()], timeline, withdrawn, notes };
  };
