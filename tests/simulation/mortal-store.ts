import { DESK_FILE, type Store } from '#electron/host/store/store.ts';
import type { Random } from '#electron/host/test-support/random.ts';
import type { Meta } from '#shared/domain/actor.ts';
import { databaseFiles, type Files, leftOf, readFiles, syncedOf } from './disk.ts';
import type { Left } from './moves.ts';

const COPY_FILE = 'outbox.copy';
export const STORE_FILES = databaseFiles(DESK_FILE);
export const COPY_FILES = [COPY_FILE];
export const DESK_FILES = [...STORE_FILES, ...COPY_FILES];

/** Thrown in the middle of whatever the desk was doing. */
export class Killed extends Error {}

export type Loss = 'store' | 'copy';
/** When a desk dies, and what of it is left: at the `at`th moment from here on at which it may. */
export type Doom = { at: number; readonly left: Left; readonly lose: Loss | undefined };

/** How a desk's safeguards may be switched off, to show that somebody sees it. */
export type DeskSwitches = {
  /** Answers before anything is written. */
  readonly beforeCommit?: boolean;
  /** Forgets under whose epoch a promise was given. */
  readonly withoutEpoch?: boolean;
  /** Takes back what no longer holds, and tells nobody. */
  readonly withoutConflicts?: boolean;
};

/**
 * A store that may die at any of its writes. What waits for the disk leaves nothing behind it to a power cut. `onDeath`
 * is given what is left on the disk, and throws.
 */
export const mortalStore = (options: {
  readonly store: Store;
  readonly directory: string;
  readonly random: Random;
  readonly dying: () => Doom | undefined;
  readonly onDeath: (remains: Files) => never;
  readonly onWritten: (meta: Meta) => void;
  readonly onRestored: () => void;
  readonly switches: DeskSwitches;
}): Store => {
  const { store, directory, random, dying, onDeath, onWritten, onRestored, switches } = options;
  let synced = syncedOf(directory, DESK_FILE);

  const mortal =
    <Args extends unknown[], Result>(waits: boolean, write: (...args: Args) => Result) =>
    (...args: Args): Result => {
      const doom = dying();
      if (!doom) {
        const result = write(...args);
        if (waits) synced = syncedOf(directory, DESK_FILE);
        return result;
      }
      const before = readFiles(directory, DESK_FILES);
      write(...args);
      const after = readFiles(directory, DESK_FILES);
      if (waits) synced = syncedOf(directory, DESK_FILE);
      return onDeath(leftOf(doom.left, { before, after }, DESK_FILE, random, synced));
    };
  const restore = mortal(true, store.restoreFromCopy);
  return {
    ...store,
    commit: mortal(true, (command, meta) => {
      const committed = store.commit(command, switches.withoutEpoch ? withoutEpoch(meta) : meta);
      if (committed.kind === 'written') onWritten(meta);
      return committed;
    }),
    receive: mortal(false, store.receive),
    finishReceiving: mortal(false, store.finishReceiving),
    giveUp: mortal(true, store.giveUp),
    strikeOut: mortal(true, store.strikeOut),
    setLogAside: mortal(true, store.setLogAside),
    restoreFromCopy: (at) => {
      const written = restore(at);
      onRestored();
      return written;
    },
  };
};

const withoutEpoch = ({ epoch: _, ...meta }: Meta): Meta => meta;

/** Takes the conflicts that wait to be told out of the queue and out of sight. */
export const hush = ({ outbox, models }: Store): void => {
  for (const { command, meta, events } of outbox.all()) {
    if (command.type !== 'conflict.raise') continue;
    outbox.take(meta.commandId);
    const fold = models.begin();
    for (const { subject } of events) fold.reset(subject);
    fold.flush();
  }
};
