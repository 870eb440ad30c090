import { createRandom, type Random } from '#electron/host/test-support/random.ts';
import type { Actor, Meta } from '#shared/domain/actor.ts';
import { evolve, type State, type States } from '#shared/domain/aggregates.ts';
import type { Command } from '#shared/domain/commands.ts';
import type { AddressedEvent, AggregateName } from '#shared/domain/events.ts';
import { decideGesture, type World } from '#shared/domain/gestures.ts';
import {
  AccountId,
  AreaId,
  AssignmentId,
  CommandId,
  DeskId,
  EntryId,
  type RequestId,
  RequestId as RequestIds,
  UnitId,
} from '#shared/domain/ids.ts';
import { isCurrent, isPlain, type PlainName } from '#shared/domain/plain.ts';
import { Outcome, Triage } from '#shared/domain/request/request.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';
import { Priority, Source } from '#shared/domain/values.ts';
import { risingId } from '#shared/util/rising-id.ts';
import { type LogEntry, type Payload, subjectOf } from '#shared/wire/batch.ts';
import { needs, notes, radioWords, streets } from './phrases.ts';

export type HistoryOptions = {
  readonly seed: number;
  /** How many events, exactly. */
  readonly events: number;
  /** How many requests are still open at the end. */
  readonly open: number;
  /** When the last event happened, at the latest; milliseconds since 1970-01-01 UTC. */
  readonly endsAt: number;
  /** Finished cases at most: what is left of the events is said between the places. */
  readonly cases?: number;
  /** So many entries are said about each of the first `talkative` open requests, and about each of the others a few. */
  readonly said?: number;
  readonly talkative?: number;
};

export const AREA = AreaId.parse('kbh');
export const DESK = DeskId.parse('desk-1');
const MINUTE = 60_000;
/** A case every four minutes, so that a long history spans weeks. */
const CASE_EVERY = 4 * MINUTE;
/** What an open case may write at the end: received, number taken, seen, triaged, queued, one note. */
const EVENTS_OF_OPEN_CASE = 6;
/** What a finished case writes, on average and at most: how much room is left is reckoned from these. */
const EVENTS_OF_CASE = 16;
const LONGEST_CASE = 20;
const A_FEW = 20;

export const dispatcher: Actor = {
  kind: 'user',
  account: AccountId.parse('disponent'),
  name: 'Dorte Eksempel',
  role: 'dispatcher',
  desk: DESK,
};
const system = (name: string): Actor => ({ kind: 'system', name, desk: DESK });
const UNITS = [
  { unitId: UnitId.parse('s1'), callSign: 'Sociolance 1', issi: 2041101 },
  { unitId: UnitId.parse('s2'), callSign: 'Sociolance 2', issi: 2041102 },
];

/** The state of everything in memory, and what an event does to it: the same deciders as everywhere. */
const createWorld = () => {
  const states = new Map<string, State>();
  const units = new Map<string, Unit>();
  const current = new Map<PlainName, Map<string, State>>();
  const stateOf = <Name extends AggregateName>(aggregate: Name, id: string) =>
    (states.get(`${aggregate}.${id}`) ?? null) as States[Name] | null;
  const world: World = {
    request: (id) => stateOf('request', id),
    unit: (id) => stateOf('unit', id),
    units: () => [...units.values()],
    entry: (id) => stateOf('entry', id),
    caseNumbers: () => stateOf('case-number', 'cases'),
    conflict: (id) => stateOf('conflict', id),
    link: (id) => stateOf('link', id),
    plain: stateOf,
    current: (name) => [...(current.get(name)?.values() ?? [])] as never,
  };
  const put = ({ aggregate, id, event }: AddressedEvent): void => {
    const state = evolve(aggregate, stateOf(aggregate, id), event);
    if (!state) throw new Error(`${event.type} leaves nothing`);
    states.set(`${aggregate}.${id}`, state);
    if (aggregate === 'unit') units.set(id, state as Unit);
    if (!isPlain(aggregate)) return;
    const those = current.get(aggregate) ?? new Map<string, State>();
    current.set(aggregate, those);
    if (isCurrent(aggregate, state)) those.set(id, state);
    else those.delete(id);
  };
  return { world, put };
};

/**
 * A made-up past of a desk, as the hub would have ordered it: decided by the domain's own rules, so it is what a real
 * log looks like. Ordinary cases run from arrival to closed; the last ones are left open. Same options, same bytes.
 */
export function* history({
  seed,
  events,
  open,
  endsAt,
  cases = Infinity,
  said = 0,
  talkative = 0,
}: HistoryOptions): Generator<LogEntry> {
  const random = createRandom(seed);
  const { world, put } = createWorld();
  const versions = new Map<string, number>();
  let sequence = 0;
  /** As the desk makes them: rising with time. */
  const id = () => risingId(now, random.uuid());
  let now = endsAt - Math.ceil(events / EVENTS_OF_CASE + open) * CASE_EVERY;

  const perform = function* (by: Actor, command: Command): Generator<LogEntry> {
    now += 2_000 + random.below(7_000);
    const at = Math.min(now, endsAt);
    const meta: Meta = { commandId: CommandId.parse(id()), by, at, recordedAt: at };
    const decision = decideGesture(world, command, meta);
    if (decision.kind === 'refused') throw new Error(`${command.type} was refused: ${decision.code}`);
    for (const addressed of decision.events) {
      put(addressed);
      const subject = subjectOf(AREA, addressed.aggregate, addressed.id);
      const version = (versions.get(subject) ?? 0) + 1;
      versions.set(subject, version);
      sequence += 1;
      const payload: Payload = { by, at, recordedAt: at, event: addressed.event };
      yield {
        sequence,
        subject: subject as LogEntry['subject'],
        version,
        commandId: meta.commandId,
        requestId: addressed.requestId ?? null,
        payload: JSON.stringify(payload),
      };
    }
  };

  const note = (requestId?: RequestId): Command => ({
    type: 'entry.log',
    entryId: EntryId.parse(id()),
    channel: requestId ? { kind: 'case', requestId } : { kind: 'desks' },
    kind: 'note',
    // Where much is said, more than the same few words are.
    text: `${said > 0 ? `${random.pick(streets)} ${1 + random.below(180)}: ` : ''}${random.pick(notes)}`,
  });

  const receive = function* (): Generator<LogEntry, RequestId> {
    const requestId = RequestIds.parse(id());
    const source = random.pick(Source.options);
    yield* perform(system(source), receiveCommand(random, requestId, source));
    return requestId;
  };
  const triage = (requestId: RequestId) =>
    perform(dispatcher, {
      type: 'request.triage',
      requestId,
      priority: random.pick(Priority.options),
      accept: true,
      triage: {
        blueLightNeed: false,
        treatmentDuringTransport: false,
        safeForCrew: random.pick(Triage.shape.safeForCrew.options),
        consent: random.pick(Triage.shape.consent.options),
        target: random.pick(Triage.shape.target.options),
      },
    });

  const finishedCase = function* (): Generator<LogEntry> {
    const requestId = yield* receive();
    if (random.chance(0.1)) {
      yield* perform(dispatcher, { type: 'request.see', requestId });
      yield* perform(dispatcher, { type: 'request.end', requestId, how: 'declined', reason: random.pick(notes) });
      return;
    }
    yield* triage(requestId);
    if (random.chance(0.5)) yield* perform(dispatcher, note(requestId));
    const { unitId } = random.pick(UNITS);
    const assignmentId = AssignmentId.parse(id());
    const crew: Actor = { kind: 'crew', unitId, desk: DESK };
    const report = (activity: 'acknowledged' | 'en-route' | 'on-scene' | 'cleared') =>
      perform(crew, { type: 'unit.report', unitId, assignmentId, activity });
    yield* perform(dispatcher, { type: 'unit.assign', unitId, requestId, assignmentId });
    yield* perform(system('CAD'), { type: 'unit.confirm', unitId, assignmentId });
    yield* report('acknowledged');
    yield* report('en-route');
    yield* report('on-scene');
    for (let said = 1 + random.below(3); said > 0; said -= 1)
      yield* perform(crew, {
        type: 'entry.log',
        entryId: EntryId.parse(id()),
        channel: { kind: 'unit', unitId },
        kind: 'radio',
        text: random.pick(radioWords),
      });
    yield* report('cleared');
    yield* perform(dispatcher, { type: 'request.close', requestId, outcome: random.pick(Outcome.options) });
  };

  const openCase = function* (talk: number): Generator<LogEntry> {
    const requestId = yield* receive();
    for (let left = talk; left > 0; left -= 1) yield* perform(dispatcher, note(requestId));
    if (random.chance(0.4)) return;
    yield* triage(requestId);
    if (random.chance(0.5)) yield* perform(dispatcher, note(requestId));
  };

  for (const unit of UNITS) {
    yield* perform(system('desk'), { type: 'unit.register', ...unit });
    yield* perform(
      { kind: 'crew', unitId: unit.unitId, desk: DESK },
      {
        type: 'unit.go-on-duty',
        unitId: unit.unitId,
        crew: [
          { name: `Sanne ${unit.unitId}`, competence: 'social' },
          { name: `Henrik ${unit.unitId}`, competence: 'health' },
        ],
      },
    );
  }
  const few = Math.min(said, A_FEW);
  const kept = open * (EVENTS_OF_OPEN_CASE + few) + talkative * said;
  if (sequence + kept > events) throw new Error(`${events} events are too few for ${open} open requests`);
  for (let finished = 0; finished < cases && sequence + LONGEST_CASE + kept <= events; finished += 1) {
    now += random.below(CASE_EVERY);
    yield* finishedCase();
  }
  for (let left = open; left > 0; left -= 1) {
    now += random.below(CASE_EVERY);
    yield* openCase(open - left < talkative ? said : few);
  }
  while (sequence < events) yield* perform(dispatcher, note());
}

/** A call as it comes from the field. */
export const receiveCommand = (
  random: Random,
  requestId: RequestId,
  source: Source,
): Extract<Command, { type: 'request.receive' }> => ({
  type: 'request.receive',
  requestId,
  source,
  response: random.chance(0.8) ? 'primary' : 'secondary',
  priority: random.pick(Priority.options),
  place: {
    typed: `${random.pick(streets)} ${1 + random.below(180)}`,
    label: `${random.pick(streets)} ${1 + random.below(180)}, ${1050 + random.below(1400)} København`,
    position: { latitude: 55.62 + random.next() * 0.1, longitude: 12.5 + random.next() * 0.13 },
  },
  need: random.pick(needs),
  callback: `+45 00 00 ${10 + random.below(90)} ${10 + random.below(90)}`,
});
