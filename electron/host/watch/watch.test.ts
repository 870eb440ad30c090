import { describe, expect, it, onTestFinished } from 'vitest';
import { ConsultId, type DeskId } from '#shared/domain/ids.ts';
import type { Ladder } from '#shared/domain/ladder.ts';
import { SafetyStep } from '#shared/domain/safety/safety.ts';
import { createDesk } from '../desk.ts';
import { openStore } from '../store/store.ts';
import { AREA, createBuilder, crewOf, DESK, KEY, NOON, S1, user } from '../test-support/build.ts';
import { temporaryMemory } from '../test-support/directory.ts';
import { createWatch } from './watch.ts';

const build = createBuilder();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const OTHER = 'd9' as DeskId;

/** A desk with a crew on scene at Halmtorvet since noon, and the two clocks that watch over it. */
const openWatch = async ({ holder = DESK, ladder = { kind: 'live' } as Ladder } = {}) => {
  const store = openStore(temporaryMemory(), KEY, AREA);
  onTestFinished(async () => {
    await store.durable();
    store.close();
  });
  let [wall, counted] = [NOON, 0];
  const clock = { now: () => wall };
  // Alone only once the crew is there.
  let reach: Ladder = { kind: 'live' };
  let reading = false;
  const desk = createDesk({ store, clock, onWritten: () => undefined, ladder: () => reach, poke: () => undefined });
  const perform = (command: Parameters<typeof desk.perform>[0], by = user()) =>
    desk.perform(command, { commandId: build.commandId(), by });
  const received = build.receive();
  const { requestId } = received;
  const assign = build.assign(requestId);
  const { assignmentId } = assign;
  await perform(build.register(), user('administrator'));
  for (const command of [build.onDuty(), received, build.triage(requestId), assign])
    expect(await perform(command)).toMatchObject({ kind: 'queued' });
  if (holder !== DESK) await perform({ type: 'unit.give', unitId: S1, to: holder });
  for (const activity of ['acknowledged', 'en-route', 'on-scene'] as const)
    await perform({ type: 'unit.report', unitId: S1, assignmentId, activity }, crewOf(S1));

  const start = () =>
    createWatch({
      models: store.models,
      perform: desk.perform,
      clock,
      elapsed: () => counted,
      deskId: DESK,
      ladder: () => reach,
      isReading: () => reading,
      language: 'da',
      onTrouble: (error) => {
        throw error;
      },
    });
  reach = ladder;
  let watch = start();
  watch.look();
  const taken = () =>
    store.outbox
      .all()
      .flatMap(({ events }) => events.map(({ payload }) => JSON.parse(payload).event))
      .filter(({ type }) => type === 'safety.stepped')
      .map(({ step }) => step as SafetyStep);
  return {
    perform,
    requestId,
    assignmentId,
    taken,
    said: () => store.models.entriesOf(requestId).filter(({ entry }) => entry.kind === 'system'),
    consult: (id: ConsultId) => store.models.world.plain('consult', id),
    /** Time goes by, and the desk looks once a minute. */
    pass: (minutes: number) => {
      for (let minute = 0; minute < minutes; minute += 1) {
        wall += MINUTE;
        counted += MINUTE;
        watch.look();
      }
    },
    setWall: (by: number) => {
      wall += by;
      watch.look();
    },
    read: (is: boolean) => {
      reading = is;
    },
    restart: () => {
      watch = start();
      watch.look();
    },
  };
};
const LIMIT = 30;

describe('the watch over a crew on scene', () => {
  it('asks it on the unit’s channel when its time is over, and calls one after the other while nobody answers', async () => {
    const { pass, taken, said } = await openWatch();
    pass(LIMIT - 1);
    expect(taken()).toEqual([]);
    pass(1);
    expect(taken()).toEqual(['crew']);
    pass(1);
    expect(said().map(({ entry }) => entry.text)).toEqual(['Sociolance s1, er I ok?']);
    pass(60);
    expect(taken()).toEqual(SafetyStep.options);
    expect(said()).toHaveLength(1);
  });

  it('begins again when the crew answers', async () => {
    const { pass, taken, perform, assignmentId } = await openWatch();
    pass(LIMIT);
    await perform({ type: 'safety.answer', assignmentId }, crewOf(S1));
    pass(LIMIT - 1);
    expect(taken()).toEqual(['crew']);
    pass(1);
    expect(taken()).toEqual(['crew', 'crew']);
  });

  it('concludes nothing while the hub has more to tell: the crew may long be home', async () => {
    const { read, pass, taken } = await openWatch();
    read(true);
    pass(LIMIT + 60);
    expect(taken()).toEqual([]);
    read(false);
    pass(1);
    expect(taken()).toEqual(['crew']);
  });

  it('looks after what is in our hands alone as well, where the hub was lost before it had told everything', async () => {
    const { read, pass, taken } = await openWatch({ ladder: { kind: 'alone', since: NOON } });
    read(true);
    pass(LIMIT);
    expect(taken()).toEqual(['crew']);
  });

  it('takes every step once, however often the desk is started again', async () => {
    const { pass, taken, restart, said } = await openWatch();
    for (let minute = 0; minute < LIMIT + 20; minute += 1) {
      pass(1);
      restart();
    }
    expect(taken()).toEqual(SafetyStep.options);
    expect(said()).toHaveLength(1);
  });

  it('has what an outage has delayed come one by one, and not all at once', async () => {
    const { setWall, restart, taken } = await openWatch();
    setWall(3 * HOUR);
    restart();
    restart();
    expect(taken()).toEqual(['crew']);
  });

  it('waits no longer when the clock is put back a day, or an hour in the night of the change', async () => {
    for (const back of [-24 * HOUR, -HOUR]) {
      const { pass, setWall, taken } = await openWatch();
      pass(10);
      setWall(back);
      pass(LIMIT - 10);
      expect(taken()).toEqual(['crew']);
      pass(20);
      expect(taken()).toEqual(SafetyStep.options);
    }
  });

  it('takes no step twice when the clock is put forward a day, and back again', async () => {
    const { pass, setWall, taken } = await openWatch();
    setWall(24 * HOUR);
    expect(taken()).toEqual(['crew']);
    setWall(-24 * HOUR);
    pass(60);
    expect(taken()).toEqual(SafetyStep.options);
  });

  it('is kept by the desk that has the unit in its hands, and by another only where that one lets it pass', async () => {
    const { pass, taken } = await openWatch({ holder: OTHER });
    pass(LIMIT + 2);
    expect(taken()).toEqual([]);
    pass(1);
    expect(taken()).toEqual(['crew']);
  });

  it('is kept alone for what is in our hands, and for nothing else', async () => {
    const alone: Ladder = { kind: 'alone', since: NOON };
    const ours = await openWatch({ ladder: alone });
    ours.pass(LIMIT);
    expect(ours.taken()).toEqual(['crew']);
    const theirs = await openWatch({ ladder: alone, holder: OTHER });
    theirs.pass(LIMIT + 60);
    expect(theirs.taken()).toEqual([]);
  });
});

describe('the watch over a question to the AMK physician', () => {
  it('calls somebody once it has waited too long, and not where a physician has taken it', async () => {
    const { pass, perform, requestId, consult } = await openWatch();
    const [waits, taken] = [ConsultId.parse(build.requestId()), ConsultId.parse(build.requestId())];
    for (const consultId of [waits, taken])
      await perform({ type: 'consult.ask', consultId, requestId, text: 'Må vi?' });
    await perform({ type: 'consult.take-by-voice', consultId: taken, physician: 'Liva Eksempel' });
    pass(4);
    expect(consult(waits)?.overdue).toBeUndefined();
    pass(1);
    expect(consult(waits)?.overdue).toBeDefined();
    expect(consult(taken)?.overdue).toBeUndefined();
  });
});
