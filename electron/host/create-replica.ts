import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor } from '#shared/domain/actor.ts';
import type { Command } from '#shared/domain/commands.ts';
import { type AreaId, CommandId, type DeskId } from '#shared/domain/ids.ts';
import { isAlone, type Ladder, nextLadder } from '#shared/domain/ladder.ts';
import { linkIdOf, type SourceName } from '#shared/domain/link/link.ts';
import type { Clock } from './clock.ts';
import { createDesk, type Desk } from './desk.ts';
import { HostError } from './host-error.ts';
import { CAD_ANCHOR, type HubLink } from './hub/hub-link.ts';
import { openHub } from './hub/open-hub.ts';
import { createSync, runSync, type SyncStep } from './hub/sync.ts';
import { createLinks, type LinkAges } from './links.ts';
import { bySystem, conflictIdOf, derivedId } from './store/conflict-of.ts';
import { DESK_FILE, openStore, type Store, type Written } from './store/store.ts';

export type HubAddress = {
  readonly url: string;
  /** The certificate authority to trust, and no other: a PEM file. */
  readonly caFile?: string | undefined;
};

export type ReplicaOptions = {
  readonly dataDirectory: string;
  /** 32 bytes; from `readOrCreateKeyFile` or Electron's safeStorage. */
  readonly key: Buffer;
  /** The desk's clock; or how to make it, once it is known when the newest of what the desk knows was recorded. */
  readonly clock: Clock | ((lastRecordedAt: number | null) => Clock);
  readonly desk: DeskId;
  readonly area: AreaId;
  /** A shared hub; without one the desk has its own, embedded. */
  readonly hub?: HubAddress | undefined;
  /** The link to use instead of opening one. Closed with the replica. */
  readonly link?: HubLink | undefined;
  /** How much faster than the wire the clock goes: stretches the limits after which a source is silent. */
  readonly speed?: number;
  readonly onWritten: (written: Written) => void;
  /** The ladder, or what is left on it, is another. */
  readonly onLadder?: (ladder: Ladder) => void;
  readonly onTrouble: (error: unknown) => void;
};

/**
 * A desk without pages: the store, the link to the hub, the sync between them, and the one way to do something. What a
 * desk with pages and the bridge to the central CAD have in common.
 */
export type Replica = {
  readonly store: Store;
  readonly link: HubLink;
  readonly links: LinkAges;
  readonly clock: Clock;
  readonly ladder: () => Ladder;
  /** Whether the hub has more than stands here, as far as is known: alone, as it was when it was last heard. */
  readonly isReading: () => boolean;
  /** Decide → write → tell. What it answers is on the disk, in both copies. */
  readonly perform: Desk['perform'];
  /** A shift lead strikes out what waits; `gone` where it waits no longer. */
  readonly strikeOut: (commandId: CommandId, by: Actor, reason: string) => Promise<'struck' | 'gone'>;
  /** There may be something to send, or the hub may be back. */
  readonly poke: () => void;
  /** To be called about every second: ages grow, and what is lost is written down. */
  readonly tick: () => void;
  readonly close: () => Promise<void>;
};

/** How long a source stays lost before it is written down: a blink is shown, and is not an entry in the log. */
const LOST_AFTER = 5_000;

/** How many cases get their numbers without a pause: a gesture waits for them. */
const NUMBERED_AT_ONCE = 20;

/** With every tick: an older sign would make its loss show later. */
const ASK_FOR_CAD_EVERY = 500;

/** Opens the store and the hub, and starts the sync. Throws HostError where a person must do something first. */
export const createReplica = async (options: ReplicaOptions): Promise<Replica> => {
  const { dataDirectory, key, desk, area, hub, speed = 1, onWritten, onLadder = () => undefined, onTrouble } = options;
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const { store, setAside } = openOrRebuild(dataDirectory, key, area);
  let link: HubLink | undefined;
  try {
    link = options.link ?? (await openHub({ dataDirectory, key, area, desk, hub }));
    const now = typeof options.clock === 'function' ? Date.now : options.clock.now;
    await catchUp({ store, link, area, desk, now }, onTrouble);
  } catch (error) {
    store.close();
    await link?.close();
    throw error;
  }
  const opened: HubLink = link;
  const clock = typeof options.clock === 'function' ? options.clock(store.lastRecordedAt()) : options.clock;
  const links = createLinks(clock.now, speed);

  let ladder: Ladder = { kind: 'live' };
  const hubState = (): Parameters<typeof nextLadder>[1]['hub'] => {
    const { kind, lastHeard } = links.stateOf('hub');
    if (kind === 'live') return { kind: 'heard' };
    return { kind: kind === 'silent' ? 'slow' : 'lost', lastHeard };
  };
  let started = false;
  const look = (): void => {
    const cad = links.stateOf('cad');
    const cadLost = cad.kind === 'away' || cad.kind === 'silent';
    const next = nextLadder(ladder, {
      now: clock.now(),
      hub: hubState(),
      cadLostSince: cadLost ? (cad.lastHeard ?? clock.now()) : null,
      left: store.outbox.count() + sync.behind(),
    });
    const changed = JSON.stringify(next) !== JSON.stringify(ladder);
    ladder = next;
    if (changed && started) onLadder(ladder);
  };

  const sync = createSync({
    store,
    link: opened,
    area,
    desk,
    now: clock.now,
    onWritten,
    onHeard: () => links.heard('hub'),
    onAway: (why) => links.away('hub', why),
  });
  const { perform } = createDesk({
    store,
    clock,
    onWritten,
    ladder: () => ladder,
    poke: () => syncing.poke(),
  });
  const doing = (id: string, command: Command): void => {
    perform(command, { commandId: CommandId.parse(id), by: bySystem(id, desk, clock.now()).by }).catch(onTrouble);
  };

  /** The hub has what we took while it was away: those cases get their numbers, some with every rest. */
  const number = (): void => {
    for (const requestId of store.models.unnumbered(desk, NUMBERED_AT_ONCE))
      doing(derivedId(requestId, 'number'), { type: 'request.number', requestId });
  };
  const onStep = (step: SyncStep): void => {
    look();
    if (step === 'idle' && !isAlone(ladder)) number();
  };
  // What came of catching up: the ladder starts from what is true.
  if ((await opened.head()).kind === 'head') links.heard('hub');
  else links.away('hub', 'unreachable');
  look();
  started = true;
  const syncing = runSync(sync, opened, onStep, onTrouble);

  if (setAside)
    doing(derivedId(setAside, 'store-rebuilt'), {
      type: 'conflict.raise',
      conflictId: conflictIdOf(derivedId(setAside, 'rebuilt')),
      code: 'store-rebuilt',
      meanwhile: [],
      details: { file: setAside },
    });

  const lostSince = new Map<SourceName, number>();
  const writeDown = (source: SourceName): void => {
    const state = links.stateOf(source);
    const known = store.models.world.link(linkIdOf(desk, source));
    const at = clock.now();
    if (state.kind === 'live' || state.kind === 'not-connected') {
      lostSince.delete(source);
      if (known?.life.kind === 'lost' && state.kind === 'live')
        doing(derivedId(`${known.id}/${known.life.since}`, 'regain'), { type: 'link.regain', desk, source });
      return;
    }
    // The central CAD is heard by way of the hub: without the hub its silence is no second loss.
    if (source === 'cad' && hub && hubState().kind !== 'heard') return;
    const since = lostSince.get(source) ?? at;
    lostSince.set(source, since);
    if (known?.life.kind === 'lost' || at - since < LOST_AFTER * speed) return;
    const { lastHeard } = state;
    doing(derivedId(`${desk}-${source}/${since}`, 'lose'), { type: 'link.lose', desk, source, lastHeard });
  };

  let cadAnchor: number | undefined;
  let askedForCad = 0;
  /** The bridge leaves a number with the hub that rises while the CAD answers. Its clock does not matter, that it moves does. */
  const askForCad = async (): Promise<void> => {
    const answer = await opened.anchor(CAD_ANCHOR as DeskId);
    if (answer.kind === 'away' || !answer.head) return;
    if (cadAnchor !== undefined && cadAnchor !== answer.head.sequence) links.heard('cad');
    else if (cadAnchor === undefined) links.heard('cad');
    cadAnchor = answer.head.sequence;
  };

  return {
    store,
    link: opened,
    links,
    clock,
    ladder: () => ladder,
    isReading: () => (isAlone(ladder) ? sync.behind() > 0 : sync.isReading()),
    perform,
    strikeOut: async (commandId, by, reason) => {
      const written = store.strikeOut(commandId, by, reason, clock.now());
      if (!written) return 'gone';
      onWritten(written);
      await store.durable();
      syncing.poke();
      return 'struck';
    },
    poke: () => {
      store.outbox.unstick();
      syncing.poke();
    },
    tick: () => {
      look();
      for (const source of ['hub', 'cad', 'positions', 'radio', 'map'] as const) writeDown(source);
      const at = Date.now();
      if (!hub || at - askedForCad < ASK_FOR_CAD_EVERY) return;
      askedForCad = at;
      askForCad().catch(onTrouble);
    },
    close: async () => {
      await syncing.stop();
      await store.durable().catch(onTrouble);
      store.close();
      await opened.close();
    },
  };
};

/**
 * A store that does not read back as it was written is set aside, never overwritten, and rebuilt from the hub and from
 * the outbox's second copy. `setAside` names what it was set aside as.
 */
const openOrRebuild = (directory: string, key: Buffer, area: AreaId): { store: Store; setAside?: string } => {
  try {
    return { store: openStore(directory, key, area) };
  } catch (error) {
    if (!(error instanceof HostError) || error.code !== 'damaged' || !error.path?.endsWith(DESK_FILE)) throw error;
    const setAside = `${DESK_FILE}.damaged-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
    for (const suffix of ['', '-wal', '.check'])
      if (existsSync(join(directory, DESK_FILE + suffix)))
        renameSync(join(directory, DESK_FILE + suffix), join(directory, setAside + suffix));
    return { store: openStore(directory, key, area), setAside };
  }
};

/** Before anyone looks: what the hub has ordered meanwhile, and then what only the second copy still has. */
const catchUp = async (
  rooms: { store: Store; link: HubLink; area: AreaId; desk: DeskId; now: () => number },
  onTrouble: (error: unknown) => void,
): Promise<void> => {
  const ignore = () => undefined;
  const { read } = createSync({ ...rooms, onWritten: ignore, onHeard: ignore });
  try {
    while ((await read()) === 'progressed');
  } catch (error) {
    // What a person must see to is no desk to start; anything else is told, and the sync tries again.
    if (error instanceof HostError) throw error;
    onTrouble(error);
  }
};
