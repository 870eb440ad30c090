import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandAnswer } from '#shared/contract/contract.ts';
import type { Actor } from '#shared/domain/actor.ts';
import type { Command } from '#shared/domain/commands.ts';
import { type CommandId, DeskId } from '#shared/domain/ids.ts';
import type { Ladder } from '#shared/domain/ladder.ts';
import { createDesk } from '../desk.ts';
import type { HubLink } from '../hub/hub-link.ts';
import { createSync, type SyncOptions, type SyncStep } from '../hub/sync.ts';
import { DESK_FILE, openStore, type Store } from '../store/store.ts';
import { AREA, KEY, NOON, user } from './build.ts';

/** A command the desk has said `queued` to. */
export type Acknowledged = { readonly commandId: CommandId; readonly command: Command };

/** A desk without pages: its store, and its sync, which goes one step at a time and only when it is told to. */
export type TestDesk = {
  readonly name: DeskId;
  readonly store: Store;
  readonly acknowledged: readonly Acknowledged[];
  /**
   * Commands that have left the queue once and may be overtaken: shown as conflicts, and then found in the log after
   * all; or known to the second copy only, while new ones were made.
   */
  readonly overtaken: ReadonlySet<string>;
  readonly perform: (command: Command, commandId: CommandId, by?: Actor) => Promise<CommandAnswer>;
  readonly step: () => Promise<SyncStep>;
  readonly isReading: () => boolean;
  /** As after the machine was switched off and on; `lose` the store's own file as well. */
  readonly restart: (lose?: 'store') => void;
  readonly close: () => void;
};

const LIVE: Ladder = { kind: 'live' };

export type TestClock = { now: number };

export const openTestDesk = (
  directory: string,
  link: HubLink,
  name = 'desk-1',
  clock: TestClock = { now: NOON },
  atOnce?: SyncOptions['atOnce'],
): TestDesk => {
  const deskId = DeskId.parse(name);
  const acknowledged: Acknowledged[] = [];
  const overtaken = new Set<string>();
  const now = () => clock.now;
  const open = () => {
    const store = openStore(directory, KEY, AREA);
    const ignore = () => undefined;
    const desk = createDesk({ store, clock: { now }, onWritten: ignore, ladder: () => LIVE, poke: ignore });
    const options = { store, link, area: AREA, desk: deskId, now, onWritten: ignore, onHeard: ignore };
    const sync = createSync({ ...options, ...(atOnce && { atOnce }) });
    return { store, desk, sync };
  };
  let running = open();
  return {
    name: deskId,
    acknowledged,
    overtaken,
    get store() {
      return running.store;
    },
    perform: async (command, commandId, by = user('dispatcher', deskId)) => {
      clock.now += 1_000;
      const answer = await running.desk.perform(command, { commandId, by });
      if (answer.kind === 'queued') acknowledged.push({ commandId, command });
      return answer;
    },
    step: async () => {
      clock.now += 1_000;
      const step = await running.sync.step();
      for (const { conflict } of running.store.models.conflicts()) overtaken.add(conflict.id);
      return step;
    },
    isReading: () => running.sync.isReading(),
    restart: (lose) => {
      running.store.close();
      if (lose === 'store') {
        for (const suffix of ['', '-wal', '.check']) rmSync(join(directory, DESK_FILE + suffix), { force: true });
        for (const { commandId } of acknowledged) overtaken.add(commandId);
      }
      running = open();
    },
    close: () => running.store.close(),
  };
};

/** More steps than any test needs, few enough to give up in a moment on desks that would never come to rest. */
const MOST_ROUNDS = 2_000;

/**
 * Steps every desk until none has anything left to do; all at once, so that one's call lies between another's reading
 * and its sending. Throws where that never comes.
 */
export const settle = async (desks: readonly TestDesk[], mostRounds = MOST_ROUNDS): Promise<void> => {
  for (let round = 0; round < mostRounds; round += 1) {
    const steps = await Promise.all(desks.map((desk) => desk.step()));
    if (steps.every((step) => step === 'idle') && desks.every(({ store }) => store.outbox.count() === 0)) return;
  }
  throw new Error('the desks do not come to rest');
};
