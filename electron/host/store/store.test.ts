import { describe, expect, it, onTestFinished } from 'vitest';
import { AREA, createBuilder, KEY, NOON, S1, user } from '../test-support/build.ts';
import { temporaryMemory } from '../test-support/directory.ts';
import { openStore } from './store.ts';

const build = createBuilder();
const openNew = () => {
  const store = openStore(temporaryMemory(), KEY, AREA);
  onTestFinished(() => store.close());
  return store;
};

describe('a command that is committed', () => {
  it('is in the outbox and in the read models, with the events it was decided to', () => {
    const store = openNew();
    const command = build.receive();
    const meta = build.meta();
    expect(store.commit(command, meta).kind).toBe('written');
    expect(store.outbox.page(0, 1)[0]).toMatchObject({ command, meta });
    expect(store.outbox.sendable(1)[0]?.events.map(({ subject, version }) => [subject, version])).toEqual([
      [`kbh.request.${command.requestId}`, 1],
      ['kbh.case-number.cases', 1],
    ]);
    expect(store.models.request(command.requestId)).toMatchObject({ version: 1, sent: 0, request: { number: 1 } });
    expect(store.log.head().sequence).toBe(0);
  });

  it('is written once, however often it comes: the answer says that it was here before', () => {
    const store = openNew();
    const command = build.receive();
    const meta = build.meta();
    store.commit(command, meta);
    expect(store.commit(command, meta)).toEqual({ kind: 'repeated' });
    expect(store.commit(build.receive(), meta)).toEqual({ kind: 'repeated' });
    expect(store.outbox.count()).toBe(1);
  });

  it('is refused by the domain with a code, and writes nothing', () => {
    const store = openNew();
    const missing = build.requestId();
    expect(store.commit({ type: 'request.queue', requestId: missing }, build.meta())).toEqual({
      kind: 'refused',
      code: 'not-found',
    });
    const physician = build.meta({ by: user('physician') });
    expect(store.commit(build.receive(), physician)).toMatchObject({ kind: 'refused', code: 'not-yours-to-do' });
    expect([store.outbox.count(), store.models.openRequests()]).toEqual([0, []]);
  });

  it('is all there or not at all: what fails half-way leaves no trace, and the next one is right', () => {
    const store = openNew();
    const bad = build.meta({ at: Number.NaN });
    expect(() => store.commit(build.receive(), bad)).toThrow();
    expect([store.outbox.count(), store.models.openRequests()]).toEqual([0, []]);
    expect(store.commit(build.receive(), build.meta()).kind).toBe('written');
    expect(store.models.openRequests().map(({ request }) => request.number)).toEqual([1]);
  });

  it('that says nothing new writes nothing', () => {
    const store = openNew();
    const command = build.receive();
    store.commit(command, build.meta());
    const see = { type: 'request.see', requestId: command.requestId } as const;
    store.commit(see, build.meta());
    const waiting = store.outbox.count();
    expect(store.commit(see, build.meta())).toMatchObject({ kind: 'written', written: { rows: [] } });
    expect(store.outbox.count()).toBe(waiting);
  });
});

describe('a case as it is told', () => {
  it('has one line per event, in order, with who and when it happened and when it was written down', () => {
    const store = openNew();
    const command = build.receive();
    store.commit(command, build.meta({ at: NOON - 60_000 }));
    store.commit(build.triage(command.requestId), build.meta({ at: NOON, recordedAt: NOON + 5 }));
    expect(store.timeline(command.requestId).map(({ event, at, recordedAt }) => [event.type, at, recordedAt])).toEqual([
      ['request.received', NOON - 60_000, NOON],
      ['request.seen', NOON, NOON + 5],
      ['request.triaged', NOON, NOON + 5],
      ['request.queued', NOON, NOON + 5],
    ]);
  });

  it('has the lines of the unit that works on it, and of nothing else', () => {
    const store = openNew();
    const [command, other] = [build.receive(), build.receive()];
    store.commit(build.register(), build.meta({ by: user('administrator') }));
    store.commit(build.onDuty(), build.meta());
    for (const { requestId } of [command, other]) {
      store.commit(requestId === command.requestId ? command : other, build.meta());
      store.commit(build.triage(requestId), build.meta());
    }
    store.commit(build.assign(command.requestId), build.meta());
    store.commit({ type: 'unit.go-off-duty', unitId: S1 }, build.meta());
    const types = (id: typeof command.requestId) => store.timeline(id).map(({ event }) => event.type);
    expect(types(command.requestId)).toContain('unit.assigned');
    expect(types(command.requestId)).not.toContain('unit.on-duty');
    expect(types(other.requestId)).not.toContain('unit.assigned');
  });
});

describe('positions', () => {
  const fixAt = (at: number, unitId = S1) => ({
    unitId,
    at,
    latitude: 55.6,
    longitude: 12.5,
    errorMetres: null,
    speedKmh: null,
    headingDegrees: null,
  });

  it('are kept once each, oldest first, with the last one of a unit however old', () => {
    const store = openNew();
    store.commit(build.register(), build.meta({ by: user('administrator') }));
    store.positions.put([fixAt(NOON + 2_000), fixAt(NOON), fixAt(NOON), fixAt(NOON + 1_000)]);
    expect(store.positions.since(NOON + 1_000).map(({ at }) => at - NOON)).toEqual([1_000, 2_000]);
    expect(store.positions.since(NOON + 60_000).map(({ at }) => at - NOON)).toEqual([2_000]);
  });

  it('are gone once they may be kept no longer', () => {
    const store = openNew();
    store.commit(build.register(), build.meta({ by: user('administrator') }));
    store.positions.put([fixAt(NOON), fixAt(NOON + 1)]);
    store.positions.expire(NOON + 1);
    expect(store.positions.since(0).map(({ at }) => at - NOON)).toEqual([1]);
  });
});
