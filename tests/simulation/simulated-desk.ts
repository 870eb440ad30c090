import { setImmediate as drained } from 'node:timers/promises';
import type { SyncStep } from '#electron/host/hub/sync.ts';
import { openStore } from '#electron/host/store/store.ts';
import { AREA, KEY } from '#electron/host/test-support/build.ts';
import type { Acknowledged, TestDesk } from '#electron/host/test-support/desks.ts';
import type { Random } from '#electron/host/test-support/random.ts';
import type { CommandAnswer } from '#shared/contract/contract.ts';
import type { Actor, Meta } from '#shared/domain/actor.ts';
import { type CommandId, DeskId } from '#shared/domain/ids.ts';
import type { Ladder } from '#shared/domain/ladder.ts';
import { beginLife } from './desk-life.ts';
import { type Files, lifeOf, readFiles, removeDirectory, writeFiles } from './disk.ts';
import {
  COPY_FILES,
  DESK_FILES,
  type DeskSwitches,
  type Doom,
  hush,
  Killed,
  type Loss,
  mortalStore,
  STORE_FILES,
} from './mortal-store.ts';
import type { Left } from './moves.ts';
import type { Line } from './network.ts';

export type Asked = Acknowledged & { readonly by: Actor };

/**
 * A desk through all its lives. It takes a step when it is told to, can be killed at any write, and lives on from what
 * that left on its disk. It remembers what it has acknowledged, which is what it is held to.
 */
export const openSimulatedDesk = (options: {
  readonly base: string;
  readonly name: string;
  readonly line: Line;
  readonly now: () => number;
  readonly random: Random;
  readonly switches: DeskSwitches;
}) => {
  const { base, line, now, random, switches } = options;
  const name = DeskId.parse(options.name);
  const acknowledged: Asked[] = [];
  const asked: Asked[] = [];
  const overtaken = new Set<string>();
  const metas = new Map<string, Meta>();
  const troubles: string[] = [];
  let lives = 0;
  let doomed: Doom | undefined;
  let remains: Files | undefined;
  /** It has done something since it was last looked after. */
  let busy = false;
  /** What only the second copy knows, until the desk has read everything and taken it up again. */
  let unrestored = new Set<string>();
  let copyLost = false;
  let lastLost: Loss | undefined;
  let stepping: Promise<void> | undefined;
  /** With a safeguard switched off: acknowledged, and not written yet. */
  let unwritten: (() => Promise<unknown>)[] = [];

  const dying = () => (doomed && doomed.at-- === 0 ? doomed : undefined);

  const open = (files: Files) => {
    const directory = lifeOf(base, lives);
    lives += 1;
    stepping = undefined;
    unwritten = [];
    writeFiles(directory, files);
    const opened = openStore(directory, KEY, AREA);
    const store = mortalStore({
      store: opened,
      directory,
      random,
      dying,
      onDeath: (left) => {
        remains = left;
        throw new Killed();
      },
      onWritten: (meta) => metas.set(meta.commandId, meta),
      onRestored: () => {
        unrestored = new Set();
      },
      switches,
    });
    return { directory, store, life: beginLife({ name, store, line, now }) };
  };
  let running = open({});

  /** What may be overtaken from now on: a conflict, and what is stuck or builds on that. */
  const mark = (): void => {
    const { models, outbox } = running.store;
    for (const { conflict } of models.conflicts()) overtaken.add(conflict.id);
    const sendable = new Set(outbox.sendable(10_000).map(({ commandId }) => commandId));
    if (sendable.size === outbox.count()) return;
    for (const { meta } of outbox.all()) if (!sendable.has(meta.commandId)) overtaken.add(meta.commandId);
  };

  /** Whatever it was doing when it was killed; anything else that goes wrong is a bug. */
  const unlessKilled = async <Result>(does: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await does();
    } catch (error) {
      if (!(error instanceof Killed)) troubles.push(error instanceof Error ? `${error.stack}` : String(error));
      return undefined;
    }
  };

  /** As after the machine was switched off and on, with what was left on its disk, or less. */
  const restart = async (files: Files, lose: Loss | undefined): Promise<void> => {
    const { life, store, directory } = running;
    life.hangUp();
    await store.durable().catch(() => undefined);
    store.close();
    removeDirectory(directory);
    // One file in its life: the second copy is there for a lost store, and not for losing both.
    lastLost = unrestored.size === 0 && (lose === 'copy' || !copyLost) ? lose : undefined;
    if (lastLost === 'copy') copyLost = true;
    if (lastLost === 'store') {
      for (const { commandId } of asked) overtaken.add(commandId);
      unrestored = new Set(acknowledged.map(({ commandId }) => commandId));
    }
    const gone = lastLost === 'store' ? STORE_FILES : lastLost === 'copy' ? COPY_FILES : [];
    running = open(Object.fromEntries(Object.entries(files).filter(([file]) => !gone.includes(file))));
    await unlessKilled(running.life.start);
    await die();
  };
  const die = async (): Promise<void> => {
    const [files, lose] = [remains, doomed?.lose];
    if (!files) return;
    remains = undefined;
    doomed = undefined;
    await restart(files, lose);
  };

  const acknowledge = (one: Asked, answer: 'queued' | 'repeated'): void => {
    const before = acknowledged.indexOf(one);
    if (before >= 0 && answer === 'repeated') return;
    // It was no news then, left no trace, and is done now.
    if (before >= 0) acknowledged.splice(before, 1);
    // Done before the desk was killed, and acknowledged only now: its place is where it was done.
    else if (answer === 'repeated') overtaken.add(one.commandId);
    acknowledged.push(one);
  };

  /** As far as everything goes before something is in the air, or the desk is dead and has been started again. */
  const settled = async (): Promise<void> => {
    await drained();
    if (!busy) return;
    busy = stepping !== undefined;
    if (!remains && !stepping) await unlessKilled(running.life.byItself);
    await die();
    if (switches.withoutConflicts) hush(running.store);
    mark();
  };

  const known: Pick<TestDesk, 'name' | 'acknowledged' | 'overtaken' | 'store'> = {
    name,
    acknowledged,
    overtaken,
    get store() {
      return running.store;
    },
  };
  return Object.assign(Object.defineProperties({}, Object.getOwnPropertyDescriptors(known)) as typeof known, {
    asked,
    metas,
    troubles,
    /** Whether what it acknowledged may still lie in the second copy alone. */
    awaitsCopy: (commandId: string): boolean => unrestored.has(commandId),
    copyOnly: (): boolean => unrestored.size > 0,
    ladder: (): Ladder => running.life.look(),
    directory: (): string => running.directory,
    perform: async (one: Asked): Promise<CommandAnswer | undefined> => {
      if (!asked.includes(one)) asked.push(one);
      busy = true;
      const { command, commandId, by } = one;
      const { perform } = running.life;
      const write = () => perform(command, { commandId, by });
      if (switches.beforeCommit) {
        acknowledge(one, 'queued');
        unwritten.push(write);
        return { kind: 'queued', commandId };
      }
      const answer = await unlessKilled(write);
      if (answer && answer.kind !== 'refused') acknowledge(one, answer.kind);
      await settled();
      return answer;
    },
    strikeOut: async (commandId: CommandId, by: Actor, reason: string): Promise<void> => {
      busy = true;
      const { store } = running;
      await unlessKilled(async () => {
        store.strikeOut(commandId, by, reason, now());
        await store.durable();
      });
      await settled();
    },
    /** Begins a step of its sync, unless one is still under way; `settled` says when it has come as far as it can. */
    begin: (): void => {
      if (stepping || remains) return;
      busy = true;
      const { life } = running;
      const step = unlessKilled(life.step).then(() => {
        if (stepping === step) stepping = undefined;
      });
      stepping = step;
    },
    settled: async (): Promise<void> => {
      await settled();
      for (const write of unwritten.splice(0)) await unlessKilled(write);
    },
    underWay: (): boolean => stepping !== undefined,
    stepped: (): SyncStep | undefined => running.life.stepped(),
    lives: (): number => lives,
    isDying: (): boolean => remains !== undefined,
    /** It dies at the `at`th moment from here on at which it may. */
    doom: (at: number, left: Left, lose: Loss | undefined): void => {
      doomed = { at, left, lose };
    },
    /** A moment between two writes at which it may die as well. */
    mayDie: (): void => {
      if (!dying()) return;
      remains = readFiles(running.directory, DESK_FILES);
      throw new Killed();
    },
    /** Lets it die and live on; answers what it has lost by its last death. */
    bury: async (): Promise<Loss | undefined> => {
      busy = true;
      await settled();
      return lastLost;
    },
    reprieve: (): void => {
      doomed = undefined;
    },
    unstick: (): void => running.store.outbox.unstick(),
    close: (): void => {
      running.life.hangUp();
      running.store.close();
    },
  });
};
export type SimulatedDesk = ReturnType<typeof openSimulatedDesk>;
