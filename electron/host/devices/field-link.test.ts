import { describe, expect, it, onTestFinished } from 'vitest';
import { CommandId, EntryId, type RequestId } from '#shared/domain/ids.ts';
import { looksLikeCpr } from '#shared/util/text.ts';
import { DeskMessage, FUTURE_TOLERANCE, LINE_LIMIT, type WireRefusal } from '#shared/wire/field.ts';
import { decodeLip } from '#shared/wire/lip.ts';
import type { Fix } from '#shared/wire/position.ts';
import { count } from '#tests/support/counts.ts';
import { createDesk } from '../desk.ts';
import { createLinks } from '../links.ts';
import { openStore } from '../store/store.ts';
import { AREA, createBuilder, DESK, KEY, NOON, S1, user } from '../test-support/build.ts';
import { temporaryMemory } from '../test-support/directory.ts';
import { createRandom } from '../test-support/random.ts';
import { createCounters } from './counters.ts';
import { createFieldLink } from './field-link.ts';
import type { EmergencyCall } from './hear-sds.ts';
import { createRadios } from './radios.ts';

// The worked example of STANDARDS.md: 55.676104 N, 12.568295 E, <20 m, about 36 km/h, 90°.
const LIP = '0A008EFFD2797869468810';
const ISSI = 2_041_101;
// Invented, and invalid by its date: the thirtieth of February.
const CPR = '300225-4321';

const build = createBuilder();

const openField = () => {
  const store = openStore(temporaryMemory(), KEY, AREA);
  onTestFinished(() => store.close());
  const clock = { now: () => NOON };
  const desk = createDesk({
    store,
    clock,
    onWritten: () => radios.forget(),
    ladder: () => ({ kind: 'live' }),
    poke: () => undefined,
  });
  const radios = createRadios(store.models.world.units);
  const links = createLinks(clock.now, 1);
  const counters = createCounters<WireRefusal>();
  const fixes: Fix[] = [];
  const calls: EmergencyCall[] = [];
  const sent: DeskMessage[] = [];
  const field = createFieldLink({
    models: store.models,
    desk,
    links,
    clock,
    counters,
    deskId: DESK,
    radios,
    onEmergency: (call) => calls.push(call),
    onFix: (fix) => {
      fixes.push(fix);
      return undefined;
    },
    send: (message) => sent.push(DeskMessage.parse(JSON.parse(JSON.stringify(message)))),
  });
  const perform = (command: Parameters<typeof desk.perform>[0]) =>
    desk.perform(command, {
      commandId: build.commandId(),
      by: user(command.type === 'unit.register' ? 'administrator' : 'dispatcher'),
    });
  const tell = (kind: string, body: unknown, changes: Record<string, unknown> = {}) =>
    field.receive(JSON.stringify({ v: 1, id: build.commandId(), at: NOON, kind, body, ...changes }));
  /** What a bad line could have changed. */
  const state = () => JSON.stringify([store.outbox.all(), store.models.openRequests(), store.models.units(), fixes]);
  return { store, links, counters, fixes, calls, sent, field, perform, tell, state };
};

/** A unit on duty with a request in hand. */
const openWithAssignment = async () => {
  const opened = openField();
  const received = build.receive();
  const { requestId } = received;
  const assign = build.assign(requestId);
  for (const command of [build.register(), build.onDuty(), received, build.triage(requestId), assign])
    expect(await opened.perform(command)).toMatchObject({ kind: 'queued' });
  return { ...opened, requestId, assignmentId: assign.assignmentId };
};

const request = (changes: Record<string, unknown> = {}) => ({
  requestId: build.requestId(),
  source: '112',
  response: 'primary',
  priority: 'urgent',
  place: { typed: 'Kongens Nytorv' },
  need: 'Sidder og fryser',
  ...changes,
});

describe('a line that is not as it must be', () => {
  const good = { v: 1, id: build.commandId(), at: NOON, kind: 'request', body: request() };
  it.each([
    ['no JSON', 'hej', 'not-json'],
    ['nothing', '', 'not-json'],
    ['cut off', JSON.stringify(good).slice(0, -2), 'not-json'],
    ['no object', '[1, 2]', 'bad-shape'],
    ['no message', 'null', 'bad-shape'],
    ['too long', JSON.stringify({ ...good, filling: 'x'.repeat(LINE_LIMIT) }), 'too-long'],
    ['of another version', JSON.stringify({ ...good, v: 2 }), 'unknown-version'],
    ['of an unknown kind', JSON.stringify({ ...good, kind: 'weather' }), 'unknown-kind'],
    ['without an id', JSON.stringify({ ...good, id: undefined }), 'bad-shape'],
    ['with an id that is none', JSON.stringify({ ...good, id: '1' }), 'bad-shape'],
    ['from the year 1970', JSON.stringify({ ...good, at: 5 }), 'bad-shape'],
    ['from the future', JSON.stringify({ ...good, at: NOON + FUTURE_TOLERANCE + 1 }), 'future-dated'],
    [
      'with a text over its limit',
      JSON.stringify({ ...good, body: request({ need: 'x'.repeat(10_001) }) }),
      'bad-shape',
    ],
    ['with a body of another kind', JSON.stringify({ ...good, kind: 'report' }), 'bad-shape'],
  ])('%s: is refused with a code, counted, and changes nothing', async (_what, line, code) => {
    const { field, counters, state } = openField();
    const before = state();
    expect(await field.receive(line)).toBe(code);
    expect(counters.read()).toEqual({ accepted: 0, refused: { [code]: 1 } });
    expect(state()).toBe(before);
  });

  it('just within the tolerance of clocks is taken', async () => {
    expect(await openField().tell('request', request(), { at: NOON + FUTURE_TOLERANCE })).toBeUndefined();
  });

  it('that the domain refuses is counted as that', async () => {
    const { tell, counters } = openField();
    expect(await tell('outreach', { unitId: 's9', place: 'Halmtorvet' })).toBe('refused-by-domain');
    expect(counters.read().refused).toEqual({ 'refused-by-domain': 1 });
  });

  it('that comes again has its effect once, and is counted as repeated', async () => {
    const { tell, counters, store } = openField();
    const [body, id] = [request(), build.commandId()];
    expect([await tell('request', body, { id }), await tell('request', body, { id })]).toEqual([undefined, 'repeated']);
    expect(store.models.openRequests()).toHaveLength(1);
    expect(counters.read()).toEqual({ accepted: 1, refused: { repeated: 1 } });
  });
});

describe('a request from outside', () => {
  it('comes in with everything it says, from when it happened', async () => {
    const { tell, store } = openField();
    const body = request({ callback: 'Vagthavende, lokal 12' });
    await tell('request', body, { at: NOON - 90_000 });
    expect(store.models.openRequests()).toMatchObject([
      { request: { id: body.requestId, receivedAt: NOON - 90_000, source: '112', callback: 'Vagthavende, lokal 12' } },
    ]);
  });

  it('has what looks like a CPR number masked, wherever it stands, and is taken all the same', async () => {
    const { tell, store } = openField();
    const plain = CPR.replace('-', '');
    const place = { typed: `Hos ${CPR}`, label: `${plain}, 2. th.` };
    await tell('request', request({ need: `${CPR} fryser, siger ${plain}`, callback: CPR, place }));
    const [row] = store.models.openRequests();
    expect(row?.request.need).toBe('██████-████ fryser, siger ██████████');
    expect(looksLikeCpr(JSON.stringify([row, store.outbox.all()]))).toBe(false);
  });

  it('fits after masking wherever it fitted before: the outbox can always be read again', async () => {
    const { tell, store } = openField();
    const filled = (length: number) => CPR.replace('-', '').padEnd(length, ' x');
    const place = { typed: filled(200), label: filled(200) };
    expect(await tell('request', request({ need: filled(10_000), callback: filled(10_000), place }))).toBeUndefined();
    expect(store.outbox.page(0, 1)[0]?.command).toMatchObject({ type: 'request.receive' });
  });
});

describe('a position', () => {
  const position = (lip: string, issi = ISSI) => ({ issi, lip });
  const openWithUnit = async () => {
    const opened = openField();
    await opened.perform(build.register());
    return opened;
  };

  it('moves the unit whose radio it came from', async () => {
    const { tell, fixes, links } = await openWithUnit();
    expect(await tell('position', position(LIP))).toBeUndefined();
    const [fix] = fixes;
    expect(fix).toMatchObject({ unitId: S1, at: NOON, errorMetres: 20, headingDegrees: 90 });
    expect(fix?.latitude).toBeCloseTo(55.676104, 5);
    expect(fix?.longitude).toBeCloseTo(12.568295, 5);
    expect(fix?.speedKmh).toBeCloseTo(36.3, 0);
    expect(links.states().positions.kind).toBe('live');
  });

  // The two bits after the PDU type say how old the position is: the oldest it can be is what counts.
  it.each([
    ['0A0', 0],
    ['0A1', 5],
    ['0A2', 30],
    ['0A3', 30],
  ])('is never told younger than it may be (%s…)', async (begin, minutes) => {
    const { tell, fixes } = await openWithUnit();
    const lip = begin + LIP.slice(3);
    expect(decodeLip(lip).kind).toBe('lip-short');
    await tell('position', position(lip));
    expect(fixes[0]?.at).toBe(NOON - minutes * 60_000);
  });

  it('that is sent for an emergency calls for help, with or without a fix', async () => {
    const { calls, perform, tell } = openField();
    await perform(build.register());
    await tell('position', position('0A008EFFD2797869468020'));
    await tell('position', position('0A00000000000000000020', 999));
    expect(calls).toMatchObject([
      { issi: ISSI, unitId: S1, how: 'lip', position: { latitude: expect.closeTo(55.676, 3) }, at: NOON },
      { issi: 999, unitId: undefined, position: null },
    ]);
  });

  it('of an unknown radio moves nothing', async () => {
    const { tell, fixes, counters } = await openWithUnit();
    expect(await tell('position', position(LIP, 9_999_999))).toBe('unknown-radio');
    expect([fixes, counters.read().refused]).toEqual([[], { 'unknown-radio': 1 }]);
  });

  it.each([
    ['a lost fix (0, 0)', '0A000000000000000FE010', 'no-fix'],
    ['nothing', '', 'bad-position'],
    ['no hex', 'zz', 'bad-position'],
    ['another protocol', LIP.replace('0A', '0B'), 'bad-position'],
    ['cut off', LIP.slice(0, 12), 'bad-position'],
    ['a reserved type', `0A8${LIP.slice(3)}`, 'bad-position'],
  ])('that is none never moves a unit: %s', async (_what, lip, code) => {
    const { tell, fixes, links } = await openWithUnit();
    await tell('position', position(LIP));
    expect(await tell('position', position(lip))).toBe(code);
    expect(fixes).toHaveLength(1);
    expect(links.states().positions.lastHeard).toBe(NOON);
  });
});

describe('a crew', () => {
  it('acknowledges, drives and clears by its own reports, in its own name', async () => {
    const { tell, store, assignmentId, requestId } = await openWithAssignment();
    for (const activity of ['acknowledged', 'en-route', 'on-scene', 'cleared'])
      expect(await tell('report', { unitId: S1, assignmentId, activity })).toBeUndefined();
    expect(store.models.units()[0]?.unit).toMatchObject({ assignments: [], past: [{ activity: 'cleared' }] });
    expect(store.timeline(requestId).at(-1)?.by).toEqual({ kind: 'crew', unitId: S1, desk: DESK });
  });

  it('reports an offer by its id, and nothing that is no id', async () => {
    const { tell, store, assignmentId } = await openWithAssignment();
    await tell('report', { unitId: S1, assignmentId, activity: 'acknowledged', offerId: 'Ikke et id!' });
    expect(store.models.units()[0]?.unit.assignments[0]).not.toHaveProperty('offerId');
  });

  it('comes on duty, goes out, comes back and goes off', async () => {
    const { tell, perform, store } = openField();
    await perform(build.register());
    const crew = [
      { name: 'Sara Eksempel', competence: 'social' },
      { name: 'Hans Eksempel', competence: 'health' },
    ];
    for (const [kind, body] of [
      ['duty', { unitId: S1, crew }],
      ['outreach', { unitId: S1, place: 'Halmtorvet' }],
      ['outreach', { unitId: S1, place: null }],
      ['duty', { unitId: S1, crew: [] }],
    ] as const)
      expect(await tell(kind, body), JSON.stringify(body)).toBeUndefined();
    expect(store.models.units()[0]).toMatchObject({
      version: 6,
      unit: { duty: { kind: 'off' }, holder: { desk: DESK } },
    });
  });

  it('is heard on its talkgroup, about the case it has in hand, with CPR numbers masked', async () => {
    const { tell, store, requestId } = await openWithAssignment();
    const id = build.commandId();
    await tell('radio', { unitId: S1, text: `Borger oplyser ${CPR}`, to: 'Vagtcentral' }, { id });
    expect(store.models.latestEntries(1)).toMatchObject([
      {
        entry: {
          id: EntryId.parse(id),
          requestId,
          kind: 'radio',
          text: 'Borger oplyser ██████-████',
          channel: { kind: 'unit', unitId: S1 },
        },
      },
    ]);
  });

  it('is live as long as it is heard', async () => {
    const { tell, links } = openField();
    expect(links.states()).toMatchObject({ cad: { kind: 'not-connected' }, radio: { kind: 'not-connected' } });
    await tell('heartbeat', { from: 'cad' });
    expect(links.states()).toMatchObject({ cad: { kind: 'live' }, radio: { kind: 'not-connected' } });
    await tell('heartbeat', { from: 'radio' });
    expect(links.states().radio).toEqual({ kind: 'live', lastHeard: NOON });
  });

  it('is known by the central CAD when that says so', async () => {
    const { tell, store, assignmentId } = await openWithAssignment();
    await tell('confirmation', { unitId: S1, assignmentId });
    expect(store.models.units()[0]?.unit.assignments[0]?.confirmedAt).toBe(NOON);
  });
});

describe('what the field is told', () => {
  /** Tells the field every line of a case as if the hub had ordered it. */
  const tellAll = ({ store, field }: ReturnType<typeof openField>, requestId: RequestId) => {
    for (const item of store.timeline(requestId))
      field.tell({ ...item, atHub: true }, requestId, /\.(unit|safety)\./.test(item.key) ? S1 : undefined);
  };

  it('is the assignment, with place and need', async () => {
    const opened = await openWithAssignment();
    const { sent, requestId, assignmentId } = opened;
    tellAll(opened, requestId);
    expect(sent).toMatchObject([
      {
        kind: 'assigned',
        body: { unitId: S1, requestId, assignmentId, number: 1, place: { typed: 'Nørrebrogade 1' } },
      },
    ]);
  });

  it('is the end of it', async () => {
    const opened = await openWithAssignment();
    const { sent, requestId, assignmentId, perform } = opened;
    await perform({ type: 'request.end', requestId, how: 'handed-to-ambulance', reason: 'brystsmerter' });
    tellAll(opened, requestId);
    expect(sent.map(({ kind }) => kind)).toEqual(['assigned', 'ended', 'cancelled']);
    expect(sent[2]).toMatchObject({ body: { unitId: S1, assignmentId, reason: 'brystsmerter' } });
  });

  it('is the message the desk has written to it, not what was said aloud or by the crew itself', async () => {
    const { field, sent, perform, tell, store } = await openWithAssignment();
    const write = async (kind: 'chat' | 'radio', text: string) => {
      const entryId = build.entryId();
      await perform({ type: 'entry.log', entryId, channel: { kind: 'unit', unitId: S1 }, kind, text });
      return entryId;
    };
    const message = await write('chat', 'Kør stille frem');
    const note = await write('radio', 'S1 siger, at de er fremme');
    await tell('radio', { unitId: S1, text: 'Modtaget', priority: true });
    for (const { entry } of store.models.latestEntries(10)) field.say(entry);
    expect(sent.filter(({ kind }) => kind === 'said')).toMatchObject([
      { body: { unitId: S1, text: 'Kør stille frem', from: 'Dorte Eksempel', entryId: message } },
    ]);
    expect(await tell('seen', { unitId: S1, entryId: message })).toBeUndefined();
    expect(store.models.world.entry(message)?.seen?.by).toMatchObject({ kind: 'crew', unitId: S1 });
    expect(store.models.waitingEntries().map(({ entry }) => entry.text)).toEqual(['Modtaget']);
    expect(await tell('seen', { unitId: 's2', entryId: note })).toBe('refused-by-domain');
  });

  it('is the question whether a crew on scene is well, and what it answers begins its timer again', async () => {
    const opened = await openWithAssignment();
    const { sent, tell, perform, store, requestId, assignmentId } = opened;
    for (const activity of ['acknowledged', 'en-route', 'on-scene'])
      await tell('report', { unitId: S1, assignmentId, activity });
    const safety = () => store.models.world.plain('safety', assignmentId);
    expect(safety()).toMatchObject({ round: 0, life: { kind: 'running' } });
    await perform({ type: 'safety.ask', assignmentId });
    tellAll(opened, requestId);
    expect(sent.filter(({ kind }) => kind === 'asked')).toMatchObject([
      { body: { unitId: S1, assignmentId, round: 0 } },
    ]);
    expect(await tell('safety', { unitId: 's2', assignmentId })).toBe('refused-by-domain');
    expect(safety()?.life).toMatchObject({ kind: 'asked', step: 'crew' });
    await tell('safety', { unitId: S1, assignmentId, minutes: 15 });
    expect(safety()).toMatchObject({ round: 1, life: { kind: 'running', due: NOON + 15 * 60_000 } });
    await tell('safety', { unitId: S1, assignmentId, stop: `Politiet er her med ${CPR}` });
    expect(safety()?.life).toMatchObject({ kind: 'cancelled', reason: 'Politiet er her med ██████-████' });
    // Too late to be of use, and no mistake of the crew's.
    expect(await tell('safety', { unitId: S1, assignmentId })).toBeUndefined();
  });

  it('is again what each crew has in hand, after a start', async () => {
    const { field, sent, assignmentId } = await openWithAssignment();
    field.remind();
    expect(sent).toMatchObject([{ kind: 'assigned', body: { assignmentId } }]);
  });
});

describe('whatever comes over the wire', () => {
  const FRAMES = count({ sample: 3_000, full: 10_000 });
  const SEED = 4;

  it(`never throws, never half-applies, has no effect twice: ${FRAMES} frames`, async () => {
    const random = createRandom(SEED);
    const { field, counters, store, requestId, assignmentId } = await openWithAssignment();
    const messages = [
      { kind: 'request', body: request() },
      { kind: 'report', body: { unitId: S1, assignmentId, activity: 'acknowledged' } },
      { kind: 'outreach', body: { unitId: S1, place: 'Halmtorvet' } },
      { kind: 'duty', body: { unitId: S1, crew: [] } },
      { kind: 'position', body: { issi: ISSI, lip: LIP } },
      { kind: 'radio', body: { unitId: S1, text: 'æøå 🚐 "\\u0000" <b>' } },
      { kind: 'seen', body: { unitId: S1, entryId: build.entryId() } },
      { kind: 'safety', body: { unitId: S1, assignmentId, minutes: 30 } },
      { kind: 'confirmation', body: { unitId: S1, assignmentId } },
      { kind: 'heartbeat', body: { from: 'cad' } },
    ].map((message) => ({ v: 1, id: build.commandId(), at: NOON, ...message }));
    const good = messages.map((message) => JSON.stringify(message));
    const values: unknown[] = [
      null,
      -1,
      1e308,
      '',
      'x'.repeat(20_000),
      [],
      {},
      true,
      requestId,
      '\u202e\ud800',
      NOON * 2,
    ];
    const garble = (): string => {
      const line = random.pick(good);
      const at = random.below(line.length + 1);
      switch (random.below(6)) {
        case 0:
          return line;
        case 1:
          return line.slice(0, at);
        case 2:
          return line.slice(0, at) + String.fromCharCode(random.below(0x1_0000)) + line.slice(at + 1);
        case 3:
          return line + line;
        case 4: {
          const message: Record<string, unknown> = structuredClone(random.pick(messages));
          const inside = random.chance(0.6) ? (message.body as Record<string, unknown>) : message;
          inside[random.pick(Object.keys(inside))] = random.pick(values);
          return JSON.stringify(message);
        }
        default:
          return Array.from({ length: random.below(200) }, () => String.fromCharCode(random.below(256))).join('');
      }
    };
    for (let frame = 0; frame < FRAMES; frame += 1) {
      const line = garble();
      await expect(field.receive(line), `frame ${frame}, seed ${SEED}: ${line.slice(0, 300)}`).resolves.not.toBeNull();
    }
    const { accepted, refused } = counters.read();
    expect(accepted + Object.values(refused).reduce((sum, each) => sum + each, 0)).toBe(FRAMES);

    // One effect for each id that did anything, and everything of it: the outbox reads back, and folds to the same.
    const commands = store.outbox.all().map(({ meta }) => meta.commandId);
    expect(new Set(commands).size).toBe(commands.length);
    for (const { id } of messages) expect(commands.filter((one) => one === CommandId.parse(id)).length).toBeLessThan(2);
    console.log(`frames ${FRAMES}: accepted ${accepted}, refused ${JSON.stringify(refused)}, seed ${SEED}`);
  });
});
