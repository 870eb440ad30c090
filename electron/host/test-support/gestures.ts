import type { Actor } from '#shared/domain/actor.ts';
import type { Command } from '#shared/domain/commands.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import { Ending, Outcome, type Request } from '#shared/domain/request/request.ts';
import { nextReports, type Unit } from '#shared/domain/unit/unit.ts';
import type { Store } from '../store/store.ts';
import { type Builder, crewOf, S1, S2, user } from './build.ts';
import type { Random } from './random.ts';

export type Gesture = { readonly command: Command; readonly by: Actor };

const UNITS: readonly UnitId[] = [S1, S2];

/** What somebody at this desk might do now, going by what it knows: mostly sensible, sometimes not. */
export const randomGesture = (random: Random, build: Builder, store: Store, desk: Actor['desk']): Gesture => {
  const { models } = store;
  const requests: Request[] = models.openRequests().map(({ request }) => request);
  const units: Unit[] = models.units().map(({ unit }) => unit);
  const unitId = random.pick(UNITS);
  const by = user('dispatcher', desk);
  const act = (command: Command, who: Actor = by): Gesture => ({ command, by: who });
  const receive = () => act(build.receive({ priority: random.pick(['urgent', 'soon', 'routine']) }));

  if (units.length < UNITS.length && random.chance(0.5))
    return act(build.register(unitId), user('administrator', desk));
  const unit = random.pick(units.length > 0 ? units : [undefined]);
  const request = random.pick(requests.length > 0 ? requests : [undefined]);
  if (!unit || !request) return receive();

  const requestId = request.id;
  const assignment = random.pick(unit.assignments.length > 0 ? unit.assignments : [undefined]);
  const assignmentId = assignment?.id ?? build.assignmentId();
  const report = assignment && random.pick([...nextReports(assignment.activity), 'acknowledged'] as const);
  const entry = random.pick([undefined, ...models.latestEntries(5).map((row) => row.entry)]);
  const gestures: (() => Gesture)[] = [
    receive,
    () => act({ type: 'request.see', requestId }),
    () => act(build.triage(requestId, { blueLightNeed: random.chance(0.1) })),
    () => act(build.triage(requestId)),
    () => act(build.assign(requestId, unit.id)),
    () => act(build.assign(requestId, unit.id)),
    () => act({ ...build.assign(requestId, unit.id), type: 'unit.reserve' }),
    () => act({ type: 'unit.activate', unitId: unit.id, assignmentId }),
    () =>
      act(
        { type: 'unit.report', unitId: unit.id, assignmentId, activity: report ?? 'acknowledged' },
        crewOf(unit.id, desk),
      ),
    () => act({ type: 'unit.report', unitId: unit.id, assignmentId, activity: report ?? 'cleared' }),
    () => act({ type: 'unit.confirm', unitId: unit.id, assignmentId }, { kind: 'system', name: 'CAD', desk }),
    () => act({ type: 'unit.cancel', unitId: unit.id, assignmentId, reason: 'anden opgave' }),
    () => act({ type: 'request.close', requestId, outcome: random.pick(Outcome.options) }),
    () => act({ type: 'request.end', requestId, how: random.pick(Ending.options), reason: 'ikke længere nødvendig' }),
    () => act({ type: 'request.amend', requestId, need: `Fryser, nu ved nr. ${random.below(100)}` }),
    () => act({ type: 'request.reopen', requestId, reason: 'kom igen' }),
    () => act(build.onDuty(unit.id)),
    () => act(build.onDuty(unit.id)),
    () => act({ type: 'unit.go-off-duty', unitId: unit.id }),
    () => act({ type: 'unit.begin-outreach', unitId: unit.id, place: 'Halmtorvet' }),
    () => act({ type: 'unit.end-outreach', unitId: unit.id }),
    () => act(build.note('set ved stationen', random.chance(0.5) ? requestId : undefined)),
    () => (entry ? act({ type: 'entry.strike', entryId: entry.id, reason: 'forkert sag' }) : receive()),
  ];
  return random.pick(gestures)();
};
