import { randomUUID } from 'node:crypto';
import type { FeedSettings } from '#shared/contract/devices.ts';
import type { DrillStart } from '#shared/contract/drill.ts';
import type { EntryRow, TimelineItem } from '#shared/contract/rows.ts';
import { channelKey } from '#shared/domain/channel/entry.ts';
import { AreaId, CommandId, DeskId, type RequestId, UnitId } from '#shared/domain/ids.ts';
import { isAlone } from '#shared/domain/ladder.ts';
import { partsOf } from '#shared/wire/batch.ts';
import type { WireRefusal } from '#shared/wire/field.ts';
import type { Connection } from './api/context.ts';
import { type HostRouter, router } from './api/router.ts';
import { type Clock, shiftStart, simulatedClock } from './clock.ts';
import { createReplica, type HubAddress } from './create-replica.ts';
import { differenceOf, entriesIn, inParts } from './desk.ts';
import { createCounters } from './devices/counters.ts';
import { createFieldLink } from './devices/field-link.ts';
import { createFixes } from './devices/fixes.ts';
import type { EmergencyCall } from './devices/hear-sds.ts';
import { openDevices } from './devices/open-devices.ts';
import { createRadios } from './devices/radios.ts';
import { type FieldPeer, type SimulatedDay, type StartField, spawnSimulatedDay } from './devices/simulated-day.ts';
import { openDrill } from './drill/open-drill.ts';
import { createFeed } from './feed.ts';
import { HostError } from './host-error.ts';
import type { HubLink } from './hub/hub-link.ts';
import type { MapSource } from './map/map-source.ts';
import { readRoadsFile, roadsOfSimulatedDay } from './map/read-roads-file.ts';
import { openPaper } from './paper/open-paper.ts';
import type { PaperOptions } from './paper/paper.ts';
import { createPlanning } from './planning/planning.ts';
import type { HostRooms } from './rooms.ts';
import { createSessions } from './sessions.ts';
import { SIMULATED_VERIFIER, simulatedAccounts } from './simulated-accounts.ts';
import { simulatedRota } from './simulated-rota.ts';
import { RETENTION } from './store/positions.ts';
import { openSettings } from './store/settings.ts';
import type { Written } from './store/store.ts';
import { createTelling } from './telling.ts';
import { createWatch } from './watch/watch.ts';

export type HostOptions = {
  readonly dataDirectory: string;
  /** 32 bytes; from `readOrCreateKeyFile` or Electron's safeStorage. */
  readonly key: Buffer;
  /** Real time. The simulated day makes its own clock from it. */
  readonly clock: Clock;
  readonly desk: string;
  readonly area: string;
  /** A shared hub; without one the desk has its own, embedded. */
  readonly hub?: HubAddress | undefined;
  /** The link to use instead of opening one: for tests and drills. Closed with the host. */
  readonly link?: HubLink | undefined;
  readonly simulated?: SimulatedDay;
  /** How the simulated day is started; a process of its own unless the shell has another way. */
  readonly startField?: StartField;
  readonly map?: MapSource;
  /** A road network to reckon distances with: see `readRoads`. The simulated day has its own. */
  readonly roadsFile?: string | undefined;
  /** How long positions are kept, in milliseconds. */
  readonly positionsKept?: number;
  /** Of what the desk itself writes in the log; Danish where nothing is said. */
  readonly language?: 'da' | 'en';
  /** Radios and receivers that were named when the desk was started. */
  readonly feeds?: readonly FeedSettings[];
  /** Where the emergency pack is written by itself; nowhere unless a folder was chosen. */
  readonly paper?: PaperOptions | undefined;
  /** How a drill is started beside this desk. */
  readonly startDrill?: (() => Promise<DrillStart>) | undefined;
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
/** How often positions that may be kept no longer are taken away, by the desk's clock. */
const EXPIRE_EVERY = 15 * 60_000;

/** Days that are served by the book: not the quiet one, which is a desk with nothing to do, nor a drill. */
const WITH_ROTA: readonly string[] = ['day', 'busy', 'handover'];

/** The first `count` units of the simulated day; it knows them by the same ids. */
const simulatedUnits = (count: number) =>
  Array.from({ length: count }, (_, index) => index + 1).map((number) => ({
    unitId: `s${number}`,
    callSign: `Sociolance ${number}`,
    issi: 2_041_100 + number,
    commandId: `5ec1a1ce-0000-4000-8000-${String(number).padStart(12, '0')}`,
  }));

/**
 * Puts a desk together: opens the store and the hub, starts the sync and what feeds it, and answers with the router
 * that keeps the contract. Throws HostError where a person must do something first.
 */
export const createHost = async (options: HostOptions): Promise<Host> => {
  if (Number(process.versions.node.split('.')[0]) < 22) throw new HostError('old-node');
  const { dataDirectory, key, simulated, map, language = 'da', onTrouble = () => undefined } = options;
  const { positionsKept = RETENTION } = options;
  const area = AreaId.parse(options.area);
  const deskId = DeskId.parse(options.desk);

  const real = options.clock;
  const simulatedStreets = simulated ? roadsOfSimulatedDay() : null;
  const roads = options.roadsFile === undefined ? simulatedStreets : readRoadsFile(options.roadsFile);
  const feed = createFeed();
  const counters = createCounters<WireRefusal>();
  const told = createTelling();

  const drill = openDrill({ dataDirectory, key, scenario: simulated?.scenario });
  const settings = openSettings(dataDirectory, key);
  const replica = await createReplica({
    dataDirectory,
    key,
    // The simulated day goes on where it was left, and is never earlier than what it has already written down.
    clock: simulated
      ? (last) => simulatedClock(real, last === null ? shiftStart(real.now()) : last + 1_000, simulated.speed)
      : real,
    desk: deskId,
    area,
    hub: options.hub,
    link: options.link ?? drill?.link,
    speed: simulated?.speed ?? 1,
    onWritten: (written) => onWritten(written),
    onLadder: (ladder) => feed.publish({ kind: 'difference', now: clock.now(), ladder, links: links.states() }),
    onTrouble,
  }).catch((error: unknown) => {
    settings.close();
    throw error;
  });
  const { store, link, links, clock } = replica;
  const mayPromise = (unitId: UnitId | undefined): boolean =>
    unitId !== undefined && isAlone(replica.ladder()) && store.models.world.unit(unitId)?.holder?.desk === deskId;

  const onWritten = (written: Written): void => {
    if (written.rows.some(({ aggregate }) => aggregate === 'unit')) radios.forget();
    for (const part of inParts(written)) feed.publish(differenceOf(store, part, clock.now()));
    tellUnread(entriesIn(written));
    for (const { requestId, item } of written.timeline) {
      const unitId = unitOf(item);
      if (told.isNew(item, mayPromise(unitId))) field.tell(item, requestId as RequestId, unitId);
    }
    for (const { entry, sent, version } of entriesIn(written)) {
      const unitId = entry.channel.kind === 'unit' ? entry.channel.unitId : undefined;
      // What has happened to it since is no second message.
      if (version === 1 && told.isNew({ key: entry.id, atHub: sent === 1 }, mayPromise(unitId))) field.say(entry);
    }
  };

  /** Of the channels on which something was said, to whoever has a page open. */
  const tellUnread = (entries: readonly EntryRow[]): void => {
    const channels = new Set(entries.map(({ entry }) => channelKey(entry.channel)));
    if (channels.size === 0) return;
    for (const account of feed.accounts()) {
      const unread = [...channels].map((channel) => store.channels.unreadIn(account, channel));
      feed.publishTo(account, { kind: 'difference', now: clock.now(), unread });
    }
  };

  const radios = createRadios(store.models.world.units);
  const fixes = createFixes({ positions: store.positions, link, feed, clock, kept: positionsKept, onTrouble });
  const onEmergency = (call: EmergencyCall): void => {
    const { issi, unitId, how, position, at } = call;
    const id = CommandId.parse(randomUUID());
    const by = { kind: 'system', name: 'radio', desk: deskId } as const;
    replica
      .perform({ type: 'emergency.raise', issi, ...(unitId && { unitId }), how, position }, { commandId: id, by, at })
      .catch(onTrouble);
  };
  let peer: FieldPeer | undefined;
  const field = createFieldLink({
    models: store.models,
    desk: replica,
    links,
    clock,
    counters,
    deskId,
    radios,
    onFix: fixes.put,
    onEmergency,
    send: (message) => peer?.send(message),
  });
  const devices = openDevices({
    replica,
    settings,
    given: options.feeds ?? [],
    radios,
    fixes,
    deskId,
    language,
    onEmergency,
    onTrouble,
  });

  const watch = createWatch({
    models: store.models,
    perform: replica.perform,
    clock,
    elapsed: () => performance.now() * (simulated?.speed ?? 1),
    deskId,
    ladder: replica.ladder,
    isReading: replica.isReading,
    language,
    onTrouble,
  });
  const paper = openPaper({
    replica,
    options: options.paper,
    area,
    desk: deskId,
    language,
    kind: drill ? 'drill' : simulated ? 'simulated' : 'real',
    onTrouble,
  });
  const planning = createPlanning({ store, clock, onTrouble });
  const rehearsal = await drill?.begin({
    replica,
    area,
    desk: deskId,
    language,
    publish: (state) => feed.publish({ kind: 'difference', now: clock.now(), drill: state }),
    onTrouble,
  });

  const rooms: HostRooms = {
    replica,
    store,
    feed,
    sessions: createSessions(store.accounts, real),
    clock,
    field: counters,
    devices,
    map,
    roads,
    paper,
    planning,
    rehearsal,
    startDrill: options.startDrill,
    area,
    deskId,
    simulated: simulated && { speed: simulated.speed },
  };

  if (simulated) {
    for (const account of simulatedAccounts) store.accounts.admit(account, SIMULATED_VERIFIER);
    for (const { commandId, unitId, ...unit } of simulatedUnits(Math.max(2, simulated.units ?? 2)))
      await replica.perform(
        { type: 'unit.register', unitId: UnitId.parse(unitId), ...unit },
        { commandId: CommandId.parse(commandId), by: { kind: 'system', name: 'desk', desk: deskId } },
      );
    if (WITH_ROTA.includes(simulated.scenario))
      for (const { id, command } of simulatedRota(clock.now(), simulated.scenario))
        await replica.perform(command, { commandId: id, by: { kind: 'system', name: 'desk', desk: deskId } });
  }
  // One line after the other: what a crew says second is not decided first.
  let turn: Promise<unknown> = Promise.resolve();
  const onLine = (line: string): void => {
    turn = turn.then(() => field.receive(line)).catch(onTrouble);
  };
  peer = simulated && (options.startField ?? spawnSimulatedDay)(simulated, clock.now(), onLine);
  field.remind();

  let expiredAt = 0;
  // A full disk is told, and must not end the desk: the fixes wait for room.
  const keepFixes = (): void => {
    fixes.keep();
    try {
      if (clock.now() - expiredAt < EXPIRE_EVERY) return;
      expiredAt = clock.now();
      const fixesFrom = expiredAt - positionsKept;
      store.positions.expire(fixesFrom);
      // An open page forgets with the store.
      feed.publish({ kind: 'difference', now: expiredAt, fixesFrom });
    } catch (error) {
      onTrouble(error);
    }
  };
  const timer = setInterval(() => {
    keepFixes();
    links.heard('map');
    replica.tick();
    watch.look();
    rehearsal?.tick();
    feed.publish({ kind: 'difference', now: clock.now(), links: links.states(), ladder: replica.ladder() });
  }, TICK);

  return {
    router,
    map,
    connect: () => ({ token: null, opened: new Set(), rooms, close: () => undefined }),
    close: async () => {
      clearInterval(timer);
      await peer?.stop();
      await turn;
      await devices.close();
      settings.close();
      fixes.close();
      feed.close();
      planning.close();
      await paper.close();
      await rehearsal?.close();
      keepFixes();
      await replica.close();
    },
  };
};

/** The unit a timeline line belongs to, by its key's subject; of a crew that is asked, its own. */
const unitOf = ({ key, event }: TimelineItem): UnitId | undefined => {
  if (event.type === 'safety.stepped') return event.unitId;
  const { aggregate, id } = partsOf(key.split('/')[1] ?? '');
  return aggregate === 'unit' ? UnitId.parse(id) : undefined;
};
