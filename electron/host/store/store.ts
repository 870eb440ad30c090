import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TimelineItem } from '#shared/contract/rows.ts';
import type { Meta } from '#shared/domain/actor.ts';
import { type Command, parseCommand } from '#shared/domain/commands.ts';
import type { Refusal } from '#shared/domain/decision.ts';
import type { AddressedEvent } from '#shared/domain/events.ts';
import { decideGesture } from '#shared/domain/gestures.ts';
import type { AreaId, CommandId, RequestId } from '#shared/domain/ids.ts';
import { type BatchEvent, type LogEntry, type Payload, subjectOf } from '#shared/wire/batch.ts';
import { openAccounts } from './accounts.ts';
import { openBallast } from './ballast.ts';
import { openConflicts } from './conflicts.ts';
import { openLog } from './log.ts';
import { migrations } from './migrations/index.ts';
import { asHostError, openDatabase } from './open.ts';
import { openOutbox } from './outbox.ts';
import { openOutboxCopy } from './outbox-copy.ts';
import { openPositions } from './positions.ts';
import { type Held, openReadModels, type ReadModels } from './read-models.ts';
import { openSearch } from './search.ts';

export const DESK_FILE = 'desk.db';

/** What the second copy says, in order: a command that waits, and what became of it if the hub's log cannot tell. */
type CopyRecord =
  | { readonly command: unknown; readonly meta: Meta }
  /** `code`: it became a conflict. Without one there was nothing left of it to do. */
  | { readonly settled: string; readonly code?: string };

type Settled = Extract<CopyRecord, { settled: string }>;

type TimelineLine = { readonly requestId: string; readonly item: TimelineItem };

/** What one write changed, for the change feed. */
export type Written = {
  readonly rows: readonly Held[];
  readonly timeline: readonly TimelineLine[];
  /** Timeline keys that re-deciding took back. */
  readonly withdrawn: readonly string[];
  readonly conflicts: boolean;
};

/** What receiving did to the commands that wait: with those that wait no longer, for the second copy. */
type Rewritten = Written & { readonly settled: readonly Settled[] };

const NOTHING: Written = { rows: [], timeline: [], withdrawn: [], conflicts: false };

export type Committed =
  | { readonly kind: 'written'; readonly written: Written }
  | { readonly kind: 'repeated' }
  | Refusal;

/** An event as it lies in log and outbox, beside what its payload says: parsed once, wherever it came from. */
type Told<Event extends BatchEvent = BatchEvent> = { readonly event: Event; readonly payload: Payload };
const told = <Event extends BatchEvent>(event: Event): Told<Event> => ({ event, payload: JSON.parse(event.payload) });

const foldedOf = ({ event, payload }: Told) => ({
  subject: event.subject,
  version: event.version,
  event: payload.event,
});
/** Names a timeline line for as long as it lives: the same in the outbox, decided again, and in the log. */
const timelineKey = (commandId: string, { event, payload }: Told): string =>
  `${commandId}/${event.subject}/${payload.event.type}`;

const timelineOf = (commandId: string, events: readonly Told[], atHub: boolean): TimelineLine[] =>
  events.flatMap((one) =>
    one.event.requestId
      ? [{ requestId: one.event.requestId, item: { key: timelineKey(commandId, one), atHub, ...one.payload } }]
      : [],
  );

/** Neighbouring log entries of one command, which the hub keeps side by side. */
const byCommand = (entries: readonly LogEntry[]): { commandId: string; events: Told<LogEntry>[] }[] => {
  const groups: { commandId: string; events: Told<LogEntry>[] }[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last?.commandId === entry.commandId) last.events.push(told(entry));
    else groups.push({ commandId: entry.commandId, events: [told(entry)] });
  }
  return groups;
};

const sameEvents = (ours: readonly BatchEvent[], theirs: readonly Told[]): boolean =>
  ours.length === theirs.length &&
  ours.every((event, index) => {
    const other = theirs[index]?.event;
    return other?.subject === event.subject && other.version === event.version && other.payload === event.payload;
  });

/** Gives each event its place: the version that follows what the read models know. */
const batchEvents = (models: ReadModels, area: AreaId, meta: Meta, events: readonly AddressedEvent[]): Told[] => {
  const versions = new Map<string, number>();
  return events.map(({ aggregate, id, requestId, event }) => {
    const subject = subjectOf(area, aggregate, id);
    const version = (versions.get(subject) ?? models.version(aggregate, id)) + 1;
    versions.set(subject, version);
    const payload: Payload = { by: meta.by, at: meta.at, recordedAt: meta.recordedAt, event };
    return { event: { subject, version, requestId: requestId ?? null, payload: JSON.stringify(payload) }, payload };
  });
};

/**
 * The desk's own store: the replica of the hub's log, the outbox with its second copy, and the read models folded from
 * both. Opens or makes `desk.db` in `directory`. Throws HostError.
 */
export const openStore = (directory: string, key: Buffer, area: AreaId) => {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, DESK_FILE);
  const database = openDatabase(path, key, migrations);
  const copy = openOutboxCopy(join(directory, 'outbox.copy'), key);
  const ballast = openBallast(join(directory, 'ballast'));
  const log = openLog(database);
  const outbox = openOutbox(database);
  const conflicts = openConflicts(database);
  const models = openReadModels(database);
  const positions = openPositions(database);
  const search = openSearch(database);
  const note = (...records: readonly CopyRecord[]): void => {
    for (const record of records) copy.append(JSON.stringify(record));
  };
  let restored = false;

  const known = (commandId: string): boolean =>
    outbox.has(commandId) || conflicts.has(commandId) || log.hasCommand(commandId);

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

  const add = (command: Command, meta: Meta, inCopy: () => void = () => undefined): Committed => {
    const decision = decideGesture(models.world, command, meta);
    if (decision.kind === 'refused') return decision;
    const events = batchEvents(models, area, meta, decision.events);
    if (events.length === 0) return { kind: 'written', written: NOTHING };
    const rows = transaction('FULL', () => {
      inCopy();
      outbox.add(
        command,
        meta,
        events.map(({ event }) => event),
      );
      const fold = models.begin();
      for (const event of events) fold.apply(foldedOf(event), false);
      return fold.flush();
    });
    return {
      kind: 'written',
      written: { rows, timeline: timelineOf(meta.commandId, events, false), withdrawn: [], conflicts: false },
    };
  };

  /**
   * Decides a command and writes it: outbox and read models in one transaction, and the second copy, which goes to the
   * disk at the same time. What it answers is on this disk once `durable` resolves as well. What a crash leaves in the
   * copy alone was never acknowledged; a transaction that fails takes it back.
   */
  const commit = (command: Command, meta: Meta): Committed => {
    if (known(meta.commandId)) return { kind: 'repeated' };
    let takeBack: (() => void) | undefined;
    try {
      return add(command, meta, () => {
        takeBack = copy.begin(JSON.stringify({ command, meta } satisfies CopyRecord));
      });
    } catch (error) {
      takeBack?.();
      throw error;
    }
  };

  /**
   * Folds `upset` again from the log, and decides everything of ours that waits again, in its order: what holds stays,
   * what does not becomes a conflict. Inside the caller's transaction.
   */
  const decideAgain = (upset: ReadonlySet<string>, now: number): Rewritten => {
    const waiting = outbox.all();
    const subjects = new Set([...upset, ...waiting.flatMap(({ events }) => events.map((event) => event.subject))]);
    const fold = models.begin();
    for (const subject of subjects) {
      fold.reset(subject);
      for (const event of log.ofSubject(subject)) fold.apply(foldedOf(told(event)), true);
    }
    const rows = new Map(fold.flush().map((row) => [`${row.aggregate}.${row.id}`, row]));
    const timeline: TimelineLine[] = [];
    const withdrawn: string[] = [];
    const settled: Settled[] = [];
    for (const { command, meta, events: before } of waiting) {
      withdrawn.push(...timelineOf(meta.commandId, before.map(told), false).map(({ item }) => item.key));
      const decision = decideGesture(models.world, command, meta);
      const events = decision.kind === 'decided' ? batchEvents(models, area, meta, decision.events) : [];
      const code = decision.kind === 'refused' ? decision.code : undefined;
      if (code) conflicts.add(command, meta, code, now);
      // Nothing left to say: it no longer holds, or somebody else has done the same.
      if (events.length === 0) {
        outbox.remove(meta.commandId);
        settled.push({ settled: meta.commandId, ...(code && { code }) });
      } else
        outbox.replaceEvents(
          meta.commandId,
          events.map(({ event }) => event),
        );
      const again = models.begin();
      for (const event of events) again.apply(foldedOf(event), false);
      for (const row of again.flush()) rows.set(`${row.aggregate}.${row.id}`, row);
      timeline.push(...timelineOf(meta.commandId, events, false));
    }
    return { rows: [...rows.values()], timeline, withdrawn, conflicts: settled.some(({ code }) => code), settled };
  };

  /** After the transaction, so that the second copy never says more than the store. */
  const noteSettled = ({ settled, ...written }: Rewritten): Written => {
    note(...settled);
    // What is still to be restored is in there too.
    if (restored && outbox.count() === 0) copy.emptied();
    return written;
  };

  /**
   * Takes over what the hub has ordered, from the log's head on. Where a command of ours is in it just as we decided
   * it, only its word changes. Where somebody else's event came before ours on a subject, that subject is folded again
   * and ours decided again. Nothing merges silently.
   */
  const receive = (entries: readonly LogEntry[], now: number): Written => {
    const waiting = outbox.count() > 0;
    const rewritten = transaction('NORMAL', (): Rewritten => {
      const fold = models.begin();
      const timeline: TimelineLine[] = [];
      const withdrawn: string[] = [];
      const upset = new Set<string>();
      const conflicted = conflicts.count() > 0;
      let wentThrough = false;
      for (const { commandId, events } of byCommand(entries)) {
        for (const { event } of events) log.append(event);
        timeline.push(...timelineOf(commandId, events, true));
        const ours = waiting ? outbox.get(commandId) : undefined;
        const asDecided = ours !== undefined && sameEvents(ours.events, events);
        if (ours) outbox.remove(commandId);
        if (ours && !asDecided) {
          for (const event of ours.events) upset.add(event.subject);
          withdrawn.push(...timelineOf(commandId, ours.events.map(told), false).map(({ item }) => item.key));
        }
        // A call that was long on its way: it was thought refused, and the hub took it all the same.
        if (conflicted && conflicts.remove(commandId)) wentThrough = true;
        for (const one of events) {
          const { subject, version } = one.event;
          const row = fold.hold(subject);
          if (asDecided) fold.sent(subject, version);
          else if (row.version === row.sent) fold.apply(foldedOf(one), true);
          else upset.add(subject);
        }
      }
      const rows = fold.flush();
      const again = upset.size > 0 ? decideAgain(upset, now) : { ...NOTHING, settled: [] };
      return {
        rows: [...rows, ...again.rows],
        timeline: [...timeline, ...again.timeline],
        withdrawn: [...withdrawn, ...again.withdrawn],
        conflicts: wentThrough || again.conflicts,
        settled: again.settled,
      };
    });
    return waiting ? noteSettled(rewritten) : rewritten;
  };

  /** The hub will never take it: a conflict for a person, and what it had done here is undone. */
  const giveUp = (commandId: CommandId, code: string, now: number): Written =>
    noteSettled(
      transaction('FULL', () => {
        const queued = outbox.get(commandId);
        if (!queued) return { ...NOTHING, settled: [] };
        outbox.remove(commandId);
        conflicts.add(queued.command, queued.meta, code, now);
        const again = decideAgain(new Set(queued.events.map((event) => event.subject)), now);
        const gone = timelineOf(commandId, queued.events.map(told), false).map(({ item }) => item.key);
        return {
          ...again,
          withdrawn: [...gone, ...again.withdrawn],
          conflicts: true,
          settled: [{ settled: commandId, code }, ...again.settled],
        };
      }),
    );

  /**
   * After a lost or set-aside store: what only the second copy still holds goes back into the outbox, or to the
   * conflicts where it no longer holds. Once, and only when the log has all the hub has: a command that is in the log
   * is done, and one that waits can only be decided on what the log has made of the world.
   */
  const restoreFromCopy = (now: number): Written[] => {
    if (restored) return [];
    const records = copy.found.map((text): CopyRecord => JSON.parse(text));
    const settled = new Map<string, string | undefined>();
    for (const record of records) if ('settled' in record) settled.set(record.settled, record.code);
    const copied = new Set<string>();
    const written: Written[] = [];
    for (const record of records) {
      if ('settled' in record) continue;
      const { meta } = record;
      copied.add(meta.commandId);
      if (known(meta.commandId)) continue;
      const command = parseCommand(record.command);
      const outcome = settled.has(meta.commandId) ? undefined : add(command, meta);
      const code = outcome?.kind === 'refused' ? outcome.code : settled.get(meta.commandId);
      if (code) conflicts.add(command, meta, code, now);
      if (code) written.push({ ...NOTHING, conflicts: true });
      else if (outcome?.kind === 'written') written.push(outcome.written);
    }
    // Committed, and killed before the second copy had it.
    for (const { command, meta } of outbox.all()) if (!copied.has(meta.commandId)) note({ command, meta });
    copy.found.length = 0;
    restored = true;
    return written;
  };

  const timelineOfRequest = (id: RequestId): TimelineItem[] =>
    [
      ...log.ofRequest(id).flatMap((entry) => timelineOf(entry.commandId, [told(entry)], true)),
      ...outbox.about(id).flatMap(({ meta, events }) => timelineOf(meta.commandId, events.map(told), false)),
    ]
      .filter(({ requestId }) => requestId === id)
      .map(({ item }) => item);

  return {
    models,
    log,
    outbox,
    conflicts,
    positions,
    search,
    accounts: openAccounts(database),
    commit,
    receive,
    giveUp,
    restoreFromCopy,
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
      copy.close();
      database.close();
    },
  };
};
export type Store = ReturnType<typeof openStore>;
