import { BRIDGE_DESK } from '#electron/bridge/bridge-desk.ts';
import type { Store } from '#electron/host/store/store.ts';
import { type Builder, crewOf, user } from '#electron/host/test-support/build.ts';
import { type Gesture, randomGesture } from '#electron/host/test-support/gestures.ts';
import type { Random } from '#electron/host/test-support/random.ts';
import type { Command } from '#shared/domain/commands.ts';
import { ConsultId, DeskId } from '#shared/domain/ids.ts';
import { isTimed } from '#shared/domain/safety/safety.ts';
import { activeAssignment, nextReports } from '#shared/domain/unit/unit.ts';
import { BRIDGE, DESKS } from './moves.ts';

export const nameOf = (desk: number): DeskId => (desk === BRIDGE ? BRIDGE_DESK : DeskId.parse(`desk-${desk + 1}`));
const MINUTE = 60_000;
/** People do not take more calls than they can see on a screen. */
const FULL_QUEUE = 6;

/** What somebody does who knows what they are doing, going by what this desk knows: dispatcher, shift lead or crew. */
const sensible = (random: Random, build: Builder, store: Store, desk: DeskId, now: number): Gesture[] => {
  const { models } = store;
  const requests = models.openRequests().map(({ request }) => request);
  const units = models.units().map(({ unit }) => unit);
  const dispatcher = (command: Command): Gesture => ({ command, by: user('dispatcher', desk) });
  const lead = (command: Command): Gesture => ({ command, by: user('shift-lead', desk) });
  const free = units.filter((unit) => unit.duty.kind === 'on' && !activeAssignment(unit));

  const dispatch = requests
    .filter(({ life }) => life.stage === 'queued')
    .flatMap(({ id }) => free.map((unit) => dispatcher(build.assign(id, unit.id))));
  const triage = requests
    .filter(({ life }) => life.stage === 'received' || life.stage === 'triaged')
    .map(({ id }) => dispatcher(build.triage(id)));
  const close = requests.flatMap(({ id, life }) =>
    life.stage === 'assigned' && !units.some(({ assignments }) => assignments.some(({ requestId }) => requestId === id))
      ? [dispatcher({ type: 'request.close', requestId: id, outcome: 'helped-on-scene' })]
      : [],
  );
  const reports = units.flatMap(({ id: unitId, assignments }) =>
    assignments.flatMap(({ id: assignmentId, activity: before }) =>
      nextReports(before).map((activity) => ({
        command: { type: 'unit.report', unitId, assignmentId, activity } as const,
        by: crewOf(unitId, desk),
      })),
    ),
  );
  const hands = units.flatMap(({ id: unitId, holder, duty }): Gesture[] => [
    ...(duty.kind === 'off' ? [dispatcher(build.onDuty(unitId))] : []),
    ...(holder?.desk === desk
      ? [dispatcher({ type: 'unit.give', unitId, to: nameOf(random.below(DESKS)) })]
      : [lead({ type: 'unit.take-over', unitId, reason: 'skal køre nu' })]),
    ...(holder ? [] : [dispatcher({ type: 'unit.take', unitId })]),
  ]);
  const conflicts = models.conflicts().map(({ conflict: { id: conflictId } }) => {
    const how = random.pick(['let-stand', 'done-again', 'handled-by-voice'] as const);
    return lead({ type: 'conflict.settle', conflictId, how, reason: 'talt igennem' });
  });
  const losses = models
    .lostLinks()
    .map(({ link }) => dispatcher({ type: 'link.acknowledge', desk: link.desk, source: link.source }));
  const questions = models.currentPlain().flatMap((row): Gesture[] => {
    if (row.aggregate === 'safety' && row.state && isTimed(row.state)) {
      const assignmentId = row.state.id;
      return [
        dispatcher({ type: 'safety.ask', assignmentId }),
        { command: { type: 'safety.answer', assignmentId }, by: crewOf(row.state.unitId, desk) },
        dispatcher({ type: 'safety.answer', assignmentId, minutes: 15 }),
        dispatcher({ type: 'safety.cancel', assignmentId, reason: 'aftalt' }),
      ];
    }
    if (row.aggregate !== 'consult' || !row.state) return [];
    const { id: consultId, life } = row.state;
    if (life.step === 'asked')
      return [
        { command: { type: 'consult.take', consultId }, by: user('physician', desk) },
        dispatcher({ type: 'consult.take-by-voice', consultId, physician: 'Liva Eksempel' }),
        dispatcher({ type: 'consult.withdraw', consultId, reason: 'ikke nødvendigt' }),
      ];
    if (life.step === 'taken') return [dispatcher({ type: 'consult.answer-by-voice', consultId, text: 'Ja' })];
    return life.step === 'answered' ? [dispatcher({ type: 'consult.read-back', consultId })] : [];
  });
  const ask = requests.map(({ id: requestId }) =>
    dispatcher({ type: 'consult.ask', consultId: ConsultId.parse(build.entryId()), requestId, text: 'Må vi?' }),
  );
  const receive = requests.length < FULL_QUEUE ? [dispatcher(build.receive())] : [];
  const paper = [dispatcher(backEntry(random, build, now))];

  const kinds = [dispatch, dispatch, dispatch, triage, triage, reports, reports, receive, close, hands];
  return random.pick(
    [...kinds, conflicts, losses, paper, questions, random.chance(0.3) ? ask : questions].filter(
      (kind) => kind.length > 0,
    ),
  );
};

/** What somebody at this desk might do now; one time in five without much sense. What the CAD says, nobody else does. */
export const personAt = (random: Random, build: Builder, store: Store, desk: DeskId, now: number): Gesture => {
  const without = random.chance(0.2) ? randomGesture(random, build, store, desk) : undefined;
  return without && without.command.type !== 'unit.confirm'
    ? without
    : random.pick(sensible(random, build, store, desk, now));
};

/** What stood on a paper form: an hour or so ago, still open or over already. */
const backEntry = (random: Random, build: Builder, now: number): Command => {
  const received = build.receive({ need: 'Fryser, stod på nødskemaet' });
  const triaged = build.triage(received.requestId);
  const receivedAt = now - (60 + random.below(60)) * MINUTE;
  return {
    ...received,
    type: 'request.back-enter',
    receivedAt,
    paper: { onSceneAt: receivedAt + 10 * MINUTE, reference: `skema ${random.below(100)}` },
    ...(triaged.type === 'request.triage' && { triage: triaged.triage }),
    ...(random.chance(0.5) && { closed: { outcome: 'helped-on-scene', at: now - random.below(30) * MINUTE } }),
  };
};
