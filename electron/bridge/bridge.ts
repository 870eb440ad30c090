import type { DeskId } from '#shared/domain/ids.ts';
import type { BridgeDesk } from './bridge-desk.ts';
import type { CadAdapter } from './cad-adapter.ts';
import { createHearing } from './hearing.ts';
import { openJournal, START } from './journal.ts';
import { createReceiving, type ReceivingCount } from './receiving.ts';
import { createSending, type SendingCount } from './sending.ts';

export type BridgeOptions = {
  readonly dataDirectory: string;
  readonly key: Buffer;
  readonly area: string;
  readonly desk: BridgeDesk;
  readonly cad: CadAdapter;
  readonly putAnchor: (
    desk: DeskId,
    head: { sequence: number; hash: string },
  ) => Promise<{ kind: string; why?: string }>;
  readonly now: () => number;
  /** Milliseconds that never go back, whatever is done to the clock. */
  readonly elapsed: () => number;
  /** `now`: what the log has when the bridge first begins is not told to the CAD. */
  readonly begin?: 'start' | 'now';
  /** How long a write may still come about in the CAD after its answer was lost, in milliseconds. */
  readonly settle?: number;
  readonly readBeforeWrite?: boolean;
  /** Told of everything that is counted; `about` is a code, never a person's data. */
  readonly onCount?: (what: BridgeCount, about?: string) => void;
};
/** `away`: the CAD was there and is not; `anchor-away`: the hub did not take the sign that it is. */
export type BridgeCount = ReceivingCount | SendingCount | 'away' | 'anchor-away';

/** As the CAD's contract says: what has reached it is done within 20 seconds or never. */
const SETTLE = 20_000;
const READ_AT_ONCE = 500;

/**
 * Joins the hub to the central CAD: what the hub has ordered goes out by way of the journal, what the CAD shows comes in
 * as commands. One step at a time, and only when told to; `runBridge` keeps it going. Throws HostError.
 */
export const createBridge = (options: BridgeOptions) => {
  const { dataDirectory, key, area, desk, cad, now, elapsed, settle = SETTLE } = options;
  const journal = openJournal(dataDirectory, key, area);
  const counts = new Map<BridgeCount, number>();
  const onCount = (what: BridgeCount, about?: string): void => {
    counts.set(what, (counts.get(what) ?? 0) + 1);
    options.onCount?.(what, about);
  };
  const receiving = createReceiving({ journal, cad, desk, area, now, elapsed, onCount });
  const sending = createSending({
    journal,
    cad,
    desk,
    elapsed,
    settle,
    onCount,
    onIncident: receiving.takeOver,
    ...(options.readBeforeWrite !== undefined && { readBeforeWrite: options.readBeforeWrite }),
  });
  const hearing = createHearing({
    desk,
    lastHeard: journal.polled()?.heardAt ?? null,
    now,
    elapsed,
    putAnchor: async (name, head) => {
      const answer = await options.putAnchor(name, head);
      if (answer.kind === 'away') onCount('anchor-away', answer.why);
    },
  });
  let away = true;

  if (options.begin === 'now' && journal.cursor() === START) journal.takeOver([], desk.headAt(Number.MAX_SAFE_INTEGER));

  /** Where to read on: at the beginning again where the log is not the one that was read before. */
  const cursor = (): number => {
    const { sequence, hash } = journal.cursor();
    const head = desk.headAt(sequence);
    return sequence === 0 || (head.sequence === sequence && head.hash === hash) ? sequence : 0;
  };

  /**
   * The desk's store was lost and the hub cannot be read: it knows of no case and no call sign. What it would tell now,
   * or make of what the CAD shows, would be nonsense.
   */
  const isBlind = (): boolean => journal.cursor().sequence > desk.headAt(Number.MAX_SAFE_INTEGER).sequence;

  /** Only whole commands: where the reading was cut short, the last one may go on. */
  const whole = (from: number) => {
    const entries = desk.after(from, READ_AT_ONCE);
    const last = entries.at(-1)?.commandId;
    const complete = entries.filter(({ commandId }) => commandId !== last);
    return entries.length < READ_AT_ONCE || complete.length === 0 ? entries : complete;
  };

  return {
    /** Takes over from the log what the CAD is to be told. */
    read: (): void => {
      let from = cursor();
      for (let entries = whole(from); entries.length > 0; entries = whole(from)) {
        from = entries.at(-1)?.sequence ?? from;
        journal.takeOver(entries, { sequence: from, hash: desk.headAt(from).hash });
      }
    },
    /** One look at the CAD. */
    poll: async (): Promise<void> => {
      if (isBlind()) return;
      if (hearing.silence() > SETTLE) receiving.forgetWhere();
      const answer = await receiving.poll();
      if (answer === 'heard') {
        if (away) sending.wake();
        await hearing.heard();
      } else if (answer.kind === 'nonsense') onCount('unreadable', answer.code);
      else if (!away) onCount('away', answer.why);
      away = answer !== 'heard';
    },
    /** Tells the CAD what can be told now; nothing while it is away. */
    send: async (): Promise<void> => {
      if (!away && !isBlind()) await sending.round();
    },
    /** To be called about every second. */
    check: async (): Promise<void> => {
      if (!isBlind()) await hearing.check();
    },
    journal,
    counts: (): Readonly<Partial<Record<BridgeCount, number>>> => Object.fromEntries(counts),
    close: journal.close,
  };
};
export type Bridge = ReturnType<typeof createBridge>;
