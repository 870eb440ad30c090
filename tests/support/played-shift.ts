import { createAgenda } from '#electron/demo/agenda.ts';
import { REQUEST_CARDS } from '#electron/demo/content.ts';
import { uuidOf } from '#electron/demo/random.ts';
import type { Scenario } from '#electron/demo/scenarios.ts';
import { dayStartOf, HOUR, SECOND } from '#electron/demo/shift-hours.ts';
import { createSimulation } from '#electron/demo/simulation.ts';
import type { Actor } from '#shared/domain/actor.ts';
import { type Command, parseCommand } from '#shared/domain/commands.ts';
import type { RefusalCode } from '#shared/domain/decision.ts';
import { OfferId } from '#shared/domain/ids.ts';
import { priorityRank } from '#shared/domain/values.ts';
import { type FieldMessage, parseFieldLine, type WireRefusal } from '#shared/wire/field.ts';
import { createMemoryDesk } from './memory-desk.ts';

type Body<Kind extends FieldMessage['kind']> = Extract<FieldMessage, { kind: Kind }>['body'];

/**
 * A simulated day against a desk in memory, in virtual time, with somebody who does the obvious: passes on what can
 * wait, hands to an ambulance what needs one, and sends whoever is free to whom it is most urgent, until 20:00.
 */
export const playShift = (options: {
  readonly now: number;
  readonly until: number;
  readonly scenario?: Scenario;
  readonly seed?: number;
  readonly speed?: number;
  /** False: nobody sits at the desk. */
  readonly staffed?: boolean;
}) => {
  const { now, until, scenario = 'day', seed = 1, speed = 1, staffed = true } = options;
  const agenda = createAgenda(Math.min(now, dayStartOf(now)));
  const desk = createMemoryDesk();
  const written: { readonly at: number; readonly line: string }[] = [];
  const taken: FieldMessage[] = [];
  const bad: WireRefusal[] = [];
  const refused: { readonly code: RefusalCode; readonly command: Command }[] = [];
  const seen = new Set<string>();
  let commands = 0;

  const run = (asked: object): boolean => {
    commands += 1;
    const by: Actor = { kind: 'system', name: 'test', desk: 'd1' as never };
    const command = parseCommand(asked);
    const commandId = uuidOf('command', commands) as never;
    const decision = desk.run(command, { commandId, by, at: agenda.now(), recordedAt: agenda.now() });
    if (decision.kind === 'refused') refused.push({ code: decision.code, command });
    return decision.kind === 'decided';
  };
  const tell = (kind: string, body: object) => {
    commands += 1;
    simulation.hear(JSON.stringify({ v: 1, id: uuidOf('desk', commands), at: agenda.now(), kind, body }));
  };

  const receive = (body: Body<'request'>) => {
    run({ type: 'request.receive', ...body });
    if (!staffed) return;
    const card = REQUEST_CARDS.find(({ need }) => need === body.need);
    const blueLightNeed = card?.course === 'ambulance-at-triage';
    const triage = {
      blueLightNeed,
      treatmentDuringTransport: false,
      safeForCrew: 'yes',
      consent: 'given',
      target: 'homeless',
    };
    const { requestId, priority } = body;
    const accept = !blueLightNeed && priority !== 'routine';
    run({ type: 'request.triage', requestId, priority, triage, accept });
    if (blueLightNeed) end(requestId);
    else if (!accept) run({ type: 'request.end', requestId, how: 'redirected', reason: 'Kan vente til i morgen.' });
  };
  const end = (requestId: string) => {
    if (run({ type: 'request.end', requestId, how: 'handed-to-ambulance', reason: 'Har brug for ambulance.' }))
      tell('ended', { requestId, stage: 'handed-to-ambulance' });
  };
  /** Half a minute later, as a person would; and only who is still free then. */
  const dispatch = () =>
    agenda.at(agenda.now() + 30 * SECOND, () => {
      if (agenda.now() > dayStartOf(now) + 12 * HOUR) return;
      for (const unit of desk.world.units()) {
        const [next] = desk
          .requests()
          .filter(({ life }) => life.stage === 'queued')
          .sort((a, b) => priorityRank(a.priority) - priorityRank(b.priority) || a.receivedAt - b.receivedAt);
        if (!next || unit.duty.kind === 'off' || unit.assignments.length > 0) continue;
        const assignmentId = uuidOf('assignment', unit.id, next.number ?? 0);
        const { id: requestId, number, place, need } = next;
        if (run({ type: 'unit.assign', unitId: unit.id, requestId, assignmentId }))
          tell('assigned', { unitId: unit.id, assignmentId, requestId, number, place, need });
      }
    });
  const report = ({ unitId, assignmentId, activity, offerId }: Body<'report'>) => {
    const requestId = desk.world.unit(unitId)?.assignments.find(({ id }) => id === assignmentId)?.requestId;
    const to = offerId && { offerId: OfferId.parse(offerId) };
    if (run({ type: 'unit.report', unitId, assignmentId, activity, ...to }) && activity === 'cleared')
      run({ type: 'request.close', requestId, outcome: 'helped-on-scene' });
  };
  const heardNeed = ({ unitId, priority }: Body<'radio'>) => {
    const active = desk.world.unit(unitId)?.assignments[0];
    if (staffed && priority && active) agenda.at(agenda.now() + 90 * SECOND, () => end(active.requestId));
  };

  const take = (message: FieldMessage) => {
    const { kind, body } = message;
    if (kind === 'request') receive(body);
    if (kind === 'report') report(body);
    if (kind === 'confirmation') run({ type: 'unit.confirm', ...body });
    if (kind === 'radio') heardNeed(body);
    if (kind === 'duty')
      run(
        body.crew.length > 0 ? { type: 'unit.go-on-duty', ...body } : { type: 'unit.go-off-duty', unitId: body.unitId },
      );
    if (kind === 'outreach')
      run(
        body.place === null
          ? { type: 'unit.end-outreach', unitId: body.unitId }
          : { type: 'unit.begin-outreach', ...body },
      );
    if (staffed && kind !== 'position' && kind !== 'heartbeat') dispatch();
  };
  const write = (line: string) => {
    written.push({ at: agenda.now(), line });
    const parsed = parseFieldLine(line, agenda.now());
    if (parsed.kind === 'refused') return bad.push(parsed.code);
    const { message } = parsed;
    if (seen.has(message.id)) return bad.push('repeated');
    seen.add(message.id);
    // What names nobody this desk knows is counted, not acted upon.
    if ('unitId' in message.body && !desk.world.unit(message.body.unitId)) return bad.push('unknown-unit');
    taken.push(message);
    take(message);
  };

  for (const [index, unitId] of ['s1', 's2'].entries())
    run({ type: 'unit.register', unitId, callSign: `Sociolance ${index + 1}`, issi: 2_041_101 + index });
  const simulation = createSimulation({ agenda, seed, speed, scenario, now, write });
  agenda.runUntil(until);

  return {
    desk,
    written,
    taken,
    bad,
    refused,
    simulation,
    agenda,
    tell,
    of: <Kind extends FieldMessage['kind']>(kind: Kind) =>
      taken.filter((message): message is Extract<FieldMessage, { kind: Kind }> => message.kind === kind),
  };
};
