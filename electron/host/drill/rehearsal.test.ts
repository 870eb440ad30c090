import { describe, expect, it } from 'vitest';
import type { Change } from '#shared/contract/changes.ts';
import type { Drill } from '#shared/contract/rows.ts';
import { AssignmentId, CommandId, RequestId } from '#shared/domain/ids.ts';
import { CLEAR_TRIAGE, createBuilder, NOON, S1 } from '../test-support/build.ts';
import { openTestHost, type TestClient } from '../test-support/hosts.ts';

const build = createBuilder();
const MINUTE = 60_000;

/** The feed, folded as far as a drill is concerned, until something is so. */
const follow = async (client: TestClient) => {
  const changes = await client.changes();
  const seen = {
    drill: null as Drill | null,
    unsent: 0,
    held: false,
    conflicts: new Map<string, unknown>(),
    ladder: '',
  };
  const read = async () => {
    const { value, done } = await changes.next();
    if (done) throw new Error('the feed has ended');
    const change = value as Change;
    if (change.drill) seen.drill = change.drill;
    if (change.outbox) seen.unsent = change.outbox.unsent;
    if (change.ladder) seen.ladder = change.ladder.kind;
    if (change.units?.some(({ unit, version, sent }) => unit.holder && version === sent)) seen.held = true;
    for (const row of change.conflicts ?? []) seen.conflicts.set(row.conflict.id, row);
  };
  await read();
  return {
    seen,
    until: async (isSo: (now: typeof seen) => boolean) => {
      while (!isSo(seen)) await read();
    },
    end: () => changes.return?.(undefined),
  };
};

const onDuty = {
  v: 1,
  id: '5ec1a1ce-0000-4000-8000-0000000000d1',
  // The simulated day begins at eight in the morning.
  at: NOON - 4 * 3_600_000,
  kind: 'duty',
  body: {
    unitId: 's1',
    crew: [
      { name: 'Signe Eksempel', competence: 'social' },
      { name: 'Mads Prøve', competence: 'health' },
    ],
  },
};

const openDrill = async () => {
  const clock = { time: NOON, now: () => clock.time };
  const desk = await openTestHost({ clock, simulated: { seed: 1, speed: 1, scenario: 'outage' } });
  const client = await desk.signIn('dispatcher');
  const feed = await follow(client);
  return { ...desk, clock, client, feed };
};

/** What a dispatcher does: takes a case, triages it, and sends the unit that is in our hands. */
const workAlone = async (client: TestClient) => {
  const { type: _, ...request } = build.receive();
  const id = () => CommandId.parse(crypto.randomUUID());
  await client.request.receive({ ...request, commandId: id() });
  await client.request.triage({
    commandId: id(),
    requestId: request.requestId,
    triage: CLEAR_TRIAGE,
    priority: 'soon',
    accept: true,
  });
  const assignmentId = AssignmentId.parse(crypto.randomUUID());
  const assigned = await client.unit.assign({
    commandId: id(),
    unitId: S1,
    requestId: request.requestId,
    assignmentId,
  });
  expect(assigned.kind).toBe('queued');
  const opened = await client.case.open({ requestId: RequestId.parse(request.requestId) });
  return opened?.row.request;
};

describe('a rehearsed outage', () => {
  it('cuts the desk off, lets it work alone, and ends with every word accounted for and one conflict to settle', async () => {
    const { client, feed, say } = await openDrill();
    say(onDuty);
    await feed.until(({ drill, held }) => drill?.phase === 'before' && held);

    expect(await client.drill.next({ from: 'before' })).toEqual({ kind: 'moved' });
    await feed.until(({ drill, ladder }) => drill?.phase === 'cut' && ladder === 'alone');
    const request = await workAlone(client);
    expect(request).toMatchObject({ temporary: 'desk-1-1', life: { stage: 'assigned' } });
    expect(request?.number).toBeUndefined();

    expect(await client.drill.next({ from: 'cut' })).toEqual({ kind: 'moved' });
    await feed.until(({ drill, unsent, conflicts }) => drill?.phase === 'back' && unsent === 0 && conflicts.size > 0);
    expect(await client.drill.next({ from: 'back' })).toEqual({ kind: 'moved' });
    await feed.until(({ drill }) => drill?.phase === 'over');
    const report = feed.seen.drill?.report;
    expect(report).toMatchObject({ conflicts: 1, temporaryCases: 1, takenOver: 1 });
    expect(report?.queued).toBeGreaterThanOrEqual(3);
    expect((report?.accepted ?? 0) + (report?.conflicts ?? 0)).toBe(report?.queued);
    await feed.end();
  });

  it('goes on once for each time it is asked, and only from where it is', async () => {
    const { client, feed } = await openDrill();
    const answers = await Promise.all([client.drill.next({ from: 'before' }), client.drill.next({ from: 'before' })]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['moved', 'not-there']);
    expect(await client.drill.next({ from: 'back' })).toEqual({ kind: 'not-there' });
    await feed.end();
  });

  it('goes on by itself as its clock goes', async () => {
    const { clock, feed } = await openDrill();
    expect(feed.seen.drill).toMatchObject({ phase: 'before', report: null });
    const phases: string[] = [];
    for (const phase of ['cut', 'back', 'over'] as const) {
      clock.time += 13 * MINUTE;
      await feed.until(({ drill }) => drill?.phase === phase);
      phases.push(phase);
    }
    expect(phases).toEqual(['cut', 'back', 'over']);
    expect(feed.seen.drill).toMatchObject({ until: null, report: { aloneSeconds: 13 * 60 } });
    await feed.end();
  });

  it('is led by whoever dispatches, and by nobody else', async () => {
    const { signIn, feed } = await openDrill();
    for (const role of ['physician', 'evaluator', 'administrator'] as const)
      await expect((await signIn(role)).drill.next({ from: 'before' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await feed.end();
  });

  it('is nothing on a desk that is no drill, which can be asked to start one', async () => {
    const { signIn } = await openTestHost({
      startDrill: async () => ({ kind: 'started', url: 'http://127.0.0.1:1/' }),
    });
    const client = await signIn('dispatcher');
    expect(await client.drill.next({ from: 'before' })).toEqual({ kind: 'no-drill' });
    expect(await client.drill.start()).toEqual({ kind: 'started', url: 'http://127.0.0.1:1/' });
    const { signIn: elsewhere } = await openTestHost();
    expect(await (await elsewhere('shift-lead')).drill.start()).toEqual({ kind: 'unsupported' });
  });
});
