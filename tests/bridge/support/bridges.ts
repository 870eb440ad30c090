import { onTestFinished } from 'vitest';
import { type Bridge, type BridgeOptions, createBridge } from '#electron/bridge/bridge.ts';
import type { CadAdapter } from '#electron/bridge/cad-adapter.ts';
import { createHttpCad } from '#electron/bridge/http-cad/http-cad.ts';
import type { Faults } from '#electron/demo/cad/faults.ts';
import { type SimulatedCad, startSimulatedCad } from '#electron/demo/cad/simulated-cad.ts';
import { temporaryMemory } from '#electron/host/test-support/directory.ts';
import type { Command } from '#shared/domain/commands.ts';
import {
  AssignmentId as Assignment,
  type AssignmentId,
  type RequestId,
  RequestId as RequestIdSchema,
  UnitId,
} from '#shared/domain/ids.ts';
import type { Report } from '#shared/domain/unit/unit.ts';
import { CREW, TRIAGE, user } from '../../support/domain.ts';
import { AREA, createFakeDesk, type FakeDesk } from './fake-desk.ts';

export const KEY = Buffer.alloc(32, 7);
export const S1 = UnitId.parse('s1');
export const S2 = UnitId.parse('s2');

export type Rig = {
  readonly desk: FakeDesk;
  readonly cad: SimulatedCad;
  readonly bridge: () => Bridge;
  /** As after a kill: everything in memory is gone, and the file is as it was, or gone as well. */
  readonly restart: (how?: 'without memory') => void;
  /** Reads, looks and tells until nothing is left to tell, or `rounds` times. */
  readonly settle: (rounds?: number) => Promise<void>;
  readonly round: () => Promise<void>;
  readonly pass: (milliseconds: number) => void;
  /** How long a call to the CAD may take in real milliseconds: short only where it is not meant to answer. */
  readonly setTimeLimit: (milliseconds: number) => void;
  readonly anchors: number[];
};

export const PATIENT = 30_000;
export const IMPATIENT = 40;

/** A desk with two units on duty, a bridge and a CAD. Time passes only when it is told to. */
export const rig = async (
  options: { faults?: Partial<Faults>; seed?: number } & Partial<BridgeOptions> = {},
): Promise<Rig> => {
  const { faults, seed = 1, ...bridgeOptions } = options;
  const desk = createFakeDesk(seed);
  for (const [index, unitId] of [S1, S2].entries()) {
    const callSign = `Sociolance ${index + 1}`;
    await desk.run({ type: 'unit.register', unitId, callSign, issi: 2_041_101 + index }, user('administrator'));
    await desk.run({ type: 'unit.go-on-duty', unitId, crew: CREW });
  }
  const cad = await startSimulatedCad({ seed, ...(faults && { faults }) });
  let dataDirectory = temporaryMemory();
  const anchors: number[] = [];
  let time = 0;
  const silent = faults?.silent || faults?.doneButSilent;
  const limits = { timeLimit: silent ? IMPATIENT : PATIENT };
  const open = () =>
    createBridge({
      dataDirectory,
      key: KEY,
      area: AREA,
      desk: desk.desk,
      cad: withLimit(cad.url, limits),
      putAnchor: async (_, { sequence }) => {
        anchors.push(sequence);
        return { kind: 'put' };
      },
      now: desk.now,
      elapsed: () => time,
      settle: 1_000,
      ...bridgeOptions,
    });
  let bridge = open();
  onTestFinished(async () => {
    bridge.close();
    await cad.stop();
  });
  const round = async () => {
    bridge.read();
    await bridge.poll();
    bridge.read();
    await bridge.send();
    time += 1_000;
    await bridge.check();
  };
  return {
    desk,
    cad,
    bridge: () => bridge,
    restart: (how) => {
      bridge.close();
      if (how) dataDirectory = temporaryMemory();
      bridge = open();
    },
    round,
    settle: async (rounds = 200) => {
      for (let left = rounds; left > 0; left -= 1) {
        await round();
        const { new: waiting, sent } = bridge.journal.counts();
        if (waiting + sent === 0) break;
      }
      await round();
    },
    pass: (milliseconds) => {
      time += milliseconds;
    },
    setTimeLimit: (milliseconds) => {
      limits.timeLimit = milliseconds;
    },
    anchors,
  };
};

/** The CAD over HTTP, with a limit that can be changed while it runs. */
const withLimit = (url: string, limits: { timeLimit: number }): CadAdapter => {
  const now = (): CadAdapter => createHttpCad({ url, ...limits });
  return {
    changes: (...asked) => now().changes(...asked),
    read: (...asked) => now().read(...asked),
    find: (...asked) => now().find(...asked),
    create: (...asked) => now().create(...asked),
    assign: (...asked) => now().assign(...asked),
    report: (...asked) => now().report(...asked),
    close: (...asked) => now().close(...asked),
    remark: (...asked) => now().remark(...asked),
  };
};

/** What a desk does with a case, with names of its own for it. */
export const caseOf = (desk: FakeDesk) => {
  const requestId: RequestId = RequestIdSchema.parse(desk.random.uuid());
  const assignmentId: AssignmentId = Assignment.parse(desk.random.uuid());
  const receive: Command = {
    type: 'request.receive',
    requestId,
    source: 'police',
    response: 'primary',
    priority: 'soon',
    place: { typed: 'Halmtorvet', position: { latitude: 55.67, longitude: 12.56 } },
    need: 'Mand sover på bænk',
  };
  const accept: Command = { type: 'request.triage', requestId, triage: TRIAGE, priority: 'soon', accept: true };
  const assign = (unitId: UnitId = S1): Command => ({ type: 'unit.assign', unitId, requestId, assignmentId });
  const report = (activity: Report, unitId: UnitId = S1): Command => ({
    type: 'unit.report',
    unitId,
    assignmentId,
    activity,
  });
  const close: Command = { type: 'request.close', requestId, outcome: 'helped-on-scene' };
  return {
    requestId,
    assignmentId,
    receive,
    accept,
    assign,
    report,
    close,
    /** From the call to the end. */
    whole: (unitId: UnitId = S1): Command[] => [
      receive,
      accept,
      assign(unitId),
      ...(['acknowledged', 'en-route', 'on-scene', 'cleared'] as const).map((activity) => report(activity, unitId)),
      close,
    ],
  };
};

export const runAll = async (desk: FakeDesk, commands: readonly Command[]): Promise<void> => {
  for (const command of commands) await desk.run(command);
};
