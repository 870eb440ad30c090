import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, writeSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FeedSettings } from '#shared/contract/devices.ts';
import { linkIdOf } from '#shared/domain/link/link.ts';
import { encodeLip } from '#shared/wire/lip.ts';
import { shortFieldsOf } from '#shared/wire/lip-short.ts';
import { checksumOf } from '#shared/wire/nmea.ts';
import type { Fix } from '#shared/wire/position.ts';
import { createDesk } from '../desk.ts';
import { createLinks } from '../links.ts';
import { openSettings } from '../store/settings.ts';
import { openStore } from '../store/store.ts';
import { AREA, createBuilder, DESK, KEY, NOON, S1, S2, system, user } from '../test-support/build.ts';
import { temporaryDirectory, temporaryMemory } from '../test-support/directory.ts';
import type { EmergencyCall } from './hear-sds.ts';
import { openDevices } from './open-devices.ts';
import { createRadios } from './radios.ts';

const ISSI = 2_041_101;
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const build = createBuilder();

/** A peer on a port of its own; what connects to it is its caller. */
const listen = async () => {
  const callers: Socket[] = [];
  const server = createServer((socket) => callers.push(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  onTestFinished(() => {
    for (const caller of callers) caller.destroy();
    server.close();
  });
  const caller = async (): Promise<Socket> => {
    while (callers.length === 0) await once(server, 'connection');
    const last = callers.at(-1);
    if (!last) throw new Error('nobody called');
    return last;
  };
  return { address: `tcp://127.0.0.1:${address.port}`, caller, callers, server };
};

/** A desk with its feeds on a clock that a test moves; `fixes` is what came of them. */
const openRooms = async (given: readonly FeedSettings[] = [], directory = temporaryMemory()) => {
  const store = openStore(directory, KEY, AREA);
  const settings = openSettings(directory, KEY);
  let now = NOON;
  const clock = { now: () => now };
  const fixes: Fix[] = [];
  const calls: EmergencyCall[] = [];
  const radios = createRadios(store.models.world.units);
  const desk = createDesk({
    store,
    clock,
    onWritten: () => radios.forget(),
    ladder: () => ({ kind: 'live' }),
    poke: () => undefined,
  });
  const links = createLinks(clock.now, 1);
  const newest = new Map<string, number>();
  const devices = openDevices({
    replica: { store, links, clock, perform: desk.perform },
    settings,
    given,
    radios,
    fixes: {
      put: (fix) => {
        const before = newest.get(fix.unitId);
        if (before !== undefined && fix.at <= before) return fix.at === before ? 'repeated' : 'old-report';
        newest.set(fix.unitId, fix.at);
        fixes.push(fix);
        return undefined;
      },
    },
    deskId: DESK,
    language: 'da',
    onEmergency: (call) => calls.push(call),
    onTrouble: (error) => {
      throw error;
    },
  });
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= devices.close().then(() => {
      settings.close();
      store.close();
    });
    return closed;
  };
  onTestFinished(close);
  const perform = (command: Parameters<typeof desk.perform>[0]) =>
    desk.perform(command, {
      commandId: build.commandId(),
      by: user(command.type === 'unit.register' || command.type === 'unit.set-radio' ? 'administrator' : 'dispatcher'),
    });
  for (const [index, unitId] of [S1, S2].entries())
    await perform({ type: 'unit.register', unitId, callSign: `Sociolance ${index + 1}`, issi: ISSI + index });
  const row = () => devices.list().feeds[0];
  /** Until it is so. Every turn lets what has come over the socket be taken. */
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
  };
  const counted = (code: string) => row()?.refused[code] ?? 0;
  const total = () => (row()?.accepted ?? 0) + Object.values(row()?.refused ?? {}).reduce((sum, one) => sum + one, 0);
  return {
    store,
    links,
    devices,
    fixes,
    calls,
    perform,
    row,
    until,
    counted,
    total,
    close,
    clock,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
};

const iso = (at: number): string => new Date(at).toISOString();
const lip = (latitude: number | null, reason = 129): string =>
  encodeLip({
    kind: 'short',
    fields: shortFieldsOf({
      position: latitude === null ? null : { latitude, longitude: 12.57 },
      errorMetres: 20,
      speedKmh: 30,
      headingDegrees: 90,
      reason,
    }),
  });
const sds = (at: number, payload: string, { issi = ISSI, protocol = '0A' } = {}): string =>
  `${iso(at)},${issi},${protocol},${payload}\n`;
const rmc = (at: number, latitude = '5540.5662'): string => {
  const [date = '', time = ''] = iso(at).split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  const sentence = `GNRMC,${time.slice(0, 8).replaceAll(':', '')},A,${latitude},N,01234.0977,E,10,90,${day}${month}${year.slice(2)},,,A`;
  return `$${sentence}*${checksumOf(sentence).toString(16).padStart(2, '0')}\r\n`;
};

describe('a TETRA gateway', () => {
  it('moves a vehicle, loses its fix, says a status and a text, and cries for help', async () => {
    const gateway = await listen();
    const rooms = await openRooms([{ kind: 'sds', id: 'gateway', address: gateway.address }]);
    const socket = await gateway.caller();
    // In halves, as a network may bring it.
    const [line, at] = [sds(NOON - SECOND, lip(55.67)), 30];
    socket.write(line.slice(0, at));
    socket.write(line.slice(at));
    await rooms.until(() => rooms.fixes.length === 1);
    expect(rooms.fixes[0]).toMatchObject({
      unitId: S1,
      at: NOON - SECOND,
      latitude: expect.closeTo(55.67, 4),
      errorMetres: 20,
    });
    expect(rooms.links.stateOf('positions').kind).toBe('live');
    expect(rooms.row()).toMatchObject({ line: { kind: 'open' }, lastHeard: NOON, accepted: 1, clockOff: 0 });

    socket.write(sds(NOON, lip(null, 21)));
    socket.write(sds(NOON, '9ABC', { protocol: '' }));
    // Invented, and invalid by its date: the thirtieth of February.
    socket.write(sds(NOON, `8200000130332e20${Buffer.from('300225-4321').toString('hex')}`, { protocol: '82' }));
    await rooms.until(() => rooms.total() === 4);
    expect(rooms.counted('no-fix')).toBe(1);
    expect(rooms.fixes.length).toBe(1);
    const said = rooms.store.models
      .latestEntries(10)
      .map(({ entry: { channel, kind, text, from } }) => [channel, kind, text, from]);
    const crew = { kind: 'crew', unitId: S1, desk: DESK };
    expect(said).toEqual([
      [{ kind: 'unit', unitId: S1 }, 'radio', 'Ukendt status 9ABC', crew],
      [{ kind: 'unit', unitId: S1 }, 'radio', '03. ██████-████', crew],
    ]);

    socket.write(sds(NOON, lip(null, 2)));
    socket.write(sds(NOON, lip(55.68, 2), { issi: 999 }));
    socket.write(sds(NOON, '80F0', { protocol: '' }));
    await rooms.until(() => rooms.calls.length === 3);
    expect(rooms.calls).toMatchObject([
      { issi: ISSI, unitId: S1, how: 'lip', position: null },
      { issi: 999, unitId: undefined, how: 'lip', position: { latitude: expect.closeTo(55.68, 4) } },
      { issi: ISSI, unitId: S1, how: 'status' },
    ]);
  });

  it('reports the step of the work at hand that a status means', async () => {
    const gateway = await listen();
    const rooms = await openRooms([{ kind: 'sds', id: 'gateway', address: gateway.address }]);
    const received = build.receive();
    const assign = build.assign(received.requestId);
    for (const command of [build.onDuty(), received, build.triage(received.requestId), assign])
      expect(await rooms.perform(command)).toMatchObject({ kind: 'queued' });
    const socket = await gateway.caller();
    const line = sds(NOON, '8001', { protocol: '' });
    socket.write(line + line);
    await rooms.until(() => rooms.total() === 2);
    expect(rooms.store.models.world.unit(S1)).toMatchObject({ assignments: [{ activity: 'acknowledged' }] });
    expect(rooms.counted('repeated')).toBe(1);
    // Not what comes next: said on the channel, refused as a step.
    socket.write(sds(NOON + 1, '8005', { protocol: '' }));
    await rooms.until(() => rooms.counted('refused-by-domain') === 1);
    expect(rooms.store.models.latestEntries(10).map(({ entry }) => entry.text)).toEqual(['Kvitteret', 'Ved tilbuddet']);
  });

  it('that repeats old reports moves nothing back, and has no second effect', async () => {
    const gateway = await listen();
    const rooms = await openRooms([{ kind: 'sds', id: 'gateway', address: gateway.address }]);
    const socket = await gateway.caller();
    const lines = [0, 10, 20].map((second) => sds(NOON - 60_000 + second * SECOND, lip(55.67 + second / 1_000)));
    socket.write(lines.join('').repeat(5));
    await rooms.until(() => rooms.total() === 15);
    expect(rooms.fixes.map(({ at }) => at - NOON)).toEqual([-60_000, -50_000, -40_000]);
    expect(rooms.row()?.refused).toEqual({ repeated: 4, 'old-report': 8 });
  });

  it('whose clock is an hour off is found out, and no position is ever newer than it was received', async () => {
    for (const hours of [1, -1]) {
      const gateway = await listen();
      const rooms = await openRooms([{ kind: 'sds', id: 'gateway', address: gateway.address }]);
      const socket = await gateway.caller();
      for (let report = 1; report <= 10; report += 1) {
        rooms.pass(10 * SECOND);
        socket.write(sds(rooms.clock.now() + hours * HOUR, lip(55.67 + report / 1_000)));
        await rooms.until(() => rooms.total() === report);
      }
      expect(rooms.row()?.clockOff).toBe(hours);
      expect(rooms.fixes.every(({ at }) => at <= rooms.clock.now())).toBe(true);
      expect(rooms.fixes.at(-1)).toMatchObject({ at: rooms.clock.now(), latitude: expect.closeTo(55.68, 4) });
      await rooms.close();
    }
  });

  it('is noise, another dialect, or too much, and is still there afterwards', async () => {
    const gateway = await listen();
    const rooms = await openRooms([{ kind: 'sds', id: 'gateway', address: gateway.address }]);
    const socket = await gateway.caller();
    socket.write(Buffer.from(Array.from({ length: 9_999 }, (_, at) => (at * 37) % 256)));
    socket.write(`\n$GPRMC,1,A\n{"v":1}\n${'x'.repeat(20_000)}\n${sds(NOON, 'nothex')}${sds(NOON + HOUR / 3, lip(1))}`);
    socket.write(sds(NOON, lip(55.67)));
    await rooms.until(() => rooms.fixes.length === 1);
    expect(rooms.row()?.refused).toMatchObject({ 'too-long': 1, 'not-hex': 1, 'future-dated': 1 });
    expect(rooms.counted('not-sds')).toBeGreaterThan(2);
  });

  it('is called again when it hangs up, and its age grows meanwhile', async () => {
    const gateway = await listen();
    const rooms = await openRooms([{ kind: 'sds', id: 'gateway', address: gateway.address }]);
    const first = await gateway.caller();
    first.write(sds(NOON, lip(55.67)) + sds(NOON, lip(55.99)).slice(0, 20));
    await rooms.until(() => rooms.fixes.length === 1);
    first.end();
    await rooms.until(() => rooms.row()?.line.kind === 'waiting');
    await rooms.until(() => rooms.links.stateOf('radio').kind === 'away');
    expect(rooms.row()).toMatchObject({ line: { kind: 'waiting', why: 'ended' }, lastHeard: NOON });
    await rooms.until(() => gateway.callers.length === 2 && rooms.row()?.line.kind === 'open');
    rooms.pass(5 * SECOND);
    gateway.callers[1]?.write(sds(rooms.clock.now(), lip(55.68)));
    await rooms.until(() => rooms.fixes.length === 2);
    expect(rooms.links.stateOf('radio').kind).toBe('live');
    expect(rooms.row()?.refused).toEqual({});
  });

  it('that is not there says why', async () => {
    const gateway = await listen();
    gateway.server.close();
    const rooms = await openRooms([{ kind: 'sds', id: 'gateway', address: gateway.address }]);
    await rooms.until(() => rooms.row()?.line.kind === 'waiting');
    expect(rooms.row()?.line).toEqual({ kind: 'waiting', why: 'ECONNREFUSED' });
  });
});

describe('a radio that is nobody’s', () => {
  it('is listed with where and how often it was heard, moves nothing, and is somebody’s once it is given to a unit', async () => {
    const gateway = await listen();
    const rooms = await openRooms([{ kind: 'sds', id: 'gateway', address: gateway.address }]);
    const socket = await gateway.caller();
    socket.write(sds(NOON, lip(55.67), { issi: 999 }) + sds(NOON, '8001', { issi: 999, protocol: '' }));
    await rooms.until(() => rooms.counted('unknown-radio') === 2);
    expect(rooms.fixes).toEqual([]);
    expect(rooms.devices.list().radios).toEqual([
      {
        issi: 999,
        firstHeard: NOON,
        lastHeard: NOON,
        count: 2,
        position: { latitude: expect.closeTo(55.67, 4), longitude: expect.closeTo(12.57, 4) },
        unitIds: [],
      },
    ]);
    expect(await rooms.perform({ type: 'unit.set-radio', unitId: S1, issi: ISSI + 1 })).toMatchObject({
      kind: 'refused',
      code: 'radio-in-use',
    });
    expect(await rooms.perform({ type: 'unit.set-radio', unitId: S1, issi: 999 })).toMatchObject({ kind: 'queued' });
    expect(rooms.devices.list().radios).toEqual([]);
    socket.write(sds(NOON, lip(55.67), { issi: 999 }));
    await rooms.until(() => rooms.fixes.length === 1);
    expect(rooms.fixes[0]).toMatchObject({ unitId: S1 });
  });
});

describe('a receiver', () => {
  it('moves the vehicle it was set for, over TCP and over a device, both at once', async () => {
    const receiver = await listen();
    const device = join(temporaryDirectory(), 'tty');
    execFileSync('mkfifo', [device]);
    const rooms = await openRooms([
      { kind: 'nmea', id: 'one', address: receiver.address, unitId: S1 },
      { kind: 'nmea', id: 'two', address: device, unitId: S2 },
    ]);
    await rooms.until(() => rooms.devices.list().feeds.every(({ line }) => line.kind === 'open'));
    (await receiver.caller()).write(`half a line\n${rmc(NOON - SECOND)}`);
    const writer = openSync(device, 'w');
    writeSync(writer, rmc(NOON - 2 * SECOND));
    closeSync(writer);
    await rooms.until(() => rooms.fixes.length === 2);
    expect(new Map(rooms.fixes.map(({ unitId, at }) => [unitId, at - NOON]))).toEqual(
      new Map([
        [S1, -1_000],
        [S2, -2_000],
      ]),
    );
    expect(rooms.devices.list().feeds.map(({ accepted, refused }) => [accepted, refused])).toEqual([
      [1, { 'not-nmea': 1 }],
      [1, {}],
    ]);
  });

  it('that is no device is not read', async () => {
    const rooms = await openRooms([{ kind: 'nmea', id: 'one', address: import.meta.filename, unitId: S1 }]);
    expect(rooms.row()?.line).toEqual({ kind: 'waiting', why: 'not-a-device' });
  });
});

describe('the feeds of a desk', () => {
  it('are kept, changed and taken away on the screen, but for what was given at the start', async () => {
    const [gateway, other] = [await listen(), await listen()];
    const directory = temporaryDirectory();
    const given: FeedSettings = { kind: 'sds', id: 'start-radio', address: gateway.address };
    const rooms = await openRooms([given], directory);
    const kept: FeedSettings = { kind: 'nmea', id: 'bil-1', address: other.address, unitId: S1 };
    expect(await rooms.devices.put(kept)).toEqual({ kind: 'done' });
    expect(await rooms.devices.put({ ...kept, unitId: S2 })).toEqual({ kind: 'done' });
    expect(await rooms.devices.put({ ...given, address: other.address })).toEqual({ kind: 'fixed' });
    expect(await rooms.devices.remove('start-radio')).toEqual({ kind: 'fixed' });
    await rooms.close();

    const again = await openRooms([], directory);
    expect(again.devices.list().feeds.map(({ settings, fixed }) => [settings, fixed])).toEqual([
      [{ ...kept, unitId: S2 }, false],
    ]);
    expect(await again.devices.remove('bil-1')).toEqual({ kind: 'done' });
    expect(await again.devices.remove('bil-1')).toEqual({ kind: 'gone' });
    expect(again.devices.list().feeds).toEqual([]);
  });

  it('take their loss with them when the last of them is taken away', async () => {
    const rooms = await openRooms([]);
    const nobody = await listen();
    nobody.server.close();
    await rooms.devices.put({ kind: 'nmea', id: 'bil-1', address: nobody.address, unitId: S1 });
    await rooms.until(() => rooms.links.stateOf('positions').kind === 'away');
    expect(
      rooms.store.commit(
        { type: 'link.lose', desk: DESK, source: 'positions', lastHeard: null },
        build.meta({ by: system() }),
      ),
    ).toMatchObject({ kind: 'written' });
    await rooms.store.durable();
    const life = () => rooms.store.models.world.link(linkIdOf(DESK, 'positions'))?.life.kind;
    expect(life()).toBe('lost');
    await rooms.devices.remove('bil-1');
    expect(rooms.links.stateOf('positions').kind).toBe('not-connected');
    expect(life()).toBe('heard');
  });
});
