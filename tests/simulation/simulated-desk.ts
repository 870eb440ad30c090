import { setImmediate as drained } from 'node:timers/promises';
import { createDesk } from '#electron/host/desk.ts';
import { createSync, type SyncStep } from '#electron/host/hub/sync.ts';
import { createLinks } from '#electron/host/links.ts';
import { bySystem, derivedId } from '#electron/host/store/conflict-of.ts';
import { DESK_FILE, openStore, type Store } from '#electron/host/store/store.ts';
import { AREA, KEY } from '#electron/host/test-support/build.ts';
import type { Acknowledged, TestDesk } from '#electron/host/test-support/desks.ts';
import type { Random } from '#electron/host/test-support/random.ts';
import type { CommandAnswer } from '#shared/contract/contract.ts';
import type { Actor, Meta } from '#shared/domain/actor.ts';
import type { Command } from '#shared/domain/commands.ts';
import { CommandId, DeskId } from '#shared/domain/ids.ts';
import { isAlone, type Ladder, nextLadder } from '#shared/domain/ladder.ts';
import { linkIdOf } from '#shared/domain/link/link.ts';
import { databaseFiles, type Files, leftOf, lifeOf, readFiles, removeDirectory, syncedOf, writeFiles } from './disk.ts';
import type { Left } from './moves.ts';
import type { Line } from './network.ts';

const COPY_FILE = 'outbox.copy';
const STORE_FILES = databaseFiles(DESK_FILE);
const NAMES = [...STORE_FILES, COPY_FILE];
/** How long a source stays lost before it is written down; as `create-replica.ts` has it. */
const LOST_AFTER = 5_000;

export type Asked = Acknowledged & { readonly by: Actor };
export type Loss = 'store' | 'copy';
/** How a desk's safeguards may be switched off, to show that somebody sees it. */
export type DeskSwitches = {
  /** Answers before anything is written. */
  readonly beforeCommit?: boolean;
  /** Forgets under whose epoch a promise was given. */
  readonly withoutEpoch?: boolean;
  /** Takes back what no longer holds, and tells nobody. */
  readonly withoutConflicts?: boolean;
};

/** Thrown in the middle of whatever the desk was doing. */
export class Killed extends Error {}

/**
 * A desk as `createReplica` makes it, without its timers: store, sync, ladder, and what it does by itself. It takes a
 * step when it is told to, can be killed at any write, and lives on from what that left on its disk.
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
  let doomed: { at: number; readonly left: Left; readonly lose: Loss | undefined } | undefined;
  let remains: Files | undefined;
  /** It has done something since it was last looked after. */
  let busy = false;
  /** What only the second copy knows, until the desk has read everything and taken it up again. */
  let unrestored = new Set<string>();
  let copyLost = false;
  let lastLost: Loss | undefined;

  const itsTime = () => (doomed && doomed.at-- === 0 ? doomed : undefined);

  const open = (files: Files) => {
    const directory = lifeOf(base, lives);
    lives += 1;
    writeFiles(directory, files);
    const store = openStore(directory, KEY, AREA);
    let synced = syncedOf(directory, DESK_FILE);

    /** A write at which the desk may die. What waits for the disk leaves nothing behind it to a power cut. */
    const mortal =
      <Args extends unknown[], Result>(waits: boolean, write: (...args: Args) => Result) =>
      (...args: Args): Result => {
        const dying = itsTime();
        if (!dying) {
          const result = write(...args);
          if (waits) synced = syncedOf(directory, DESK_FILE);
          return result;
        }
        const before = readFiles(directory, NAMES);
        write(...args);
        const after = readFiles(directory, NAMES);
        if (waits && dying.left !== 'inside') synced = syncedOf(directory, DESK_FILE);
        remains = leftOf(dying.left, { before, after }, DESK_FILE, random, synced);
        throw new Killed();
      };
    const guarded: Store = {
      ...store,
      commit: mortal(true, (command, meta) => {
        const committed = store.commit(command, switches.withoutEpoch ? withoutEpoch(meta) : meta);
        if (committed.kind === 'written') metas.set(meta.commandId, meta);
        return committed;
      }),
      receive: mortal(false, store.receive),
      finishReceiving: mortal(false, store.finishReceiving),
      giveUp: mortal(true, store.giveUp),
      strikeOut: mortal(true, store.strikeOut),
      setLogAside: mortal(true, store.setLogAside),
      restoreFromCopy: mortal(true, (at) => {
        const written = store.restoreFromCopy(at);
        unrestored = new Set();
        return written;
      }),
    };
    const links = createLinks(now, 1);
    let ladder: Ladder = { kind: 'live' };
    let starting = true;
    const { link, hangUp } = line.connect(() => starting);
    const ignore = () => undefined;
    const sync = createSync({
      store: guarded,
      link,
      area: AREA,
      desk: name,
      now,
      onWritten: ignore,
      onHeard: () => links.heard('hub'),
      onAway: (why) => links.away('hub', why),
    });
    const look = (): Ladder => {
      const { kind, lastHeard } = links.stateOf('hub');
      ladder = nextLadder(ladder, {
        now: now(),
        hub: kind === 'live' ? { kind: 'heard' } : { kind: kind === 'silent' ? 'slow' : 'lost', lastHeard },
        cadLostSince: null,
        left: store.outbox.count() + sync.behind(),
      });
      return ladder;
    };
    const desk = createDesk({ store: guarded, clock: { now }, onWritten: ignore, ladder: look, poke: ignore });
    return {
      directory,
      store,
      guarded,
      links,
      sync,
      desk,
      look,
      hangUp,
      /** Before anybody looks: what the hub has ordered meanwhile, where it can be reached. */
      start: async () => {
        while ((await sync.read()) === 'progressed');
        starting = false;
      },
      stepping: undefined as Promise<void> | undefined,
      stepped: undefined as SyncStep | undefined,
      unwritten: [] as (() => Promise<unknown>)[],
      hubLostSince: undefined as number | undefined,
    };
  };
  let running = open({});

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

  /** As after the machine was switched off and on. */
  const restart = async (files: Files, lose: Loss | undefined): Promise<void> => {
    const { hangUp, store, directory } = running;
    hangUp();
    await store.durable().catch(() => undefined);
    store.close();
    removeDirectory(directory);
    // One file in its life: the second copy is there for a lost store, and not for losing both.
    const lost = unrestored.size === 0 && (lose === 'copy' || !copyLost) ? lose : undefined;
    if (lost === 'copy') copyLost = true;
    lastLost = lost;
    if (lost === 'store') {
      for (const { commandId } of asked) overtaken.add(commandId);
      unrestored = new Set(acknowledged.map(({ commandId }) => commandId));
    }
    const gone = lost === 'store' ? STORE_FILES : lost === 'copy' ? [COPY_FILE] : [];
    running = open(Object.fromEntries(Object.entries(files).filter(([file]) => !gone.includes(file))));
    const killedAgain = (await unlessKilled(running.start)) === undefined && remains;
    if (killedAgain) await die();
  };
  const die = async (): Promise<void> => {
    const files = remains;
    const lose = doomed?.lose;
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
  const doing = (id: string, command: Command): Promise<unknown> =>
    running.desk.perform(command, { commandId: CommandId.parse(id), by: bySystem(id, name, now()).by });

  /** What a desk does by itself once the hub has answered, or has not. */
  const byItself = async (): Promise<void> => {
    const { store, links, look, stepped } = running;
    const ladder = look();
    if (stepped === 'idle' && !isAlone(ladder))
      for (const requestId of store.models.unnumbered(name))
        await doing(derivedId(requestId, 'number'), { type: 'request.number', requestId });
    const { kind, lastHeard } = links.stateOf('hub');
    const known = store.models.world.link(linkIdOf(name, 'hub'));
    const at = now();
    const source = { desk: name, source: 'hub' } as const;
    if (kind === 'live') {
      running.hubLostSince = undefined;
      if (known?.life.kind === 'lost')
        await doing(derivedId(`${known.id}/${known.life.since}`, 'regain'), { type: 'link.regain', ...source });
    } else if (kind !== 'not-connected') {
      running.hubLostSince ??= at;
      const since = running.hubLostSince;
      if (known?.life.kind !== 'lost' && at - since >= LOST_AFTER)
        await doing(derivedId(`${name}-hub/${since}`, 'lose'), { type: 'link.lose', ...source, lastHeard });
    }
  };

  const settled = async (): Promise<void> => {
    await drained();
    if (!busy) return;
    busy = running.stepping !== undefined;
    if (!remains && !running.stepping) await unlessKilled(byItself);
    await die();
    if (switches.withoutConflicts) hush(running.store);
    mark();
  };

  const testDesk: Pick<TestDesk, 'name' | 'acknowledged' | 'overtaken' | 'store'> = {
    name,
    acknowledged,
    overtaken,
    get store() {
      return running.store;
    },
  };
  return Object.assign(Object.defineProperties({}, Object.getOwnPropertyDescriptors(testDesk)) as typeof testDesk, {
    asked,
    metas,
    troubles,
    /** Whether what it acknowledged may still lie in the second copy alone. */
    awaitsCopy: (commandId: string): boolean => unrestored.has(commandId),
    copyOnly: (): boolean => unrestored.size > 0,
    ladder: (): Ladder => running.look(),
    directory: (): string => running.directory,
    perform: async (one: Asked, at?: number): Promise<CommandAnswer | undefined> => {
      if (!asked.includes(one)) asked.push(one);
      busy = true;
      const { command, commandId, by } = one;
      const life = running;
      const write = () => life.desk.perform(command, { commandId, by, at });
      if (switches.beforeCommit) {
        acknowledge(one, 'queued');
        life.unwritten.push(write);
        return { kind: 'queued', commandId };
      }
      const answer = await unlessKilled(write);
      if (answer && answer.kind !== 'refused') acknowledge(one, answer.kind);
      await settled();
      return answer;
    },
    strikeOut: async (commandId: CommandId, by: Actor, reason: string): Promise<void> => {
      busy = true;
      await unlessKilled(async () => {
        running.guarded.strikeOut(commandId, by, reason, now());
        await running.store.durable();
      });
      await settled();
    },
    /** Begins a step of its sync, unless one is still under way; `settled` says when it has come as far as it can. */
    begin: (): void => {
      const life = running;
      if (life.stepping || remains) return;
      busy = true;
      life.stepped = undefined;
      life.stepping = unlessKilled(async () => {
        life.stepped = await life.sync.step();
      }).then(() => {
        life.stepping = undefined;
      });
    },
    settled: async (): Promise<void> => {
      await settled();
      for (const write of running.unwritten.splice(0)) await unlessKilled(write);
    },
    lives: (): number => lives,
    isDying: (): boolean => remains !== undefined,
    /** A moment between two writes at which it may die as well. */
    mayDie: (): void => {
      if (!itsTime()) return;
      remains = readFiles(running.directory, NAMES);
      throw new Killed();
    },
    /** Lets it die and live on; answers what it has lost by its last death. */
    bury: async (): Promise<Loss | undefined> => {
      busy = true;
      await settled();
      return lastLost;
    },
    underWay: (): boolean => running.stepping !== undefined,
    stepped: (): SyncStep | undefined => running.stepped,
    /** It dies at the `at`th write from here on. */
    doom: (at: number, left: Left, lose: Loss | undefined): void => {
      doomed = { at, left, lose };
    },
    reprieve: (): void => {
      doomed = undefined;
    },
    unstick: (): void => running.store.outbox.unstick(),
    close: (): void => {
      running.hangUp();
      running.store.close();
    },
  });
};
export type SimulatedDesk = ReturnType<typeof openSimulatedDesk>;

const withoutEpoch = ({ epoch: _, ...meta }: Meta): Meta => meta;

/** Takes the conflicts that wait to be told out of the queue and out of sight. */
const hush = ({ outbox, models }: Store): void => {
  for (const { command, meta, events } of outbox.all()) {
    if (command.type !== 'conflict.raise') continue;
    outbox.take(meta.commandId);
    const fold = models.begin();
    for (const { subject } of events) fold.reset(subject);
    fold.flush();
  }
};
