import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aPlan, aSnapshot, aStaff, CHECKLIST, PERIOD, registered } from '#tests/support/desk-rota.ts';
import { meta, requestId, unitId, user } from '#tests/support/domain.ts';
import { createMemoryDesk } from '#tests/support/memory-desk.ts';
import { aDuty, anEmployee, employeeId } from '#tests/support/rotation.ts';
import { addDays, HOUR } from '../../util/copenhagen.ts';
import type { Actor } from '../actor.ts';
import type { Command } from '../commands.ts';
import { AccountId } from '../ids.ts';
import { breaksOwed, breaksTaken } from './breaks.ts';
import { deskRotaOf } from './desk-rota.ts';
import { HandoverId } from './handover.ts';
import { type Posting, unacknowledged } from './posting.ts';
import type { Duty, DutyId } from './rota.ts';
import { RULES } from './rule-set.ts';
import { employeeSubject } from './staff-member.ts';
import { SwapId } from './swap.ts';
import { hardViolations } from './violations.ts';

const NOW = Date.parse('2026-12-01T12:00:00+01:00');
const MONDAY = '2027-01-04';
const EARLY = aDuty(MONDAY, 7, 15);
const LATE = aDuty(MONDAY, 15, 23, 's2', 'h2');

const deskWith = (staff = aStaff(4), drafted = aPlan()) => {
  const memory = createMemoryDesk();
  const run = (command: Command, at = NOW, by: Actor = user('shift-lead')) => memory.run(command, meta(by, at));
  run(registered(staff));
  run({ type: 'period.draft', plan: drafted });
  const posting = (id: DutyId) => memory.world.plain('duty', id) as Posting;
  const plan = (...duties: Duty[]) => run({ type: 'duty.plan', periodId: PERIOD, duties });
  const publish = () => run({ type: 'period.publish', periodId: PERIOD });
  const rota = () => {
    const period = memory.world.plain('period', PERIOD);
    if (!period) throw new Error('no period');
    return deskRotaOf(memory.world, period);
  };
  return { ...memory, run, plan, publish, posting, rota };
};
const move = (was: Duty, more: Partial<Duty>, rest: { reason?: string; override?: string } = {}): Command => ({
  type: 'duty.change',
  dutyId: was.id,
  was,
  now: { ...was, ...more },
  ...rest,
});

describe('the staff', () => {
  it('is taken in as a whole or not at all, and a list taken in twice changes nothing', () => {
    const { run, world } = deskWith();
    expect(run(registered(aStaff(4)))).toEqual({ kind: 'decided', events: [] });
    expect(run(registered([anEmployee('s9'), anEmployee('s_1'), anEmployee('s-1')]))).toMatchObject({
      code: 'already-exists',
    });
    expect(world.plain('employee', 's9')).toBeNull();
  });

  it('keeps the name with the person and nowhere else', () => {
    const { run } = deskWith();
    const decision = run(registered([anEmployee('s9')]));
    const events = decision.kind === 'decided' ? decision.events : [];
    expect(
      events.filter(({ event }) => JSON.stringify(event).includes('Eksempel')).map(({ event }) => event.type),
    ).toEqual(['employee.registered']);
  });

  it('refuses an absence that overlaps another, and forgets one that falls away', () => {
    const { run, world } = deskWith();
    const away = (from: number, to: number): Command => ({
      type: 'employee.be-away',
      employeeId: employeeId('s1'),
      absence: { from, to },
    });
    run(away(NOW, NOW + 10));
    expect(run(away(NOW + 9, NOW + 20))).toMatchObject({ code: 'overlapping-absences' });
    run({ type: 'employee.be-back', employeeId: employeeId('s1'), from: NOW });
    expect(world.plain('availability', employeeSubject(employeeId('s1')))?.unavailable).toEqual([]);
  });
});

describe('a duty', () => {
  it('is laid by the rules: what would break one is refused by its name, and nothing of it is laid', () => {
    const { plan, world } = deskWith();
    expect(plan(EARLY, aDuty(MONDAY, 20, 28))).toMatchObject({
      code: 'rule-in-the-way',
      details: { rule: 'rest', employee: 's1' },
    });
    expect(world.current('duty')).toEqual([]);
    expect(plan(EARLY, LATE)).toMatchObject({ kind: 'decided' });
  });

  it('breaks a hard rule only with a shift lead’s reason, which stays with it', () => {
    const { plan, run, posting, rota } = deskWith();
    plan(EARLY, LATE);
    expect(run(move(LATE, { socialId: employeeId('s1') }))).toMatchObject({ code: 'rule-in-the-way' });
    run(move(LATE, { socialId: employeeId('s1') }, { override: 'Aftalt med begge' }));
    expect(posting(LATE.id).overrides).toMatchObject([{ rule: 'rest', employeeId: 's1', reason: 'Aftalt med begge' }]);
    expect(hardViolations(rota().rota, rota().staff, RULES, 2)).toEqual([]);
    run(move(posting(LATE.id).duty, { socialId: employeeId('s2') }));
    expect(posting(LATE.id).overrides).toEqual([]);
  });

  it('breaks the nights in a row that its period agreed only with a reason, here and when it is published', () => {
    const plan = aPlan(MONDAY, 2, { agreed: { nightsInARow: 2, pairNeeds: [] } });
    const nights = [0, 1, 2].map((day) => aDuty(addDays(MONDAY, day), 22, 30));
    const third = nights[2] as Duty;
    const agreed = deskWith(aStaff(4), plan);
    expect(agreed.plan(...nights)).toMatchObject({ code: 'rule-in-the-way', details: { rule: 'nights' } });
    expect(agreed.plan(...nights.slice(0, 2))).toMatchObject({ kind: 'decided' });
    agreed.run({ type: 'duty.plan', periodId: PERIOD, duties: [third], override: 'Aftalt med begge' });
    expect(agreed.posting(third.id).overrides).toMatchObject([
      { rule: 'nights', employeeId: 's1', reason: 'Aftalt med begge' },
      { rule: 'nights', employeeId: 'h1', reason: 'Aftalt med begge' },
    ]);
    expect(agreed.publish()).toMatchObject({ kind: 'decided' });

    const before = deskWith();
    expect(before.plan(...nights)).toMatchObject({ kind: 'decided' });
    // Agreed anew while it is a draft, what is laid already is asked again.
    before.run({ type: 'period.draft', plan });
    expect(before.publish()).toMatchObject({ code: 'rule-in-the-way', details: { rule: 'nights' } });
  });

  it('has a pair of both professions, whatever reason is given', () => {
    const { plan, run } = deskWith();
    plan(EARLY);
    for (const socialId of ['h2', 'nobody'])
      expect(run(move(EARLY, { socialId: employeeId(socialId) }, { override: 'Vi gør det alligevel' }))).toMatchObject({
        code: 'rule-in-the-way',
      });
  });

  it('that somebody else has changed meanwhile is not changed on top', () => {
    const { plan, run } = deskWith();
    plan(EARLY);
    run(move(EARLY, { socialId: employeeId('s3') }));
    expect(run(move(EARLY, { healthId: employeeId('h3') }))).toMatchObject({ code: 'duty-changed' });
    expect(run(move(EARLY, { socialId: employeeId('s3') }))).toEqual({ kind: 'decided', events: [] });
  });

  it('of a draft changes unseen; once published every change is marked until those concerned know', () => {
    const { plan, run, publish, posting } = deskWith();
    plan(EARLY, LATE);
    run(move(EARLY, { socialId: employeeId('s3') }));
    expect(posting(EARLY.id).changes).toEqual([]);
    publish();
    run(move(posting(EARLY.id).duty, { socialId: employeeId('s4') }, { reason: 'Bytter til kursus' }));
    expect(unacknowledged(posting(EARLY.id))).toEqual(['s3', 'h1', 's4']);
    for (const id of ['s3', 'h1', 's4'])
      run({ type: 'duty.acknowledge', dutyId: EARLY.id, employeeId: employeeId(id) });
    expect(unacknowledged(posting(EARLY.id))).toEqual([]);
    run({ type: 'duty.cancel', dutyId: LATE.id, reason: 'Bilen er på værksted' });
    expect(posting(LATE.id)).toMatchObject({ life: { kind: 'cancelled' }, changes: [{ was: LATE, now: null }] });
    expect(run({ type: 'duty.discard', dutyIds: [EARLY.id] })).toMatchObject({ code: 'already-published' });
  });

  it('is not published while somebody on it cannot come', () => {
    const { plan, run, publish, world } = deskWith();
    expect(publish()).toMatchObject({ code: 'nothing-planned' });
    plan(EARLY);
    run({
      type: 'employee.be-away',
      employeeId: employeeId('s1'),
      absence: { from: EARLY.from, to: EARLY.to },
    });
    expect(publish()).toMatchObject({ code: 'rule-in-the-way', details: { rule: 'unavailable' } });
    run(move(EARLY, { socialId: employeeId('s2') }));
    expect(publish()).toMatchObject({ kind: 'decided' });
    expect(run({ type: 'period.draft', plan: aPlan() })).toMatchObject({ code: 'already-published' });
    expect(world.plain('period', PERIOD)?.published).toMatchObject({ at: NOW });
  });

  it('does not begin without the one who called in sick, and does with who took their place', () => {
    const { plan, run, publish, posting, rota } = deskWith();
    plan(EARLY);
    publish();
    const sick: Command = { type: 'duty.report-sick', dutyId: EARLY.id, employeeId: employeeId('s1') };
    run(sick, EARLY.from - HOUR / 3);
    const checkIn: Command = { type: 'duty.check-in', dutyId: EARLY.id, ...CHECKLIST };
    expect(run(checkIn)).toMatchObject({ code: 'crew-incomplete' });
    expect(rota().staff.find(({ id }) => id === 's1')?.unavailable).toEqual([{ from: EARLY.from, to: EARLY.to }]);
    run(move(EARLY, { socialId: employeeId('s2') }, { reason: 'Sygdom' }));
    expect(posting(EARLY.id).sick).toBeNull();
    expect(run(checkIn)).toMatchObject({ kind: 'decided' });
  });

  it('is served from check-in to check-out, with its breaks, by whoever is at the desk', () => {
    const { plan, publish, posting, run } = deskWith();
    plan(EARLY);
    publish();
    const at = (hours: number) => EARLY.from + hours * HOUR;
    const say = (command: Command, when: number) => run(command, when, user('dispatcher'));
    const id = { dutyId: EARLY.id };
    expect(say({ type: 'duty.begin-break', ...id }, at(0))).toMatchObject({ code: 'not-checked-in' });
    say({ type: 'duty.check-in', ...id, ...CHECKLIST, fuel: 'half', text: 'Bule i højre dør' }, at(0));
    expect(posting(EARLY.id).checkIn).toMatchObject({ fuel: 'half', text: 'Bule i højre dør' });
    say({ type: 'duty.begin-break', ...id }, at(3));
    expect(say({ type: 'duty.begin-break', ...id }, at(3.1))).toMatchObject({ code: 'on-break' });
    say({ type: 'duty.end-break', ...id }, at(3.25));
    expect([breaksOwed(posting(EARLY.id)), breaksTaken(posting(EARLY.id), at(5))]).toEqual([30, 15]);
    say({ type: 'duty.check-out', ...id, ...CHECKLIST }, at(8));
    expect(posting(EARLY.id)).toMatchObject({ checkOut: { kits: 6 }, overranUntil: null });
    expect(say({ type: 'duty.check-out', ...id, ...CHECKLIST }, at(8))).toMatchObject({ code: 'already-checked-out' });
  });

  it('puts its crew on board by name and until its end, and takes the unit off duty with them', () => {
    const { plan, publish, run, world } = deskWith();
    const first = aDuty(MONDAY, 7, 15);
    const next = { ...aDuty(MONDAY, 15, 23, 's2', 'h2'), unitId: first.unitId };
    plan(first, next);
    publish();
    const { unitId: unit } = first;
    run({ type: 'unit.register', unitId: unit, callSign: 'Sociolance 1', issi: 1 }, NOW, user('administrator'));
    const say = (type: 'duty.check-in' | 'duty.check-out', { id }: Duty, at: number) =>
      run({ type, dutyId: id, ...CHECKLIST }, at, user('dispatcher'));
    const aboard = () => {
      const duty = world.unit(unit)?.duty;
      return duty?.kind === 'on' ? [duty.crew.map(({ name }) => name), duty.until] : duty?.kind;
    };
    const names = (ids: string[]) => ids.map((id) => world.plain('employee', id)?.name);
    say('duty.check-in', first, first.from);
    expect(aboard()).toEqual([names(['s1', 'h1']), first.to]);
    expect(world.unit(unit)?.holder).toBeDefined();
    run({ type: 'duty.begin-break', dutyId: first.id }, first.from + 3 * HOUR);
    run({ type: 'duty.end-break', dutyId: first.id }, first.from + 3.5 * HOUR);
    expect(world.unit(unit)?.breakAt).toBe(first.from + 3.5 * HOUR);
    // Both crews are there for a while: the vehicle is the first one's until they have left it.
    say('duty.check-in', next, next.from - HOUR / 4);
    expect(aboard()).toEqual([names(['s1', 'h1']), first.to]);
    say('duty.check-out', first, first.to);
    expect(aboard()).toEqual([names(['s2', 'h2']), next.to]);
    expect(world.unit(unit)?.breakAt).toBeUndefined();
    say('duty.check-out', next, next.to);
    expect(aboard()).toBe('off');
  });

  it('gives the crew that said on the radio that it is out its names and its end', () => {
    const { plan, publish, run, world } = deskWith();
    plan(EARLY);
    publish();
    const { unitId: unit } = EARLY;
    run({ type: 'unit.register', unitId: unit, callSign: 'Sociolance 1', issi: 1 }, NOW, user('administrator'));
    const crew = [
      { name: 'A', competence: 'social' as const },
      { name: 'B', competence: 'health' as const },
    ];
    run({ type: 'unit.go-on-duty', unitId: unit, crew }, EARLY.from);
    run({ type: 'duty.check-in', dutyId: EARLY.id, ...CHECKLIST }, EARLY.from + 1);
    expect(world.unit(unit)?.duty).toMatchObject({
      kind: 'on',
      until: EARLY.to,
      crew: [{ name: expect.not.stringMatching(/^A$/) }, {}],
    });
  });

  it('that ran over is known by when its last case really ended', () => {
    const { plan, publish, posting, run } = deskWith();
    plan(EARLY);
    publish();
    const unit = { unitId: unitId('s1') };
    run({ type: 'unit.register', ...unit, callSign: 'Sociolance 1', issi: 1 }, NOW, user('administrator'));
    run({ type: 'duty.check-in', dutyId: EARLY.id, ...CHECKLIST }, EARLY.from);
    const crew = [
      { name: 'A', competence: 'social' as const },
      { name: 'B', competence: 'health' as const },
    ];
    run({ type: 'unit.go-on-duty', ...unit, crew }, EARLY.from);
    const asked = {
      source: '1813',
      response: 'primary',
      priority: 'soon',
      place: { typed: 'Torvet' },
      need: 'x',
    } as const;
    run({ type: 'request.receive', requestId: requestId(1), ...asked }, EARLY.from);
    const triage = {
      blueLightNeed: false,
      treatmentDuringTransport: false,
      safeForCrew: 'yes',
      consent: 'given',
      target: 'homeless',
    } as const;
    run({ type: 'request.triage', requestId: requestId(1), triage, priority: 'soon', accept: true }, EARLY.from);
    const assignmentId = requestId(2) as never;
    run({ type: 'unit.assign', ...unit, requestId: requestId(1), assignmentId }, EARLY.to - HOUR);
    const checkOut: Command = { type: 'duty.check-out', dutyId: EARLY.id, ...CHECKLIST };
    expect(run(checkOut, EARLY.to)).toMatchObject({ code: 'unit-has-active-assignment' });
    const ended = EARLY.to + HOUR / 2;
    for (const activity of ['acknowledged', 'en-route', 'on-scene', 'cleared'] as const)
      run({ type: 'unit.report', ...unit, assignmentId, activity }, ended);
    run(checkOut, EARLY.to + HOUR);
    expect(posting(EARLY.id).overranUntil).toBe(ended);
  });
});

describe('a swap', () => {
  const swapId = SwapId.parse(requestId(5));
  const propose: Command = {
    type: 'swap.propose',
    swapId,
    one: { employeeId: employeeId('s1'), dutyId: EARLY.id },
    other: { employeeId: employeeId('s2'), dutyId: LATE.id },
  };
  it('is proposed by two and done when a shift lead approves it', () => {
    const { plan, publish, posting, run, world } = deskWith();
    plan(EARLY, LATE);
    publish();
    run(propose);
    expect([posting(EARLY.id).duty.socialId, world.current('swap').length]).toEqual(['s1', 1]);
    run({ type: 'swap.approve', swapId });
    expect([posting(EARLY.id).duty.socialId, posting(LATE.id).duty.socialId]).toEqual(['s2', 's1']);
    expect(run({ type: 'swap.decline', swapId, reason: 'nej' })).toMatchObject({ code: 'swap-settled' });
  });

  it('is refused where a rule is in the way or one of the duties is another’s by now', () => {
    const { plan, publish, run } = deskWith();
    plan(EARLY, LATE, aDuty('2027-01-05', 7, 15));
    publish();
    run(propose);
    expect(run({ type: 'swap.approve', swapId })).toMatchObject({ code: 'rule-in-the-way' });
    run(move(EARLY, { socialId: employeeId('s3') }));
    expect(run({ type: 'swap.approve', swapId })).toMatchObject({ code: 'no-swap' });
  });
});

describe('a handover', () => {
  const handoverId = HandoverId.parse(requestId(7));
  const give: Command = { type: 'handover.give', handoverId, snapshot: aSnapshot(), text: 'Roligt', welfare: '' };
  const other: Actor = { ...user('shift-lead'), account: AccountId.parse('anden') } as Actor;
  it('is signed by two people, once each, and what was signed stays as it was', () => {
    const { run, world } = deskWith();
    run(give);
    expect(run(give)).toMatchObject({ code: 'already-exists' });
    expect(run({ type: 'handover.take', handoverId, text: '' })).toMatchObject({ code: 'own-handover' });
    run({ type: 'handover.take', handoverId, text: 'Overtaget' }, NOW, other);
    expect(run({ type: 'handover.take', handoverId, text: 'igen' }, NOW, other)).toMatchObject({
      code: 'handover-signed',
    });
    expect(world.plain('handover', handoverId)).toMatchObject({
      snapshot: aSnapshot(),
      given: { text: 'Roligt' },
      taken: { text: 'Overtaget' },
    });
  });

  it('that nobody has signed for stays in sight, also when a later one is given', () => {
    const { run, world } = deskWith();
    const later = { ...give, handoverId: HandoverId.parse(requestId(8)) } as Command;
    run(give);
    run(later);
    expect(world.current('handover')).toHaveLength(2);
    run({ type: 'handover.take', handoverId, text: '' }, NOW, other);
    expect(world.current('handover')).toMatchObject([{ id: requestId(8) }]);
  });
});

describe('whatever is done to a rota', () => {
  const DUTIES = Array.from({ length: 10 }, (_, day) => [
    aDuty(addDays(MONDAY, day), 7, 15, `s${(day % 3) + 1}`, `h${(day % 3) + 1}`),
    aDuty(addDays(MONDAY, day), 15, 23, `s${((day + 1) % 3) + 4}`, `h${((day + 1) % 3) + 4}`),
  ]).flat();
  const person = fc.integer({ min: 1, max: 7 });
  const duty = fc.integer({ min: 0, max: DUTIES.length - 1 });
  const step = fc.oneof(
    fc.record({ kind: fc.constant('seat' as const), duty, social: fc.boolean(), person, override: fc.boolean() }),
    fc.record({
      kind: fc.constant('shift' as const),
      duty,
      hours: fc.integer({ min: -30, max: 30 }),
      override: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('swap' as const), duty, other: duty, override: fc.boolean() }),
    fc.record({ kind: fc.constant('cancel' as const), duty }),
    fc.record({ kind: fc.constant('sick' as const), duty, social: fc.boolean() }),
  );

  it('no hard rule is broken without a recorded override, and every pair is complete', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
        const { plan, publish, posting, run, rota, world } = deskWith(aStaff(7));
        plan(...DUTIES);
        publish();
        const take = (each: (typeof steps)[number], index: number): unknown => {
          const { id } = DUTIES[each.duty] as Duty;
          const { duty: was } = posting(id);
          const override = 'override' in each && each.override ? { override: 'Aftalt' } : {};
          switch (each.kind) {
            case 'seat': {
              const seat = each.social
                ? { socialId: employeeId(`s${each.person}`) }
                : { healthId: employeeId(`h${each.person}`) };
              return run(move(was, seat, override));
            }
            case 'shift':
              return run(move(was, { from: was.from + each.hours * HOUR, to: was.to + each.hours * HOUR }, override));
            case 'swap': {
              const swapId = SwapId.parse(requestId(100 + index));
              const other = posting((DUTIES[each.other] as Duty).id).duty;
              run({
                type: 'swap.propose',
                swapId,
                one: { employeeId: was.socialId, dutyId: id },
                other: { employeeId: other.socialId, dutyId: other.id },
              });
              return run({ type: 'swap.approve', swapId, ...override });
            }
            case 'cancel':
              return run({ type: 'duty.cancel', dutyId: id, reason: 'Ingen bil' });
            default:
              return run({
                type: 'duty.report-sick',
                dutyId: id,
                employeeId: each.social ? was.socialId : was.healthId,
              });
          }
        };
        for (const [index, each] of steps.entries()) take(each, index);
        const { rota: made, staff } = rota();
        // Somebody who fell ill stands on the duty until another takes it: that is said, and nobody's edit.
        const broken = hardViolations(made, staff, RULES, 2).filter(({ rule }) => rule !== 'unavailable');
        expect(broken).toEqual([]);
        for (const { duty: each } of world.current('duty')) {
          expect(each.socialId).toMatch(/^s/);
          expect(each.healthId).toMatch(/^h/);
        }
      }),
      { numRuns: process.env.LONG === '1' ? 1_000 : 40 },
    );
  });
});
