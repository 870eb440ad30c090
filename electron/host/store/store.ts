import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TimelineItem } from '#shared/contract/rows.ts';
import type { Actor, Meta } from '#shared/domain/actor.ts';
import { type Command, parseCommand } from '#shared/domain/commands.ts';
import type { AddressedEvent } from '#shared/domain/events.ts';
import { decideGesture } from '#shared/domain/gestures.ts';
import type { AreaId, CommandId, RequestId } from '#shared/domain/ids.ts';
import type { LogEntry } from '#shared/wire/batch.ts';
import { openAccounts } from './accounts.ts';
import { openBallast } from './ballast.ts';
import { createCasePages } from './case-pages.ts';
import { openChannels } from './channels.ts';
import { bySystem, commandsIn, conflictIdOf, conflictOf, derivedId, takenAfterAll } from './conflict-of.ts';
import { openLog } from './log.ts';
import { migrations } from './migrations/index.ts';
import { asHostError, type Database, openDatabase } from './open.ts';
import { keysOf, openOutbox, type Queued, sharedKey } from './outbox.ts';
import { openOutboxCopy } from './outbox-copy.ts';
import { openPending } from './pending.ts';
import { openPositions } from './positions.ts';
import { createReDeciding } from './re-decide.ts';
import { openReadModels } from './read-models.ts';
import { openEntrySearch, openSearch } from './search.ts';
import { createSettingAside, type Forgotten } from './set-aside.ts';
import { batchEvents, byCommand, foldedOf, keysIn, sameEvents, type TimelineLine, timelineOf, told } from './told.ts';
import {
  type Committed,
  type CopyRecord,
  type Enqueue,
  NOTHING,
  type Rewritten,
  recordsIn,
  type Written,
} from './written.ts';

export type { Committed, Written } from './written.ts';

export const DESK_FILE = 'desk.db';

/** So many commands, and no more but what hangs together with them, are decided again in one transaction: a gesture waits for it. */
const AGAIN_AT_ONCE = 100;

/** What fails here lets go of what was opened before. */
const orClosing = <Opened>(database: Database, open: () => Opened): Opened => {
  try {
    return open();
  } catch (error) {
    database.close();
    throw error;
  }
};

/**
 * The desk's own store: the replica of the hub's log, the outbox with its second copy, and the read models folded from
 * both. Opens or makes `desk.db` in `directory`. Throws HostError.
 */
export const openStore = (directory: string, key: Buffer, area: AreaId) => {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, DESK_FILE);
  const database = openDatabase(path, key, migrations);
  const accounts = orClosing(database, () => openAccounts(directory, key, database));
  const copy = openOutboxCopy(join(directory, 'outbox.copy'), key);
  const ballast = openBallast(join(directory, 'ballast'));
  const log = openLog(database);
  const outbox = openOutbox(database);
  const models = openReadModels(database);
  const pending = openPending(database);
  const positions = openPositions(database);
  const search = openSearch(database);
  const searchEntries = openEntrySearch(database);
  const channels = openChannels(database);
  const casePages = createCasePages(area, log, outbox, models);
  let restored = false;
  /** What has been settled since the second copy was read. */
  const settledSince = new Set<string>();
  const note = (records: readonly CopyRecord[]): void => {
    if (records.length > 0) copy.append(JSON.stringify(records));
    if (!restored) for (const record of records) if ('settled' in record) settledSince.add(record.settled);
  };
  /** What cases are called that only the second copy still knows of. */
  let calledInCopy: string[] | undefined;

  const known = (commandId: string): boolean =>
    outbox.has(commandId) || log.hasCommand(commandId) || models.world.conflict(conflictIdOf(commandId)) !== null;

  /** The same failure as a person must hear it. A full disk gives its ballast, so that the desk can stop in order. */
  const released = (error: unknown): unknown => {
    const failure = asHostError(error, path);
    if (failure !== error) ballast.release();
    return failure;
  };

  const inTransaction = database.transaction((write: () => unknown) => write());

  /**
   * All or nothing; what fails leaves memory as it was. FULL waits for the disk. What the hub has anyway need not: a
   * power cut undoes the last of it, and it is read again.
   */
  const transaction = <Result>(synchronous: 'FULL' | 'NORMAL', write: () => Result): Result => {
    try {
      if (synchronous === 'NORMAL') database.pragma('synchronous=NORMAL');
      return inTransaction.immediate(write) as Result;
    } catch (error) {
      log.rereadHead();
      throw released(error);
    } finally {
      // Set back here and not before the next command, which somebody waits for.
      if (synchronous === 'NORMAL') database.pragma('synchronous=FULL');
    }
  };

  transaction('FULL', models.addMissingPieces);

  const put = (command: Command, meta: Meta, decided: readonly AddressedEvent[]): Written => {
    const events = batchEvents(models, area, meta, decided);
    outbox.add(
      command,
      meta,
      events.map(({ event }) => event),
    );
    if (meta.temporary) models.callTemporary(meta.temporary);
    const fold = models.begin();
    for (const event of events) fold.apply(foldedOf(event), false);
    return { rows: fold.flush(), timeline: timelineOf(meta.commandId, events, false), withdrawn: [] };
  };
  const enqueue: Enqueue = (command, meta) => {
    const decision = decideGesture(models.world, command, meta);
    if (decision.kind === 'refused') return decision;
    const nothing = decision.events.length === 0;
    return { kind: 'written', written: nothing ? NOTHING : put(command, meta, decision.events) };
  };
  const reDecide = createReDeciding({ area, log, outbox, models, enqueue });
  const setAside = createSettingAside({ database, log, reDecide, enqueue });

  /**
   * Decides a command and writes it: outbox and read models in one transaction, and the second copy, which goes to the
   * disk at the same time. What it answers is on this disk once `durable` resolves as well. What a crash leaves in the
   * copy alone was never acknowledged; a transaction that fails takes it back.
   */
  const commit = (command: Command, meta: Meta): Committed => {
    if (known(meta.commandId)) return { kind: 'repeated' };
    const decision = decideGesture(models.world, command, meta);
    if (decision.kind === 'refused') return decision;
    if (decision.events.length === 0) return { kind: 'written', written: NOTHING };
    let takeBack: (() => void) | undefined;
    try {
      const written = transaction('FULL', () => {
        takeBack = copy.begin(JSON.stringify({ command, meta } satisfies CopyRecord));
        return put(command, meta, decision.events);
      });
      return { kind: 'written', written };
    } catch (error) {
      takeBack?.();
      throw error;
    }
  };

  /** After the transaction, so that the second copy never says more than the store. */
  const noteSettled = ({ notes, ...written }: Rewritten): Written => {
    note(notes);
    // What is still to be restored is in there too.
    if (restored && outbox.count() === 0) copy.emptied();
    return written;
  };

  const joined = (...parts: readonly Rewritten[]): Rewritten => ({
    rows: parts.flatMap(({ rows }) => rows),
    timeline: parts.flatMap(({ timeline }) => timeline),
    withdrawn: parts.flatMap(({ withdrawn }) => withdrawn),
    notes: parts.flatMap(({ notes }) => notes),
  });

  /** The desk's own doing, inside the caller's transaction. */
  const also = (command: Command, meta: Meta): Rewritten => {
    const outcome = known(meta.commandId) ? undefined : enqueue(command, meta);
    if (outcome?.kind !== 'written' || outcome.written === NOTHING) return { ...NOTHING, notes: [] };
    return { ...outcome.written, notes: [{ command, meta }] };
  };

  /**
   * Takes over what the hub has ordered, from the log's head on. Where a command of ours is in it just as we decided
   * it, only its word changes. Where somebody else's event came before ours on a subject, that subject is what the log
   * says until ours are decided again: at once, or, where there is `more` to read, by `finishReceiving` when all of it is
   * there. Nothing merges silently.
   */
  const receive = (entries: readonly LogEntry[], now: number, more = false): Written => {
    const waiting = outbox.count() > 0;
    const rewritten = transaction('NORMAL', (): Rewritten => {
      const fold = models.begin();
      const timeline: TimelineLine[] = [];
      const withdrawn: string[] = [];
      const upset = new Set<string>();
      const later = more || pending.any();
      for (const { commandId, events } of byCommand(entries)) {
        for (const { event } of events) log.append(event);
        timeline.push(...timelineOf(commandId, events, true));
        const ours = waiting ? outbox.take(commandId) : undefined;
        const asDecided = ours !== undefined && sameEvents(ours, events);
        if (ours && !asDecided) {
          for (const event of ours) upset.add(event.subject);
          withdrawn.push(...keysIn(timelineOf(commandId, ours.map(told), false)));
        }
        for (const one of events) {
          const { subject, version, requestId } = one.event;
          const row = fold.hold(subject);
          const shared = waiting && !asDecided ? sharedKey(subject) : null;
          if (shared) upset.add(shared);
          if (asDecided && row.version >= version) fold.sent(subject, version);
          else if (row.version === row.sent) fold.apply(foldedOf(one), true);
          else {
            upset.add(subject);
            if (requestId) upset.add(requestId);
            fold.reset(subject);
            for (const event of log.ofSubject(subject)) fold.apply(foldedOf(told(event)), true);
          }
        }
      }
      if (later) pending.put(upset);
      const received = { rows: fold.flush(), timeline, withdrawn, notes: [] };
      // Now that also the conflicts are known that came with it, before or after what they are about.
      const ordered = models.hasConflict() ? new Set(entries.flatMap(commandsIn)) : [];
      const afterAll = [...ordered].flatMap((id) => {
        const conflict = models.world.conflict(conflictIdOf(id));
        return (conflict && log.hasCommand(id) && takenAfterAll(conflict, now)) || [];
      });
      return joined(
        received,
        ...(upset.size > 0 && !later ? [reDecide(upset, now)] : []),
        ...afterAll.map(({ command, meta }) => also(command, meta)),
      );
    });
    return waiting || rewritten.notes.length > 0 ? noteSettled(rewritten) : rewritten;
  };

  /** Decides again what was overtaken while there was more to read, some of it: what hangs together at once. */
  const finishReceiving = (now: number): Written => {
    if (!pending.any()) return NOTHING;
    return noteSettled(
      transaction('NORMAL', (): Rewritten => {
        const keys = new Set<string>();
        const affected: Queued[] = [];
        for (const key of pending.some(AGAIN_AT_ONCE)) {
          if (affected.length >= AGAIN_AT_ONCE) break;
          if (keys.has(key)) continue;
          keys.add(key);
          const entangled = outbox.entangled([key]);
          affected.push(...entangled);
          for (const { events } of entangled) for (const other of keysOf(events)) keys.add(other);
        }
        pending.remove(keys);
        return reDecide(
          keys,
          now,
          affected.sort((a, b) => a.position - b.position),
        );
      }),
    );
  };

  /** Takes a command out of what waits, undoes here what it had done, and raises the conflict over it. */
  const withdraw = (queued: Queued, code: string, now: number): Rewritten => {
    const { commandId } = queued.meta;
    outbox.take(commandId);
    const gone = keysIn(timelineOf(commandId, queued.events.map(told), false));
    const conflict = conflictOf(queued, { code }, log, now);
    // Raised first: what built upon it, and no longer holds either, follows.
    const raised = also(conflict.command, conflict.meta);
    const again = reDecide(
      queued.events.map(({ subject }) => subject),
      now,
    );
    return joined({ ...NOTHING, withdrawn: gone, notes: [{ settled: commandId }] }, raised, again);
  };

  /** The hub will never take it: a conflict for a person. What only says so itself waits, visibly, and holds up nobody. */
  const giveUp = (commandId: CommandId, code: string, now: number): Written =>
    noteSettled(
      transaction('FULL', (): Rewritten => {
        const queued = outbox.get(commandId);
        if (queued && !queued.command.type.startsWith('conflict.')) return withdraw(queued, code, now);
        outbox.stick(commandId, code);
        return { ...NOTHING, notes: [] };
      }),
    );

  /**
   * A shift lead strikes out what waits: it is undone here and never sent, and the log keeps what it was, and why.
   * `undefined` where it waits no longer, and for a conflict: that is settled, and everybody hears of it first.
   */
  const strikeOut = (commandId: CommandId, by: Actor, reason: string, now: number): Written | undefined => {
    const type = outbox.get(commandId)?.command.type;
    if (!type || type === 'conflict.raise') return undefined;
    return noteSettled(
      transaction('FULL', (): Rewritten => {
        const queued = outbox.get(commandId);
        if (!queued) return { ...NOTHING, notes: [] };
        const struck = withdraw(queued, 'struck-out', now);
        const settle = {
          type: 'conflict.settle',
          conflictId: conflictIdOf(commandId),
          how: 'struck-out',
          reason,
        } as const;
        const meta = { ...bySystem(derivedId(commandId, 'struck-out'), by.desk, now), by };
        return joined(struck, also(settle, meta));
      }),
    );
  };

  /**
   * After a lost or set-aside store: what only the second copy still holds goes back into the outbox, before anything
   * newer, or to the conflicts where it no longer holds. Once, and only when the log has all the hub has: a command
   * that is in the log is done, and one that waits can only be decided on what the log has made of the world.
   */
  const restoreFromCopy = (now: number): Written => {
    if (restored) return NOTHING;
    const records = copy.found.flatMap(recordsIn);
    const settled = new Map<string, string | undefined>();
    for (const record of records) if ('settled' in record) settled.set(record.settled, record.code);
    const asked = new Map<string, Extract<CopyRecord, { command: unknown }>>();
    for (const record of records) {
      if ('settled' in record) continue;
      // Twice where the desk was killed before the store had it, and it was asked again: then it was done then.
      asked.delete(record.meta.commandId);
      asked.set(record.meta.commandId, record);
    }
    const copied = [...asked.values()];
    const missing = copied
      .filter(({ meta }) => !known(meta.commandId))
      .map(({ command, meta }) => ({ command: parseCommand(command), meta }));
    const again = missing.filter(({ meta }) => !settled.has(meta.commandId) && !settledSince.has(meta.commandId));
    const refused = missing.flatMap((one) => {
      const code = settled.get(one.meta.commandId);
      return code ? [{ ...one, code }] : [];
    });
    const written = transaction('FULL', (): Rewritten => {
      const waiting = outbox.all();
      outbox.addInFront(again);
      const restoring = outbox.page(0, again.length);
      const keys = waiting.flatMap(({ events }) => events.map(({ subject }) => subject));
      const decided = again.length > 0 ? reDecide(keys, now, [...restoring, ...waiting]) : { ...NOTHING, notes: [] };
      const raised = [...refused, ...models.takeConflictsBefore()].map(({ code, ...one }) => {
        const conflict = conflictOf({ ...one, events: [] }, { code }, log, now);
        return also(conflict.command, conflict.meta);
      });
      return joined(decided, ...raised);
    });
    // Committed, and killed before the second copy had it.
    const inCopy = new Set<string>(copied.map(({ meta }) => meta.commandId));
    const noted = new Set(written.notes.flatMap((record) => ('meta' in record ? [record.meta.commandId] : [])));
    for (const { command, meta } of outbox.all())
      if (!inCopy.has(meta.commandId) && !noted.has(meta.commandId)) note([{ command, meta }]);
    copy.found.length = 0;
    restored = true;
    const settledNow = noteSettled(written);
    // Not with the next gesture, which may be long in coming. Whoever waits for that is told if it fails.
    copy.durable().catch(() => undefined);
    return settledNow;
  };

  const timelineOfRequest = (id: RequestId): TimelineItem[] =>
    [
      ...log.ofRequest(id).flatMap((entry) => timelineOf(entry.commandId, [told(entry)], true)),
      ...outbox.touching(id).flatMap(({ meta, events }) => timelineOf(meta.commandId, events.map(told), false)),
    ]
      .filter(({ requestId }) => requestId === id)
      .map(({ item }) => item);

  return {
    models,
    log,
    outbox,
    positions,
    search,
    searchEntries,
    channels,
    casePages,
    accounts,
    /** What the next case is called that the desk takes while it is alone: also after its store was lost meanwhile. */
    nextTemporary: (desk: Actor['desk']): string => {
      calledInCopy ??= copy.found
        .flatMap(recordsIn)
        .flatMap((record) => ('meta' in record ? (record.meta.temporary ?? []) : []));
      return models.nextTemporary(desk, calledInCopy);
    },
    commit,
    receive,
    finishReceiving,
    /** Whether something that was overtaken is still to be decided again: until then it is as the hub has it. */
    isUndecided: (): boolean => pending.any(),
    giveUp,
    strikeOut,
    restoreFromCopy,
    /** The hub forgot what followed `common`, and went on without it: see `set-aside.ts`. */
    setLogAside: (common: number, forgotten: readonly Forgotten[], desk: Actor['desk'], now: number): Written =>
      noteSettled(transaction('FULL', () => setAside(common, forgotten, desk, now))),
    /** Resolves when the second copy of everything committed so far is on the disk too. Throws HostError. */
    durable: async (): Promise<void> => {
      try {
        await copy.durable();
      } catch (error) {
        throw released(error);
      }
    },
    /** When the newest of what this desk knows was recorded; null where it knows nothing. */
    lastRecordedAt: (): number | null => {
      const times = [log.lastRecordedAt(), outbox.lastRecordedAt()].filter((time) => time !== null);
      return times.length > 0 ? Math.max(...times) : null;
    },
    timeline: timelineOfRequest,
    close: (): void => {
      accounts.close();
      copy.close();
      database.close();
    },
  };
};
export type Store = ReturnType<typeof openStore>;
