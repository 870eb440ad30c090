import { describe, expect, it } from 'vitest';
import { assignmentId, CREW, meta, NOON, requestId, system, TRIAGE, unitId, user } from '#tests/support/domain.ts';
import { createMemoryDesk } from '#tests/support/memory-desk.ts';
import type { Meta } from './actor.ts';
import type { Command } from './commands.ts';
import { DeskId } from './ids.ts';
import { caseName, type OnPaper } from './request/request.ts';

const s1 = unitId('s1');
const at = (desk: string, role: 'dispatcher' | 'shift-lead' = 'dispatcher', more: Partial<Meta> = {}): Meta => ({
  ...meta({ ...user(role), desk: DeskId.parse(desk) } as Meta['by']),
  ...more,
});
const receive = (number = 1): Command => ({
  type: 'request.receive',
  requestId: requestId(number),
  source: '112',
  response: 'primary',
  priority: 'soon',
  place: { typed: 'Halmtorvet' },
  need: 'Mand sover på bænk.',
});
const accept = (number = 1): Command => ({
  type: 'request.triage',
  requestId: requestId(number),
  triage: TRIAGE,
  priority: 'soon',
  accept: true,
});
const assign = (number = 1): Command => ({
  type: 'unit.assign',
  unitId: s1,
  requestId: requestId(number),
  assignmentId: assignmentId(number),
});

/** A unit that d1 has put on duty, and two requests in the queue. */
const onDuty = (more: Partial<Meta> = {}) => {
  const desk = createMemoryDesk();
  desk.run({ type: 'unit.register', unitId: s1, callSign: 'Sociolance 1', issi: 1 }, meta(user('administrator')));
  desk.run({ type: 'unit.go-on-duty', unitId: s1, crew: CREW }, at('d1', 'dispatcher', more));
  for (const number of [1, 2]) for (const command of [receive(number), accept(number)]) desk.run(command, at('d1'));
  return desk;
};
const holder = (desk: ReturnType<typeof createMemoryDesk>) => desk.world.unit(s1)?.holder;

describe('a unit in the hands of a desk', () => {
  it('is in the hands of whoever puts it on duty, unless somebody has it', () => {
    const desk = onDuty();
    expect(holder(desk)).toMatchObject({ desk: 'd1', epoch: 1 });
    desk.run({ type: 'unit.go-off-duty', unitId: s1 }, at('d2'));
    desk.run({ type: 'unit.go-on-duty', unitId: s1, crew: CREW }, at('d2'));
    expect(holder(desk)).toMatchObject({ desk: 'd1', epoch: 1 });
  });

  it('is in nobody’s by a desk that is alone: another may have it', () => {
    const desk = onDuty({ alone: true });
    expect(holder(desk)).toBeUndefined();
    expect(desk.run({ type: 'unit.take', unitId: s1 }, at('d1', 'dispatcher', { alone: true }))).toMatchObject({
      code: 'needs-hub',
    });
    desk.run({ type: 'unit.take', unitId: s1 }, at('d2'));
    expect(holder(desk)).toMatchObject({ desk: 'd2', epoch: 1 });
  });

  it('is given by who has it, taken from nobody, and taken over by a shift lead who says why', () => {
    const desk = onDuty();
    const give: Command = { type: 'unit.give', unitId: s1, to: DeskId.parse('d3') };
    expect(desk.run(give, at('d2'))).toMatchObject({ code: 'not-held' });
    expect(desk.run({ type: 'unit.take', unitId: s1 }, at('d2'))).toMatchObject({
      code: 'held-elsewhere',
      details: { desk: 'd1' },
    });
    desk.run(give, at('d1'));
    expect(holder(desk)).toMatchObject({ desk: 'd3', epoch: 2 });
    const takeOver: Command = { type: 'unit.take-over', unitId: s1, reason: 'd3 svarer ikke' };
    expect(desk.run(takeOver, at('d2'))).toMatchObject({ code: 'not-yours-to-do' });
    expect(desk.run({ ...takeOver, reason: ' ' }, at('d2', 'shift-lead'))).toMatchObject({ code: 'reason-missing' });
    desk.run(takeOver, at('d2', 'shift-lead', { alone: true }));
    expect(holder(desk)).toMatchObject({ desk: 'd2', epoch: 3 });
  });

  it('raises its epoch with every change of hands, and with nothing else', () => {
    const desk = onDuty();
    for (const [index, to] of ['d2', 'd3', 'd1', 'd1'].entries()) {
      const from = holder(desk)?.desk ?? '';
      desk.run({ type: 'unit.give', unitId: s1, to: DeskId.parse(to) }, at(from));
      expect(holder(desk)?.epoch).toBe(Math.min(index + 2, 4));
    }
  });

  it.each([
    ['assigned', assign()],
    ['reserved', { ...assign(), type: 'unit.reserve' } as Command],
  ])('that was %s under an older epoch is a conflict when it is decided again', (_, command) => {
    const promised = at('d1', 'dispatcher', { epoch: 1 });
    expect(onDuty().run(command, promised).kind).toBe('decided');
    const taken = onDuty();
    taken.run({ type: 'unit.take-over', unitId: s1, reason: 'svarer ikke' }, at('d2', 'shift-lead'));
    expect(taken.run(command, promised)).toMatchObject({ code: 'taken-over', details: { desk: 'd2' } });
  });
});

describe('a case that is taken alone', () => {
  const alone = at('d1', 'dispatcher', { alone: true, temporary: 'd1-1' });
  it('has a temporary name and no number, and takes none from the counter', () => {
    const desk = createMemoryDesk();
    const decision = desk.run(receive(), alone);
    expect(decision).toMatchObject({ events: [{ aggregate: 'request' }] });
    const request = desk.world.request(requestId(1));
    expect(request && caseName(request)).toBe('d1-1');
  });

  it('gets its number once, and keeps what it was called', () => {
    const desk = createMemoryDesk();
    desk.run(receive(), alone);
    desk.run(receive(2), at('d2'));
    const number: Command = { type: 'request.number', requestId: requestId(1) };
    expect(desk.run(number, at('d1'))).toMatchObject({ code: 'not-yours-to-do' });
    for (const _ of ['once', 'again']) desk.run(number, meta(system));
    const request = desk.world.request(requestId(1));
    expect(request).toMatchObject({ number: 2, temporary: 'd1-1' });
    expect(request && caseName(request)).toBe('2');
    expect(desk.world.caseNumbers()).toEqual({ last: 2 });
  });
});

describe('what is written down afterwards', () => {
  const HOUR = 3_600_000;
  const enter = (receivedAt: number, paper: OnPaper = {}, closedAt?: number): Command => ({
    ...(receive() as Extract<Command, { type: 'request.receive' }>),
    type: 'request.back-enter',
    receivedAt,
    paper,
    triage: TRIAGE,
    ...(closedAt && { closed: { outcome: 'helped-on-scene', at: closedAt } }),
  });

  it('is in the queue where it is still open, with the time it came and who wrote it down', () => {
    const desk = createMemoryDesk();
    desk.run(enter(NOON - HOUR, { reference: 'Blanket 3' }), at('d1'));
    expect(desk.world.request(requestId(1))).toMatchObject({
      number: 1,
      receivedAt: NOON - HOUR,
      backEntered: { reference: 'Blanket 3', by: { role: 'dispatcher' }, at: NOON },
      life: { stage: 'queued' },
    });
  });

  it('is closed where it was over, each event with the time it happened', () => {
    const desk = createMemoryDesk();
    const paper = { unitId: s1, assignedAt: NOON - 3 * HOUR, onSceneAt: NOON - 2 * HOUR, clearedAt: NOON - HOUR };
    const decision = desk.run(enter(NOON - 4 * HOUR, paper, NOON - HOUR / 2), at('d1'));
    if (decision.kind === 'refused') throw new Error(decision.code);
    expect(decision.events.find(({ event }) => event.type === 'request.received')?.at).toBe(NOON - 4 * HOUR);
    expect(decision.events.find(({ event }) => event.type === 'request.closed')?.at).toBe(NOON - HOUR / 2);
    expect(desk.world.request(requestId(1))).toMatchObject({ life: { stage: 'closed' }, backEntered: paper });
  });

  it.each([
    ['in the future', enter(NOON + 1)],
    ['over before it came', enter(NOON - HOUR, {}, NOON - 2 * HOUR)],
    ['on scene before it was assigned', enter(NOON - HOUR, { assignedAt: NOON - 5, onSceneAt: NOON - 6 })],
    ['older than a fortnight', enter(NOON - 15 * 24 * HOUR)],
  ])('is refused where it is %s', (_, command) => {
    expect(createMemoryDesk().run(command, at('d1'))).toMatchObject({ code: 'impossible-times' });
  });

  it('does not turn somebody away who needed an ambulance, and keeps CPR numbers out', () => {
    const command = { ...enter(NOON), triage: { ...TRIAGE, blueLightNeed: true } } as Command;
    expect(createMemoryDesk().run(command, at('d1'))).toMatchObject({ code: 'needs-ambulance' });
    expect(createMemoryDesk().run(enter(NOON, { reference: '010190-1234' }), at('d1'))).toMatchObject({
      code: 'cpr-in-text',
    });
  });
});
