import type { AreaId, DeskId } from '#shared/domain/ids.ts';
import type { BatchEvent, LogEntry } from '#shared/wire/batch.ts';
import { bySystem, conflictIdOf, derivedId } from '../store/conflict-of.ts';
import type { Forgotten } from '../store/set-aside.ts';
import type { Store, Written } from '../store/store.ts';
import { APPEND_AT_ONCE, type HubLink } from './hub-link.ts';

const READ_BACK = 5_000;
/** How long the other desks are given to offer what only they may. */
const PATIENCE = 60_000;

const eventOf = ({ sequence: _, commandId: __, ...event }: LogEntry): BatchEvent => event;

const byCommand = (entries: readonly LogEntry[]): Forgotten[] => {
  const groups = new Map<string, LogEntry[]>();
  for (const entry of entries) groups.set(entry.commandId, [...(groups.get(entry.commandId) ?? []), entry]);
  return [...groups].map(([commandId, own]) => ({ commandId, entries: own }));
};

type MendOptions = {
  readonly store: Store;
  readonly link: HubLink;
  readonly area: AreaId;
  readonly desk: DeskId;
  readonly now: () => number;
  readonly onWritten: (written: Written) => void;
};

export type Truth =
  /** The hub's log and ours are one. */
  | 'same'
  /** They were not, and are again: what the hub had forgotten was offered to it, and a person is told. */
  | 'mended'
  /** Other desks have still to offer what they did. */
  | 'waiting'
  | 'away';

/**
 * Is the hub's log, as far as ours goes, what ours is? A hub that was restored from an older backup has forgotten the
 * end of it, and may have gone on with other things since:
 *
 *     ours  1 … 400 │ 401 … 500          400 is the last place where both hashes agree
 *     hub   1 … 400 │ (nothing, or others)
 *
 * What it forgot is offered again, command by command in its order; command ids keep that from happening twice, however
 * many desks do the same. A hub takes what a desk did from that desk alone, so for a minute each waits for the others;
 * one that comes later offers its own then. What the hub will not take becomes a conflict each. Nothing is silently forgotten here too.
 */
export const createMending = ({ store, link, area, desk, now, onWritten }: MendOptions) => {
  const agreesAt = async (sequence: number): Promise<boolean | undefined> => {
    const ours = store.log.headAt(sequence);
    const there = await link.head(sequence);
    if (there.kind === 'away') return undefined;
    return there.sequence === ours.sequence && there.hash === ours.hash.toString('hex');
  };

  const lastAgreement = async (): Promise<number | undefined> => {
    let agrees = 0;
    let differs = store.log.head().sequence;
    while (differs - agrees > 1) {
      const middle = Math.floor((agrees + differs) / 2);
      const same = await agreesAt(middle);
      if (same === undefined) return undefined;
      if (same) agrees = middle;
      else differs = middle;
    }
    return agrees;
  };

  /**
   * Those the hub will not take again, or not from us; `undefined` where it went away meanwhile. What was built upon one
   * of these is not offered: its version may fit by chance, on top of other events than it was decided on.
   */
  const offer = async (
    forgotten: readonly Forgotten[],
  ): Promise<{ unwanted: Forgotten[]; notOurs: boolean } | undefined> => {
    const unwanted: Forgotten[] = [];
    let notOurs = false;
    const upset = new Set<string>();
    const leave = (command: Forgotten): void => {
      unwanted.push(command);
      for (const { subject } of command.entries) upset.add(subject);
    };
    for (let next = 0; next < forgotten.length; ) {
      const ahead = forgotten.slice(next, next + APPEND_AT_ONCE);
      const unfounded = ahead.findIndex(({ entries }) => entries.some(({ subject }) => upset.has(subject)));
      const some = unfounded < 0 ? ahead : ahead.slice(0, unfounded);
      const [first] = ahead;
      if (some.length === 0 && first) {
        leave(first);
        next += 1;
        continue;
      }
      const answers = await link.appendAll(
        some.map(({ commandId, entries }) => ({ area, commandId: commandId as never, events: entries.map(eventOf) })),
      );
      if (answers.length === 0) return undefined;
      for (const [index, answer] of answers.entries()) {
        if (answer.kind === 'away') return undefined;
        const command = some[index];
        if (answer.kind !== 'accepted' && command) leave(command);
        if (answer.kind === 'refused' && answer.code === 'not-yours-to-do') notOurs = true;
      }
      next += answers.length;
    }
    return { unwanted, notOurs };
  };

  const tell = (common: number, first: string, offered: number): void => {
    const { sequence } = store.log.head();
    const outcome = store.commit(
      {
        type: 'conflict.raise',
        // The same on every desk: it is one thing that happened to the hub.
        conflictId: conflictIdOf(derivedId(first, 'hub-restored')),
        code: 'hub-restored',
        meanwhile: [],
        details: { common: String(common), offered: String(offered), sequence: String(sequence) },
      },
      bySystem(derivedId(`${first}/${desk}`, 'hub-restored'), desk, now()),
    );
    if (outcome.kind === 'written') onWritten(outcome.written);
  };

  let since: number | undefined;
  return async (): Promise<Truth> => {
    const end = store.log.head().sequence;
    const same = await agreesAt(end);
    if (same === undefined) return 'away';
    if (same) {
      since = undefined;
      return 'same';
    }
    const common = await lastAgreement();
    if (common === undefined) return 'away';
    const entries: LogEntry[] = [];
    for (let at = common; at < end; at = entries.at(-1)?.sequence ?? end)
      entries.push(...store.log.after(at, READ_BACK));
    const forgotten = byCommand(entries);
    const offered = await offer(forgotten);
    if (offered === undefined) return 'away';
    const asBefore = await agreesAt(end);
    if (asBefore === undefined) return 'away';
    since ??= now();
    if (!asBefore && offered.notOurs && Math.abs(now() - since) < PATIENCE) return 'waiting';
    since = undefined;
    if (!asBefore) onWritten(store.setLogAside(common, offered.unwanted, desk, now()));
    tell(common, forgotten[0]?.commandId ?? '', forgotten.length);
    return 'mended';
  };
};
