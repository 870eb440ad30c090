import { setImmediate as breathe } from 'node:timers/promises';
import type { AreaId } from '#shared/domain/ids.ts';
import type { LogEntry } from '#shared/wire/batch.ts';
import type { Store, Written } from '../store/store.ts';
import type { HubLink } from './hub-link.ts';

/** How many entries are taken over in one transaction: a gesture that comes meanwhile waits no longer than that. */
export const READ_AT_ONCE = 1_000;

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
  readonly now: () => number;
  readonly onWritten: (written: Written) => void;
  /** The hub answered just now. */
  readonly onHeard: () => void;
};

/**
 * The one way between the desk's store and the hub:
 *
 *     read from the log's head → receive            first, always: what is stuck in the outbox never stops receiving
 *     outbox head → append → accepted               its entries are received
 *                          → wrong-version          read on; receiving decides it again
 *                          → refused                a conflict for a person
 *
 * One command at a time, oldest first, so a desk's own order is kept. Calls may be lost, doubled or late: sequence and
 * command id make every one of them safe to repeat.
 */
export const createSync = ({ store, link, area, now, onWritten, onHeard }: SyncOptions) => {
  // A late or doubled answer holds what is in the log already; what comes after a gap waits until it is read in order.
  const receive = (entries: readonly LogEntry[]): boolean => {
    const run = following(entries, store.log.head().sequence);
    const last = run.at(-1);
    // Where the answer was cut short, its last command may be torn: half a command is never taken over.
    const cut = entries.length >= READ_AT_ONCE || entries.some(({ sequence }) => last && sequence > last.sequence);
    const whole = cut ? run.filter(({ commandId }) => commandId !== last?.commandId) : run;
    if (whole.length === 0) return false;
    onWritten(store.receive(whole, now()));
    return true;
  };

  const read = async (): Promise<SyncStep> => {
    const answer = await link.readFrom(store.log.head().sequence, READ_AT_ONCE);
    if (answer.kind === 'away') return 'away';
    onHeard();
    if (receive(answer.entries)) return 'progressed';
    // The log has all there is: only now can what a lost store left behind be decided.
    if (answer.entries.length === 0) for (const written of store.restoreFromCopy(now())) onWritten(written);
    return 'idle';
  };

  const send = async (): Promise<SyncStep> => {
    const head = store.outbox.head();
    if (!head) return 'idle';
    const { commandId } = head.meta;
    const answer = await link.append({ area, commandId, events: [...head.events] });
    switch (answer.kind) {
      case 'away':
        store.outbox.tried(commandId, 'away');
        return 'away';
      case 'accepted':
        onHeard();
        // Entries of other desks may lie between: then reading brings ours in its turn.
        return receive(answer.entries) ? 'progressed' : read();
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
    }
  };

  return {
    read,
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
