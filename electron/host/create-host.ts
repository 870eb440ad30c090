import { mkdirSync } from 'node:fs';
import { AreaId, CommandId, DeskId, type RequestId, UnitId } from '#shared/domain/ids.ts';
import { partsOf } from '#shared/wire/batch.ts';
import type { Fix } from '#shared/wire/position.ts';
import type { Connection } from './api/context.ts';
import { type HostRouter, router } from './api/router.ts';
import { type Clock, shiftStart, simulatedClock } from './clock.ts';
import { createDesk, differenceOf } from './desk.ts';
import { createFieldCounters } from './devices/field-counters.ts';
import { createFieldLink } from './devices/field-link.ts';
import { type FieldPeer, type SimulatedDay, type StartField, spawnSimulatedDay } from './devices/simulated-day.ts';
import { createFeed } from './feed.ts';
import { HostError } from './host-error.ts';
import { openEmbeddedHub } from './hub/embedded/embedded-hub.ts';
import type { HubLink } from './hub/hub-link.ts';
import { createSync, runSync } from './hub/sync.ts';
import { createLinks } from './links.ts';
import type { MapSource } from './map/map-source.ts';
import type { HostRooms } from './rooms.ts';
import { createSessions } from './sessions.ts';
import { simulatedAccounts } from './simulated-accounts.ts';
import { openStore, type Store, type Written } from './store/store.ts';

export type HostOptions = {
  readonly dataDirectory: string;
  /** 32 bytes; from `readOrCreateKeyFile` or Electron's safeStorage. */
  readonly key: Buffer;
  /** Real time. The simulated day makes its own clock from it. */
  readonly clock: Clock;
  readonly desk: string;
  readonly area: string;
  /** Address of a shared hub; without one the desk has its own, embedded. */
  readonly hub?: string;
  readonly simulated?: SimulatedDay;
  /** How the simulated day is started; a process of its own unless the shell has another way. */
  readonly startField?: StartField;
  readonly map?: MapSource;
  /** Told of what goes wrong in the background. */
  readonly onTrouble?: (error: unknown) => void;
};

export type Host = {
  readonly router: HostRouter;
  /** One page: pass it as the handler's `context.connection`, and close it when the page goes. */
  readonly connect: () => Connection;
  readonly map: MapSource | undefined;
  readonly close: () => Promise<void>;
};

const TICK = 1_000;
const HOUR_OF_TICKS = 3_600;

const SIMULATED_UNITS = [
  { unitId: 's1', callSign: 'Sociolance 1', issi: 2041101, commandId: '5ec1a1ce-0000-4000-8000-000000000001' },
  { unitId: 's2', callSign: 'Sociolance 2', issi: 2041102, commandId: '5ec1a1ce-0000-4000-8000-000000000002' },
] as const;

/**
 * Puts a desk together: opens the store and the hub, starts the sync and what feeds it, and answers with the router
 * that keeps the contract. Throws HostError where a person must do something first.
 */
export const createHost = async (options: HostOptions): Promise<Host> => {
  if (Number(process.versions.node.split('.')[0]) < 22) throw new HostError('old-node');
  if (options.hub) throw new HostError('unsupported-hub', options.hub);
  const { dataDirectory, key, simulated, map, onTrouble = () => undefined } = options;
  const area = AreaId.parse(options.area);
  const deskId = DeskId.parse(options.desk);
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });

  const real = options.clock;
  const store = openStore(dataDirectory, key, area);
  let link: HubLink | undefined;
  try {
    link = openEmbeddedHub(dataDirectory, key);
    await catchUp(store, link, area, real, onTrouble);
  } catch (error) {
    store.close();
    await link?.close();
    throw error;
  }

  // The simulated day goes on where it was left, and is never earlier than what it has already written down.
  const last = store.lastRecordedAt();
  const clock = simulated
    ? simulatedClock(real, last === null ? shiftStart(real.now()) : last + 1_000, simulated.speed)
    : real;

  const feed = createFeed();
  const links = createLinks(clock.now, simulated?.speed ?? 1);
  const counters = createFieldCounters();

  const onWritten = (written: Written): void => {
    feed.publish(differenceOf(store, written, clock.now()));
    for (const { requestId, item } of written.timeline)
      if (item.atHub) field.tell(item, requestId as RequestId, unitOf(item.key));
  };
  const sync = createSync({ store, link, area, now: clock.now, onWritten, onHeard: () => links.heard('hub') });
  const desk = createDesk({ store, clock, feed, poke: () => syncing.poke() });

  const fixes: Fix[] = [];
  let peer: FieldPeer | undefined;
  const field = createFieldLink({
    models: store.models,
    desk,
    links,
    clock,
    counters,
    deskId,
    onFix: (fix) => {
      link.putPosition(fix).catch(onTrouble);
    },
    send: (message) => peer?.send(message),
  });
  const unfollowPositions = link.followPositions((fix) => {
    fixes.push(fix);
    feed.publish({ kind: 'difference', now: clock.now(), fixes: [fix] });
  });

  const rooms: HostRooms = {
    store,
    desk,
    feed,
    links,
    sessions: createSessions(store.accounts, real),
    clock,
    field: counters,
    map,
    area,
    deskId,
    simulated: simulated && { speed: simulated.speed },
  };

  const syncing = runSync(sync, link, (step) => step === 'away' && links.away('hub'), onTrouble);

  if (simulated) {
    await Promise.all(simulatedAccounts.map(({ password, ...account }) => store.accounts.create(account, password)));
    for (const { commandId, unitId, ...unit } of SIMULATED_UNITS)
      await desk.perform(
        { type: 'unit.register', unitId: UnitId.parse(unitId), ...unit },
        { commandId: CommandId.parse(commandId), by: { kind: 'system', name: 'desk', desk: deskId } },
      );
  }
  // One line after the other: what a crew says second is not decided first.
  let turn: Promise<unknown> = Promise.resolve();
  const onLine = (line: string): void => {
    turn = turn.then(() => field.receive(line)).catch(onTrouble);
  };
  peer = simulated && (options.startField ?? spawnSimulatedDay)(simulated, clock.now(), onLine);
  field.remind();

  let ticks = 0;
  // A full disk is told, and must not end the desk: the fixes wait for room.
  const keepFixes = (): void => {
    try {
      store.positions.put(fixes);
      fixes.length = 0;
      if (ticks % HOUR_OF_TICKS === 0) store.positions.expire(clock.now());
    } catch (error) {
      onTrouble(error);
    }
  };
  const timer = setInterval(() => {
    keepFixes();
    ticks += 1;
    feed.publish({ kind: 'difference', now: clock.now(), links: links.states() });
  }, TICK);

  return {
    router,
    map,
    connect: () => ({ token: null, rooms, close: () => undefined }),
    close: async () => {
      clearInterval(timer);
      await peer?.stop();
      await turn;
      await syncing.stop();
      unfollowPositions();
      feed.close();
      keepFixes();
      await store.durable().catch(onTrouble);
      store.close();
      await link.close();
    },
  };
};

/** Before anyone looks: what the hub has ordered meanwhile, and then what only the second copy still has. */
const catchUp = async (
  store: Store,
  link: HubLink,
  area: AreaId,
  { now }: Clock,
  onTrouble: (error: unknown) => void,
): Promise<void> => {
  const ignore = () => undefined;
  const { read } = createSync({ store, link, area, now, onWritten: ignore, onHeard: ignore });
  try {
    while ((await read()) === 'progressed');
  } catch (error) {
    // What a person must see to is no desk to start; anything else is told, and the sync tries again.
    if (error instanceof HostError) throw error;
    onTrouble(error);
  }
};

/** The unit a timeline line belongs to, by its key's subject. */
const unitOf = (key: string): UnitId | undefined => {
  const { aggregate, id } = partsOf(key.split('/')[1] ?? '');
  return aggregate === 'unit' ? UnitId.parse(id) : undefined;
};
