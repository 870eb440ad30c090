import { setImmediate as breathe } from 'node:timers/promises';
import type { AreaId, DeskId } from '#shared/domain/ids.ts';
import { assertNever } from '#shared/util/assert-never.ts';
import type { Batch, LogEntry } from '#shared/wire/batch.ts';
import type { Store, Written } from '../store/store.ts';
import { NOTHING } from '../store/written.ts';
import { APPEND_AT_ONCE, type AwayReason, type HubLink } from './hub-link.ts';
import { createMending } from './mend.ts';

/** How many entries are taken over in one transaction: a gesture that comes meanwhile waits no longer than that. */
export const READ_AT_ONCE = 1_000;
/** How much is sent in one call, in UTF-16 units of payload: more would keep the hub's other desks waiting. */
const SENT_AT_ONCE = 500_000;
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
 * Commands go oldest first, and nothing after one that was not accepted, so a desk's own order is kept. Calls may be lost, doubled or late: sequence and
 * command id make every one of them safe to repeat.
 */
export const createSync = (options: SyncOptions) => {
  const { store, link, area, desk, now, onWritten, onHeard, onAway = () => undefined } = options;
  const mend = createMending(options);
  let checkedAt: number | undefined;
  /** Of the hub's log, when it was last asked; null until it has been. */
  let hubEnd: number | null = null;

  const away = (why: AwayReason | undefined): 'away' => {
    checkedAt = undefined;
    onAway(why);
    return 'away';
  };

  /** Before anything is read or sent: what was ordered on another truth must not be put on top of ours. */
  const check = async (): Promise<'checked' | 'away'> => {
    // A clock that was set back must not keep us from looking.
    if (checkedAt !== undefined && Math.abs(now() - checkedAt) < CHECK_EVERY) return 'checked';
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

  // A late or doubled answer holds what is in the log already; what comes after a gap waits until it is read in order.
  const receive = (entries: readonly LogEntry[], more = false): boolean => {
    const run = following(entries, store.log.head().sequence);
    const last = run.at(-1);
    // Where the answer was cut short, its last command may be torn: half a command is never taken over.
    const cut = entries.length >= READ_AT_ONCE || entries.some(({ sequence }) => last && sequence > last.sequence);
    const whole = cut ? run.filter(({ commandId }) => commandId !== last?.commandId) : run;
    if (whole.length === 0) return false;
    onWritten(store.receive(whole, now(), more));
    return true;
  };

  const read = async (): Promise<SyncStep> => {
    if ((await check()) === 'away') return 'away';
    const answer = await link.readFrom(store.log.head().sequence, READ_AT_ONCE);
    if (answer.kind === 'away') return away(answer.why);
    onHeard();
    if (receive(answer.entries, answer.entries.length >= READ_AT_ONCE)) return 'progressed';
    const decided = store.finishReceiving(now());
    if (decided !== NOTHING) onWritten(decided);
    // The log has all there is: only now can what a lost store left behind be decided.
    if (answer.entries.length === 0) {
      const restored = store.restoreFromCopy(now());
      if (restored !== NOTHING) onWritten(restored);
    }
    return 'idle';
  };

  const next = (): Batch[] => {
    let size = 0;
    const batches: Batch[] = [];
    for (const { commandId, events } of store.outbox.sendable(APPEND_AT_ONCE)) {
      size += events.reduce((sum, { payload }) => sum + payload.length, 0);
      if (batches.length > 0 && size > SENT_AT_ONCE) break;
      batches.push({ area, commandId, events: [...events] });
    }
    return batches;
  };

  const send = async (): Promise<SyncStep> => {
    const sent = next();
    const [first] = sent;
    if (!first) return 'idle';
    const { commandId } = first;
    const answers = await link.appendAll(sent);
    const accepted = answers.flatMap((answer) => (answer.kind === 'accepted' ? answer.entries : []));
    if (accepted.length > 0) {
      onHeard();
      // Entries of other desks may lie between: then reading brings ours in its turn. What was not accepted is met again.
      return receive(accepted) ? 'progressed' : read();
    }
    const [answer = { kind: 'away' } as const] = answers;
    switch (answer.kind) {
      case 'away':
        store.outbox.tried(commandId, 'away');
        return away(answer.why);
      case 'wrong-version': {
        onHeard();
        const step = await read();
        if (step === 'idle') store.outbox.tried(commandId, answer.kind);
        return step;
      }
      case 'refused':
        onHeard();
        onWritten(store.giveUp(commandId, answer.code, now()));
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
    isReading: (): boolean => hubEnd === null || hubEnd > store.log.head().sequence,
    /** One round: everything there is to read, then one command to send. */
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
