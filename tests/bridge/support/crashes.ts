import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { markOf } from '#electron/bridge/mark.ts';
import type { SimulatedCad } from '#electron/demo/cad/simulated-cad.ts';
import { createReplica } from '#electron/host/create-replica.ts';
import { readOrCreateKeyFile } from '#electron/host/store/key-file.ts';
import { openStore } from '#electron/host/store/store.ts';
import { verifyStore } from '#electron/host/store/verify.ts';
import { createBuilder, DESK, user } from '#electron/host/test-support/build.ts';
import { createRandom } from '#electron/host/test-support/random.ts';
import type { Command } from '#shared/domain/commands.ts';
import { AreaId, UnitId } from '#shared/domain/ids.ts';
import type { LogEntry } from '#shared/wire/batch.ts';

const AREA = AreaId.parse('kbh');
const UNITS = ['s1', 's2', 's3', 's4', 's5', 's6'].map((unit) => UnitId.parse(unit));

/** A shift's work on a hub in `data`, none of it told to the CAD: `cases` cases, most of them from call to outcome. */
export const workShift = async (data: string, cases: number, seed: number): Promise<void> => {
  const random = createRandom(seed);
  const build = createBuilder(random);
  const trouble = (error: unknown): never => {
    throw error;
  };
  const replica = await createReplica({
    dataDirectory: data,
    key: readOrCreateKeyFile(data),
    clock: { now: Date.now },
    desk: DESK,
    area: AREA,
    onWritten: () => undefined,
    onTrouble: trouble,
  });
  const run = async (command: Command, by = user('shift-lead')): Promise<void> => {
    const answer = await replica.perform(command, { commandId: build.commandId(), by });
    if (answer.kind !== 'queued') throw new Error(`${command.type}: ${JSON.stringify(answer)}`);
  };
  for (const unitId of UNITS) {
    await run(build.register(unitId), user('administrator'));
    await run(build.onDuty(unitId));
  }
  for (let one = 0; one < cases; one += 1) {
    const received = build.receive({ need: `Fryser, nummer ${one}` });
    const { requestId } = received;
    await run(received);
    await run(build.triage(requestId));
    if (random.chance(0.1)) {
      await run({ type: 'request.end', requestId, how: 'redirected', reason: 'Egen læge' });
      continue;
    }
    const unitId = UNITS[one % UNITS.length] as UnitId;
    const assign = build.assign(requestId, unitId);
    await run(assign);
    const { assignmentId } = assign;
    if (random.chance(0.1)) {
      await run({ type: 'unit.cancel', unitId, assignmentId, reason: 'Anden opgave' });
      continue;
    }
    for (const activity of ['acknowledged', 'en-route', 'on-scene', 'cleared'] as const)
      await run({ type: 'unit.report', unitId, assignmentId, activity });
    await run({ type: 'request.close', requestId, outcome: 'helped-on-scene' });
  }
  while (replica.store.outbox.count() > 0) await new Promise((resolve) => setImmediate(resolve));
  await replica.close();
};

/** When the bridge is killed. */
export type Moment =
  | { readonly kind: 'starting' | 'running'; readonly milliseconds: number }
  /** By its own hand, between two writing statements. */
  | { readonly kind: 'statement'; readonly after: number }
  /** When the CAD has done so many writes, and has not answered the last of them. */
  | { readonly kind: 'done'; readonly writes: number }
  /** Not at all: it is asked to end once it has told everything. */
  | { readonly kind: 'told' };

export type Life = {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly troubles: readonly string[];
};

/** Lets the bridge run on `data` until its moment comes. `onDone` is where the CAD says that it has done a write. */
export const liveUntil = async (
  moment: Moment,
  {
    data,
    cad,
    onDone,
    switches = [],
  }: { data: string; cad: SimulatedCad; onDone: { call: () => void }; switches?: readonly string[] },
): Promise<Life> => {
  const dying = moment.kind === 'statement' ? ['--die-after', `${moment.after}`] : [];
  const process_ = spawn(
    process.execPath,
    [join(import.meta.dirname, '../bridge-process.ts'), '--data', data, '--cad', cad.url, ...dying, ...switches],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const kill = (): void => {
    process_.kill('SIGKILL');
  };
  const troubles: string[] = [];
  let writes = 0;
  onDone.call = () => {
    writes += 1;
    if (moment.kind === 'done' && writes === moment.writes) kill();
  };
  const lines = createInterface({ input: process_.stdout });
  lines.on('line', (line) => {
    if (line === 'START' && moment.kind === 'starting') setTimeout(kill, moment.milliseconds);
    if (line === 'READY' && moment.kind === 'running') setTimeout(kill, moment.milliseconds);
    if (line.startsWith('TROUBLE')) troubles.push(line);
    // A day that is told before the moment comes is over all the same.
    if (line === 'TOLD') process_.kill(moment.kind === 'told' ? 'SIGTERM' : 'SIGKILL');
  });
  const [[code, signal]] = await Promise.all([once(process_, 'exit'), once(lines, 'close')]);
  onDone.call = () => undefined;
  return { code, signal, troubles };
};

const TOLD = [
  'request.received',
  'unit.assigned',
  'unit.reported',
  'unit.assignment-cancelled',
  'request.closed',
  'request.ended',
];

/** What the CAD and the log say in the end, held against each other. */
export const examine = (data: string, cad: SimulatedCad) => {
  const key = readOrCreateKeyFile(data);
  const { findings } = verifyStore(data, key);
  const store = openStore(data, key, AREA);
  try {
    const entries: LogEntry[] = [];
    for (let more = store.log.after(0, 1_000); more.length > 0; more = store.log.after(entries.length, 1_000))
      entries.push(...more);
    const told = entries.flatMap((entry) => {
      const { by, event } = JSON.parse(entry.payload);
      return by.name !== 'CAD' && TOLD.includes(event.type)
        ? [markOf(AREA, entry.commandId, entry.subject, event.type) as string]
        : [];
    });
    const marks = cad.marks();
    const received = entries.filter(({ payload }) => JSON.parse(payload).event.type === 'request.received');
    const fromCad = received.filter(({ payload }) => JSON.parse(payload).by.name === 'CAD').length;
    const conflicts = entries.filter(({ payload }) => JSON.parse(payload).event.type === 'conflict.raised');
    return {
      told: told.length,
      missing: told.filter((mark) => !marks.has(mark)).length,
      twice: [...marks.values()].filter((times) => times > 1).length,
      foreign: [...marks.keys()].filter((mark) => !told.includes(mark)).length,
      fromCad,
      conflicts: conflicts.map(({ payload }) => JSON.parse(payload).event.code as string),
      findings: findings.map(({ what, where }) => `${what}: ${where}`),
    };
  } finally {
    store.close();
  }
};
