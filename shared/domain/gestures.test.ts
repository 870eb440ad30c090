import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '#tests/support/counts.ts';
import {
  AMBULANCE_TRIAGES,
  assignmentId,
  CREW,
  crewOf,
  entryId,
  meta,
  NOON,
  requestId,
  system,
  TRIAGE,
  unitId,
  user,
} from '#tests/support/domain.ts';
import { createMemoryDesk, type MemoryDesk } from '#tests/support/memory-desk.ts';
import type { Actor } from './actor.ts';
import type { Command } from './commands.ts';
import type { RefusalCode } from './decision.ts';
import type { AssignmentId, RequestId, UnitId } from './ids.ts';
import { Ending, isOpen, needsAmbulance } from './request/request.ts';
import { nextReports, Report } from './unit/unit.ts';

const [s1, s2] = [unitId('s1'), unitId('s2')];
const [one, two] = [requestId(1), requestId(2)];
const [first, second] = [assignmentId(1), assignmentId(2)];

const receive = (id = one): Command => ({
  type: 'request.receive',
  requestId: id,
  source: 'police',
  response: 'primary',
  priority: 'soon',
  place: { typed: 'Halmtorvet' },
  need: 'Mand sover på bænk.',
});
const accept = (id = one, triage = TRIAGE): Command => ({
  type: 'request.triage',
  requestId: id,
  triage,
  priority: 'soon',
  accept: true,
});
const assign = (unit = s1, id = one, assignment = first): Command => ({
  type: 'unit.assign',
  unitId: unit,
  requestId: id,
  assignmentId: assignment,
});
const reserve = (unit = s1, id = one, assignment = first): Command =>
  ({ ...assign(unit, id, assignment), type: 'unit.reserve' }) as Command;
const report = (activity: Report, assignment = first, unit = s1): Command => ({
  type: 'unit.report',
  unitId: unit,
  assignmentId: assignment,
  activity,
});
const close: Command = { type: 'request.close', requestId: one, outcome: 'helped-on-scene' };
const end = (how: 'handed-to-ambulance' | 'cancelled', reason = 'Derfor'): Command => ({
  type: 'request.end',
  requestId: one,
  how,
  reason,
});

/** A desk where these have been asked, all of which it must have taken. Two units are on duty. */
const deskAfter = (...commands: readonly Command[]) => {
  const desk = createMemoryDesk();
  const setUp: readonly Command[] = [s1, s2].flatMap((unit, index): Command[] => [
    { type: 'unit.register', unitId: unit, callSign: `Sociolance ${index + 1}`, issi: 2_041_101 + index },
    { type: 'unit.go-on-duty', unitId: unit, crew: CREW },
  ]);
  for (const command of [...setUp, ...commands])
    if (desk.run(command, meta(system)).kind === 'refused') throw new Error(`refused: ${JSON.stringify(command)}`);
  return desk;
};
const answer = (desk: MemoryDesk, command: Command, by: Actor = user()): 'decided' | RefusalCode => {
  const decision = desk.run(command, meta(by));
  return decision.kind === 'decided' ? 'decided' : decision.code;
};
const stageOf = (desk: MemoryDesk, id = one) => desk.world.request(id)?.life.stage;
const assignmentsOf = (desk: MemoryDesk, unit = s1) => desk.world.unit(unit)?.assignments;

const ARRIVED = [receive(), accept(), assign(), report('acknowledged'), report('en-route'), report('on-scene')];

describe('a request', () => {
  it('goes from arrival to closed with one unit', () => {
    const desk = deskAfter(...ARRIVED, report('cleared'), close);
    expect(stageOf(desk)).toBe('closed');
    expect(desk.world.unit(s1)).toMatchObject({ assignments: [], past: [{ id: first, activity: 'cleared' }] });
  });

  it('gets the next case number, and no two get the same', () => {
    const desk = deskAfter(receive(one), receive(two));
    expect([desk.world.request(one)?.number, desk.world.request(two)?.number]).toEqual([1, 2]);
    expect(answer(desk, receive(one))).toBe('already-exists');
    expect(desk.world.caseNumbers()).toEqual({ last: 2 });
  });

  it('is seen by whoever triages it', () => {
    const desk = deskAfter(receive());
    answer(desk, accept(), user());
    expect(desk.world.request(one)?.seen).toEqual({ by: user(), at: NOON });
  });

  it('is received when it happened, even if that was before it is written down', () => {
    const desk = deskAfter();
    desk.run(receive(), { ...meta(), at: NOON - 60_000 });
    expect(desk.world.request(one)?.receivedAt).toBe(NOON - 60_000);
  });

  it('is not closed over a crew that is still at work', () => {
    const desk = deskAfter(...ARRIVED);
    expect(answer(desk, close)).toBe('assignment-open');
    expect(answer(desk, report('cleared'))).toBe('decided');
    expect(answer(desk, close)).toBe('decided');
  });

  it('keeps its unit activity when it is closed, and stays open when it is opened again', () => {
    const desk = deskAfter(...ARRIVED, report('cleared'), close, {
      type: 'request.reopen',
      requestId: one,
      reason: 'Ringede igen',
    });
    expect(stageOf(desk)).toBe('queued');
    expect(desk.world.unit(s1)?.past).toMatchObject([{ requestId: one, activity: 'cleared' }]);
    expect(answer(desk, assign(s1, one, second))).toBe('decided');
  });
});

describe('the end of a case', () => {
  it('hands its assignment to the ambulance, with the reason', () => {
    const desk = deskAfter(...ARRIVED);
    expect(answer(desk, end('handed-to-ambulance', 'Bleg og koldsvedende'))).toBe('decided');
    expect(stageOf(desk)).toBe('handed-to-ambulance');
    expect(desk.world.unit(s1)).toMatchObject({
      assignments: [],
      past: [{ activity: 'handed-to-ambulance', reason: 'Bleg og koldsvedende' }],
    });
  });

  it('cancels its assignment when it is cancelled', () => {
    const desk = deskAfter(...ARRIVED, end('cancelled', 'Kilden har meldt fra'));
    expect(desk.world.unit(s1)).toMatchObject({
      assignments: [],
      past: [{ activity: 'cancelled', reason: 'Kilden har meldt fra' }],
    });
  });

  it('takes every reservation with it, of any unit', () => {
    const desk = deskAfter(receive(), accept(), reserve(s1, one, first), reserve(s2, one, second), end('cancelled'));
    expect([assignmentsOf(desk, s1), assignmentsOf(desk, s2)]).toEqual([[], []]);
  });

  it('takes another unit’s reservation with it when it is closed, so that nobody drives to a closed case', () => {
    const desk = deskAfter(
      receive(),
      accept(),
      reserve(s2, one, second),
      ...ARRIVED.slice(2),
      report('cleared'),
      close,
    );
    expect(assignmentsOf(desk, s2)).toEqual([]);
    expect(answer(desk, { type: 'unit.go-off-duty', unitId: s2 })).toBe('decided');
  });

  it('leaves other cases’ assignments alone', () => {
    const desk = deskAfter(
      receive(one),
      receive(two),
      accept(one),
      accept(two),
      assign(s1, one, first),
      assign(s2, two, second),
      end('cancelled'),
    );
    expect(assignmentsOf(desk, s2)).toMatchObject([{ id: second, activity: 'assigned' }]);
  });

  it('needs a reason, and without one changes nothing', () => {
    const desk = deskAfter(...ARRIVED);
    expect(answer(desk, end('cancelled', ' '))).toBe('reason-missing');
    expect(assignmentsOf(desk)).toMatchObject([{ activity: 'on-scene' }]);
  });
});

describe('a reservation', () => {
  it('leaves the request in the queue and the unit available; activated, it is the work at hand', () => {
    const desk = deskAfter(receive(), accept(), reserve());
    expect(stageOf(desk)).toBe('queued');
    expect(answer(desk, report('acknowledged'))).toBe('wrong-activity');
    expect(answer(desk, { type: 'unit.activate', unitId: s1, assignmentId: first })).toBe('decided');
    expect(desk.world.request(one)?.life).toEqual({ stage: 'assigned', unitId: s1, assignmentId: first });
    expect(assignmentsOf(desk)).toMatchObject([{ id: first, activity: 'assigned' }]);
  });

  it('is not activated while the unit is busy, or once another has the case', () => {
    const busy = deskAfter(
      receive(one),
      accept(one),
      receive(two),
      accept(two),
      assign(s1, one, first),
      reserve(s1, two, second),
    );
    expect(answer(busy, { type: 'unit.activate', unitId: s1, assignmentId: second })).toBe(
      'unit-has-active-assignment',
    );
    const gone = deskAfter(receive(), accept(), reserve(s1, one, first), assign(s2, one, second));
    expect(answer(gone, { type: 'unit.activate', unitId: s1, assignmentId: first })).toBe('wrong-stage');
  });

  it('is cancelled without touching the request', () => {
    const desk = deskAfter(receive(), accept(), reserve(), {
      type: 'unit.cancel',
      unitId: s1,
      assignmentId: first,
      reason: 'x',
    });
    expect([stageOf(desk), assignmentsOf(desk)]).toEqual(['queued', []]);
  });
});

describe('an assignment', () => {
  it('is made for a queued request and a unit on duty that is free, and only together', () => {
    const desk = deskAfter(receive(one), receive(two), accept(one));
    expect(answer(desk, assign(s1, two))).toBe('wrong-stage');
    expect(answer(desk, assign(unitId('s9')))).toBe('not-found');
    expect(stageOf(desk)).toBe('queued');
    expect(answer(desk, { type: 'unit.go-off-duty', unitId: s1 })).toBe('decided');
    expect(answer(desk, assign(s1))).toBe('unit-off-duty');
    expect(stageOf(desk)).toBe('queued');
    expect(answer(desk, assign(s2))).toBe('decided');
    expect(answer(desk, assign(s2, one, second))).toBe('wrong-stage');
  });

  it('that is cancelled sends the request back to the queue', () => {
    const desk = deskAfter(...ARRIVED, {
      type: 'unit.cancel',
      unitId: s1,
      assignmentId: first,
      reason: 'Bilen er i stykker',
    });
    expect([stageOf(desk), assignmentsOf(desk)]).toEqual(['queued', []]);
    expect(answer(desk, assign(s2, one, second))).toBe('decided');
  });

  it('is nobody’s where it does not exist', () => {
    const desk = deskAfter();
    const nowhere = { unitId: s1, assignmentId: first };
    expect(answer(desk, { type: 'unit.cancel', ...nowhere, reason: 'x' })).toBe('not-found');
    expect(answer(desk, { type: 'unit.activate', ...nowhere })).toBe('not-found');
    expect(answer(desk, { type: 'unit.confirm', ...nowhere }, system)).toBe('not-found');
    expect(answer(desk, report('acknowledged'))).toBe('not-found');
  });
});

describe('an ambulance case', () => {
  it.each(AMBULANCE_TRIAGES)('is not for the Sociolance: %j', (triage) => {
    const desk = deskAfter(receive());
    expect(answer(desk, accept(one, triage))).toBe('needs-ambulance');
    const seen = deskAfter(receive(), { ...accept(one, triage), accept: false } as Command);
    for (const command of [{ type: 'request.queue', requestId: one } as const, assign(), reserve(), end('cancelled')])
      expect(answer(seen, command)).toBe('needs-ambulance');
    expect(answer(seen, end('handed-to-ambulance'))).toBe('decided');
  });
});

describe('a timeline', () => {
  it('has every event of the case, the unit’s included', () => {
    const desk = deskAfter(receive(), accept());
    for (const command of [assign(), report('acknowledged')]) {
      const decision = desk.run(command, meta());
      if (decision.kind === 'refused') throw new Error(decision.code);
      expect(decision.events.map((event) => event.requestId)).toEqual(decision.events.map(() => one));
    }
  });

  it('has what is said on the unit’s channel while it works on the case, and not otherwise', () => {
    const say = (number: number): Command => ({
      type: 'entry.log',
      entryId: entryId(number),
      channel: { kind: 'unit', unitId: s1 },
      kind: 'radio',
      text: 'S1 er fremme.',
    });
    const desk = deskAfter(say(1), receive(), accept(), reserve(), say(2), {
      type: 'unit.activate',
      unitId: s1,
      assignmentId: first,
    });
    answer(desk, say(3), crewOf('s1'));
    expect([1, 2, 3].map((number) => desk.world.entry(entryId(number))?.requestId)).toEqual([
      undefined,
      undefined,
      one,
    ]);
    expect(desk.world.entry(entryId(3))).toMatchObject({ from: crewOf('s1'), saidAt: NOON });
  });

  it('has notes of the case itself, struck through but never gone', () => {
    const note: Command = {
      type: 'entry.log',
      entryId: entryId(1),
      channel: { kind: 'case', requestId: one },
      kind: 'note',
      text: 'Har en hund.',
    };
    const desk = deskAfter(receive(), note);
    expect(desk.world.entry(entryId(1))?.requestId).toBe(one);
    expect(answer(desk, { type: 'entry.strike', entryId: entryId(1), reason: 'Forkert sag' })).toBe('decided');
    expect(desk.world.entry(entryId(1))).toMatchObject({
      text: 'Har en hund.',
      struck: { by: user(), reason: 'Forkert sag' },
    });
  });
});

describe('a text that looks like a CPR number', () => {
  const CPR = 'Født 010190-1234';
  it.each<Command>([
    { ...receive(), need: CPR } as Command,
    { ...receive(), callback: '0101901234' } as Command,
    { ...receive(), place: { typed: CPR } } as Command,
    { ...receive(), place: { typed: 'Her', label: CPR } } as Command,
    { type: 'request.amend', requestId: one, need: CPR },
    { type: 'request.amend', requestId: one, place: { typed: CPR } },
    { type: 'request.end', requestId: one, how: 'declined', reason: CPR },
    { type: 'request.reopen', requestId: one, reason: CPR },
    { type: 'unit.cancel', unitId: s1, assignmentId: first, reason: CPR },
    { type: 'unit.begin-outreach', unitId: s1, place: CPR },
    { type: 'entry.log', entryId: entryId(1), channel: { kind: 'desks' }, kind: 'chat', text: CPR },
    { type: 'entry.log', entryId: entryId(1), channel: { kind: 'desks' }, kind: 'chat', text: 'Til', to: CPR },
    { type: 'entry.strike', entryId: entryId(1), reason: CPR },
  ])('is stopped at the door: %j', (command) => {
    expect(answer(deskAfter(), command)).toBe('cpr-in-text');
  });
});

describe('a role', () => {
  it('that may not is refused by name, before anything else is looked at', () => {
    const desk = deskAfter();
    expect(desk.run(assign(), meta(user('evaluator')))).toEqual({
      kind: 'refused',
      code: 'not-yours-to-do',
      details: { role: 'evaluator' },
    });
    expect(answer(desk, receive(), user('physician'))).toBe('not-yours-to-do');
    expect(answer(desk, receive(), crewOf('s1'))).toBe('decided');
  });
});

/** Something somebody might ask of the desk as it is now. `step` makes new ids. */
type Ask = (desk: MemoryDesk, step: number) => Command;
const units = fc.constantFrom(s1, s2);
const triages = fc.constantFrom(TRIAGE, TRIAGE, TRIAGE, ...AMBULANCE_TRIAGES);
/** Mostly what is there, so that the sequences get somewhere: a request not given up, an assignment the unit has. */
const onRequest = (make: (id: RequestId, step: number) => Command): fc.Arbitrary<Ask> =>
  fc.nat(11).map(
    (choice): Ask =>
      (desk, step) => {
        const alive = desk.requests().filter((each) => isOpen(each) || each.life.stage === 'closed');
        return make(alive[choice % alive.length]?.id ?? one, step);
      },
  );
const onAssignment = (make: (unit: UnitId, assignment: AssignmentId) => Command): fc.Arbitrary<Ask> =>
  fc.tuple(units, fc.nat(1)).map(
    ([unit, index]): Ask =>
      (desk) =>
        make(unit, assignmentsOf(desk, unit)?.[index]?.id ?? assignmentId(index + 1)),
  );
/** What a crew would report next, one way or the other. */
const nextReport: fc.Arbitrary<Ask> = fc.tuple(units, fc.nat(1)).map(
  ([unit, branch]): Ask =>
    (desk) => {
      const active = assignmentsOf(desk, unit)?.find(({ activity }) => activity !== 'reserved');
      const next = nextReports(active?.activity ?? 'assigned');
      return report(next[branch % next.length] ?? 'cleared', active?.id, unit);
    },
);
const onUnit = (make: (unit: UnitId) => Command): fc.Arbitrary<Ask> => units.map((unit) => () => make(unit));

const anyAsk: fc.Arbitrary<Ask> = fc.oneof(
  { weight: 12, arbitrary: nextReport },
  fc.constant<Ask>((_, step) => receive(requestId(step))),
  fc
    .tuple(triages, fc.boolean())
    .chain(([triage, takes]) => onRequest((id) => ({ ...accept(id, triage), accept: takes }) as Command)),
  onRequest((id) => ({ type: 'request.queue', requestId: id })),
  ...[assign, reserve].map((make) =>
    units.chain((unit) => onRequest((id, step) => make(unit, id, assignmentId(step)))),
  ),
  onAssignment((unit, assignment) => ({ type: 'unit.activate', unitId: unit, assignmentId: assignment })),
  onAssignment((unit, assignment) => ({ type: 'unit.cancel', unitId: unit, assignmentId: assignment, reason: 'x' })),
  ...Report.options.map((activity) => onAssignment((unit, assignment) => report(activity, assignment, unit))),
  { weight: 3, arbitrary: onRequest((id) => ({ type: 'request.close', requestId: id, outcome: 'referred' })) },
  fc
    .constantFrom(...Ending.options)
    .chain((how) => onRequest((id) => ({ type: 'request.end', requestId: id, how, reason: 'x' }))),
  { weight: 3, arbitrary: onRequest((id) => ({ type: 'request.reopen', requestId: id, reason: 'x' })) },
  onUnit((unit) => ({ type: 'unit.go-off-duty', unitId: unit })),
  onUnit((unit) => ({ type: 'unit.go-on-duty', unitId: unit, crew: CREW })),
  onUnit((unit) => ({ type: 'unit.begin-outreach', unitId: unit, place: 'Halmtorvet' })),
);

/** Holds after every step, whatever came before. */
const expectWhole = (desk: MemoryDesk) => {
  for (const unit of desk.world.units()) {
    const active = unit.assignments.filter(({ activity }) => activity !== 'reserved');
    expect(active.length).toBeLessThanOrEqual(1);
    for (const assignment of unit.assignments) {
      const request = desk.world.request(assignment.requestId);
      if (!request) throw new Error('an assignment without its request');
      // No ambulance case is reserved, assigned or driven to (seed 004).
      expect(needsAmbulance(request.triage)).toBe(false);
      // Nobody has work, now or later, on a case that is over.
      expect(isOpen(request)).toBe(true);
    }
    // Both sides of a promise say the same.
    for (const { id, requestId: promised } of active)
      expect(desk.world.request(promised)?.life).toEqual({ stage: 'assigned', unitId: unit.id, assignmentId: id });
  }
  for (const { life, triage } of desk.requests())
    if (life.stage === 'assigned') expect(needsAmbulance(triage)).toBe(false);
  const numbers = desk.requests().map((each) => each.number);
  expect(new Set(numbers).size).toBe(numbers.length);
};

describe('whatever is asked, in whatever order', () => {
  it('the two sides of every promise agree, and no ambulance case reaches the Sociolance', () => {
    const reached = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(anyAsk, { minLength: 40, maxLength: 150, size: 'max' }), (asks) => {
        const desk = deskAfter(receive(one), accept(one), receive(two));
        for (const [step, ask] of asks.entries()) {
          const command = ask(desk, step + 10);
          if (answer(desk, command, system) !== 'decided') continue;
          reached.set(command.type, (reached.get(command.type) ?? 0) + 1);
          expectWhole(desk);
        }
      }),
      { numRuns: count({ sample: 300, full: 20_000 }) },
    );
    // The sequences do reach what they are meant to try.
    for (const type of [
      'unit.assign',
      'unit.reserve',
      'unit.activate',
      'unit.report',
      'unit.cancel',
      'request.close',
      'request.end',
      'request.reopen',
    ])
      expect(reached.get(type) ?? 0, type).toBeGreaterThan(0);
  });
});
