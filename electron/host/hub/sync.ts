import { setImmediate as breathe } from 'node:timers/promises';
import type { AreaId, CommandId, DeskId } from '#shared/domain/ids.ts';
import { assertNever } from '#shared/util/assert-never.ts';
import type { Batch, LogEntry } from '#shared/wire/batch.ts';
import type { Store, Written } from '../store/store.ts';
import { NOTHING } from '../store/written.ts';
import { APPEND_AT_ONCE, type AppendAnswer, type AwayReason, type HubLink } from './hub-link.ts';
import { createMending } from './mend.ts';

/** How many entries are taken over in one transaction: a gesture that comes meanwhile waits no longer than that. */
export const READ_AT_ONCE = 1_000;
/** How much is sent in one call, in UTF-16 units of payload: more would keep the hub's other desks waiting. */
const SENT_AT_ONCE = 500_000;
/** How many calls follow on each other in one step: then the desk looks about. */
const CALLS_A_STEP = 10;
/** How often the two logs are held against each other, and this desk's head is left with the hub (DESIGN.md: a minute). */
const CHECK_EVERY = 60_000;

/** The entries that follow `head`: each once, in order, as far as they go without a gap. */
const following = (entries: readonly LogEntry[], head: number): LogEntry[] => {
  const run: LogEntry[] = [];
  for (const entry of [...entries].sort((a, b) => a.sequence - b.sequence)) {
    const next = head + run.length + 1;
    if (entry.sequence > next) break;
    if (entry.sequence === next) run.push(entry);
  }
  return run;
};

/** Commands on their way to the hub. */
type Sent = {
  readonly first: CommandId;
  readonly count: number;
  /** The place of the last of them in the outbox. */
  readonly last: number;
  readonly answers: Promise<readonly AppendAnswer[]>;
};

/** Whoever awaits it hears of a failure; where the desk stops meanwhile, nobody does. */
const inAdvance = <Answer>(answer: Promise<Answer>): Promise<Answer> => {
  answer.catch(() => undefined);
  return answer;
};

/** A call leaves in pieces, one with each turn of the event loop: they go before we are busy, so that the hub is too. */
const severalTurns = async (): Promise<void> => {
  for (let piece = 0; piece < 8; piece += 1) await breathe();
};

export type SyncStep =
  /** Something moved: there may be more to do at once. */
  | 'progressed'
  /** Nothing to read, nothing to send. */
  | 'idle'
  /** The hub did not answer. */
  | 'away';

export type SyncOptions = {
  readonly store: Store;
  readonly link: HubLink;
  readonly area: AreaId;
  readonly desk: DeskId;
  readonly now: () => number;
  readonly onWritten: (written: Written) => void;
  /** The hub answered just now. */
  readonly onHeard: () => void;
  readonly onAway?: (why: AwayReason | undefined) => void;
  /** How many entries one call reads and how many commands one call sends, at most. No command has more events than that. */
  readonly atOnce?: { readonly read: number; readonly send: number };
  /** Resolves when a call that was just made has left; where no call ever takes a turn of the event loop, at once. */
  readonly goneOut?: () => Promise<void>;
};

/**
 * The one way between the desk's store and the hub:
 *
 *     is its log ours? → if not, mend it            after every silence, and every minute
 *     read from the log's head → receive            first, always: what is stuck in the outbox never stops receiving
 *     outbox → append → accepted                    its entries are received
 *                     → wrong-version               read on; receiving decides it again
 *                     → refused                     a conflict for a person
 *
 * Commands go oldest first, and none before all that were sent earlier are accepted, so a desk's own order is kept. Calls
 * may be lost, doubled or late: sequence and command id make every one of them safe to repeat. So while there is much to
 * do the next call is on its way before the answer to the last is in the store: hub and desk work side by side.
 */
export const createSync = (options: SyncOptions) => {
  const { store, link, area, desk, now, onWritten, onHeard, onAway = () => undefined } = options;
  const { goneOut = severalTurns } = options;
  const atOnce = options.atOnce ?? { read: READ_AT_ONCE, send: APPEND_AT_ONCE };
  const mend = createMending(options);
  let checkedAt: number | undefined;
  /** Of the hub's log, when it was last asked; null until it has been. */
  let hubEnd: number | null = null;

  const away = (why: AwayReason | undefined): 'away' => {
    checkedAt = undefined;
    onAway(why);
    return 'away';
  };

  /** A clock that was set back must not keep us from looking. */
  const checkIsDue = (): boolean => checkedAt === undefined || Math.abs(now() - checkedAt) >= CHECK_EVERY;

  /** Before anything is read or sent: what was ordered on another truth must not be put on top of ours. */
  const check = async (): Promise<'checked' | 'away'> => {
    if (!checkIsDue()) return 'checked';
    const end = await link.head();
    if (end.kind === 'away') return away(end.why);
    hubEnd = end.sequence;
    onHeard();
    const truth = await mend();
    if (truth === 'away' || truth === 'waiting') return away(truth === 'waiting' ? 'restored' : undefined);
    const { sequence, hash } = store.log.head();
    const put = await link.putAnchor(desk, { sequence, hash: hash.toString('hex') });
    if (put.kind === 'away') return away(put.why);
    checkedAt = now();
    return 'checked';
  };

  /**
   * The entries of whole commands that follow on our log. A late or doubled answer holds what is in it already, what comes
   * after a gap waits until it is read in order, and of an answer that was cut short the last command may be torn.
   */
  const fitting = (entries: readonly LogEntry[], cutShort: boolean): readonly LogEntry[] => {
    const run = following(entries, store.log.head().sequence);
    const last = run.at(-1);
    const torn = cutShort || entries.some(({ sequence }) => last && sequence > last.sequence);
    return torn ? run.filter(({ commandId }) => commandId !== last?.commandId) : run;
  };

  /** Takes over what the hub has, call by call; while one answer goes into the store the next is asked for. */
  const read = async (): Promise<SyncStep> => {
    if ((await check()) === 'away') return 'away';
    let answer = await link.readFrom(store.log.head().sequence, atOnce.read);
    for (let calls = 1; ; calls += 1) {
      if (answer.kind === 'away') return away(answer.why);
      onHeard();
      const more = answer.entries.length >= atOnce.read;
      const entries = fitting(answer.entries, more);
      const last = entries.at(-1);
      if (!last && calls === 1) return concluded(answer.entries.length === 0);
      if (!last) return 'progressed';
      const next = more && calls < CALLS_A_STEP ? inAdvance(link.readFrom(last.sequence, atOnce.read)) : undefined;
      if (next) await goneOut();
      onWritten(store.receive(entries, now(), more));
      if (!next) return 'progressed';
      answer = await next;
    }
  };

  /** There is no more to read that we could take over. */
  const concluded = (isAll: boolean): SyncStep => {
    const decided = store.finishReceiving(now());
    if (decided !== NOTHING) {
      onWritten(decided);
      return 'progressed';
    }
    // The log has all there is: only now can what a lost store left behind be decided.
    if (isAll) {
      const restored = store.restoreFromCopy(now());
      if (restored !== NOTHING) onWritten(restored);
    }
    return 'idle';
  };

  /** Sends the next commands that wait in the outbox, `after` a place in it. */
  const post = (after?: number): Sent | undefined => {
    const batches: Batch[] = [];
    let size = 0;
    let last = 0;
    for (const { position, commandId, events } of store.outbox.sendable(atOnce.send, after)) {
      size += events.reduce((sum, { payload }) => sum + payload.length, 0);
      if (batches.length > 0 && size > SENT_AT_ONCE) break;
      batches.push({ area, commandId, events: [...events] });
      last = position;
    }
    const first = batches[0]?.commandId;
    return first && { first, count: batches.length, last, answers: inAdvance(link.appendAll(batches)) };
  };

  const send = async (): Promise<SyncStep> => {
    let sent = post();
    for (let calls = 1; sent; calls += 1) {
      const answers: readonly AppendAnswer[] = await sent.answers;
      const accepted = answers.flatMap((answer) => (answer.kind === 'accepted' ? [answer.entries] : []));
      if (accepted.length === 0) return notAccepted(sent, answers);
      onHeard();
      const entries = fitting(accepted.flat(), false);
      const last = entries.at(-1);
      // All were accepted and nobody else's lie between: the hub may take the next while we take these over.
      const allOurs = accepted.length === sent.count && last !== undefined && last === accepted.at(-1)?.at(-1);
      const next: Sent | undefined = allOurs && calls < CALLS_A_STEP && !checkIsDue() ? post(sent.last) : undefined;
      if (next) await goneOut();
      if (last) onWritten(store.receive(entries, now()));
      // Else reading brings ours in its turn, unless it has. What was not accepted is met again.
      else if ((await read()) === 'away') return 'away';
      if (!next) return 'progressed';
      sent = next;
    }
    return 'idle';
  };

  const notAccepted = async (sent: Sent, answers: readonly AppendAnswer[]): Promise<SyncStep> => {
    const [answer = { kind: 'away' } as const] = answers;
    switch (answer.kind) {
      case 'away':
        store.outbox.tried(sent.first, 'away');
        return away(answer.why);
      case 'wrong-version': {
        onHeard();
        const step = await read();
        if (step === 'idle') store.outbox.tried(sent.first, answer.kind);
        return step;
      }
      case 'refused':
        onHeard();
        onWritten(store.giveUp(sent.first, answer.code, now()));
        return 'progressed';
      case 'accepted':
        throw new Error('a command without entries');
      default:
        return assertNever(answer);
    }
  };

  return {
    read,
    /** How many entries the hub was ahead when it was last asked. */
    behind: (): number => Math.max(0, (hubEnd ?? 0) - store.log.head().sequence),
    /** Whether the hub has, or may have, what is still to be read: what stands here now may long be over. */
    isReading: (): boolean => hubEnd === null || hubEnd > store.log.head().sequence || store.isUndecided(),
    /** One round: what there is to read, or where there is nothing more, what waits to be sent; ten calls of either at most. */
    step: async (): Promise<SyncStep> => {
      const received = await read();
      return received === 'idle' ? send() : received;
    },
  };
};
export type Sync = ReturnType<typeof createSync>;

const PAUSE = { idle: 1_000, awayFirst: 250, awayMost: 5_000 };

/**
 * Keeps stepping: at once while there is progress, on a poke of the hub or of the desk, and otherwise every second as a
 * heartbeat. Away, it waits longer each time, at most five seconds.
 */
export const runSync = (
  sync: Sync,
  link: HubLink,
  onStep: (step: SyncStep) => void,
  onTrouble: (error: unknown) => void,
): { poke: () => void; stop: () => Promise<void> } => {
  let stopped = false;
  let poked = false;
  let wake: (() => void) | undefined;
  const poke = (): void => {
    poked = true;
    wake?.();
  };
  const pause = async (milliseconds: number): Promise<void> => {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    // Whoever poked has an answer to give first: a dispatcher does not wait for the hub.
    await breathe();
  };
  const unfollow = link.follow(poke);
  const running = (async () => {
    // Whoever starts it has the rest of itself to put together first.
    await breathe();
    let away = PAUSE.awayFirst;
    while (!stopped) {
      poked = false;
      // A bug or a full disk in one step must not end the loop: it is told, and tried again like a hub that is away.
      const step = await sync.step().catch((error: unknown): SyncStep => {
        onTrouble(error);
        return 'away';
      });
      onStep(step);
      if (step === 'progressed') {
        away = PAUSE.awayFirst;
        // A long queue must not keep the pages waiting.
        await breathe();
        continue;
      }
      // A poke of our own is no reason to hammer on a hub that is away.
      if (stopped || (poked && step === 'idle')) continue;
      await pause(step === 'idle' ? PAUSE.idle : away);
      if (step === 'away') away = Math.min(away * 2, PAUSE.awayMost);
    }
  })();
  return {
    poke,
    stop: async () => {
      stopped = true;
      unfollow();
      wake?.();
      await running;
    },
  };
};
