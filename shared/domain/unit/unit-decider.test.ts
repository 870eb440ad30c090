import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '#tests/support/counts.ts';
import { anAssignment, assignmentId, aUnit, CREW, NOON, offerId, requestId, unitId } from '#tests/support/domain.ts';
import { fold, type RefusalCode } from '../decision.ts';
import { Activity, availability, currentActivity, isOver, nextReports, Report, type Unit } from './unit.ts';
import { unitDecider } from './unit-decider.ts';
import type { UnitCommand, UnitEvent } from './unit-events.ts';

const at = NOON + 60_000;
const OFF = aUnit({ duty: { kind: 'off', since: NOON } });
const FREE = aUnit();
const OUTREACH = aUnit({ outreach: { place: 'Halmtorvet', since: NOON } });
const withActivity = (activity: Activity) => aUnit({ assignments: [anAssignment(activity)] });
const OPEN = Activity.options.filter((activity) => !isOver(anAssignment(activity)));
const ACTIVE = OPEN.filter((activity) => activity !== 'reserved');

const STATES: Readonly<Record<string, Unit | null>> = {
  unregistered: null,
  off: OFF,
  free: FREE,
  outreach: OUTREACH,
  ...Object.fromEntries(OPEN.map((activity) => [activity, withActivity(activity)])),
};

const resulting = (unit: Unit | null, command: UnitCommand): Unit | RefusalCode => {
  const decision = unitDecider.decide(unit, command);
  if (decision.kind === 'refused') return decision.code;
  const next = fold<Unit, UnitEvent>(unitDecider, decision.events, unit);
  if (!next) throw new Error('a unit does not vanish');
  return next;
};
const activityAfter = (unit: Unit | null, command: UnitCommand) => {
  const next = resulting(unit, command);
  return typeof next === 'string' ? next : currentActivity(next).what;
};

const other = { assignmentId: assignmentId(2), requestId: requestId(2), at };
const own = { assignmentId: assignmentId(1), at };
const REGISTER = { type: 'register', id: unitId('s1'), callSign: 'Sociolance 1', issi: 2_041_101, at } as const;

/**
 * Every state against every command: what the unit does then, or why not (DOMAIN.md, "Activity of an assignment"). The
 * states are the keys of STATES; a command means the assignment the state is named by, `other` one it does not have.
 */
type Row = Readonly<Record<string, string>>;
const rest =
  (...states: string[]) =>
  (code: string): Row =>
    Object.fromEntries(states.map((state) => [state, code]));
const active = rest(...ACTIVE);
const open = rest(...OPEN);
const none = rest('off', 'free', 'outreach');
const everyone = rest(...Object.keys(STATES));

const TABLE: readonly { readonly command: UnitCommand; readonly row: Row }[] = [
  { command: REGISTER, row: { ...everyone('already-exists'), unregistered: 'off-duty' } },
  {
    command: { type: 'go-on-duty', crew: CREW, at },
    row: { ...everyone('unit-on-duty'), unregistered: 'not-found', off: 'free' },
  },
  {
    command: { type: 'go-off-duty', at },
    row: {
      ...open('unit-has-open-assignments'),
      unregistered: 'not-found',
      off: 'unit-off-duty',
      free: 'off-duty',
      outreach: 'off-duty',
    },
  },
  {
    command: { type: 'begin-outreach', place: 'Enghave Plads', at },
    row: {
      ...active('unit-has-active-assignment'),
      unregistered: 'not-found',
      off: 'unit-off-duty',
      free: 'outreach',
      outreach: 'already-on-outreach',
      reserved: 'outreach',
    },
  },
  {
    command: { type: 'end-outreach', at },
    row: { ...everyone('not-on-outreach'), unregistered: 'not-found', outreach: 'free' },
  },
  {
    command: { type: 'reserve', ...other },
    row: {
      ...Object.fromEntries(ACTIVE.map((activity) => [activity, activity])),
      unregistered: 'not-found',
      off: 'unit-off-duty',
      free: 'free',
      outreach: 'outreach',
      reserved: 'free',
    },
  },
  {
    command: { type: 'assign', ...other },
    row: {
      ...active('unit-has-active-assignment'),
      unregistered: 'not-found',
      off: 'unit-off-duty',
      free: 'assigned',
      outreach: 'assigned',
      reserved: 'assigned',
    },
  },
  {
    command: { type: 'activate', ...own },
    row: { ...active('wrong-activity'), ...none('not-found'), unregistered: 'not-found', reserved: 'assigned' },
  },
  {
    command: { type: 'confirm', ...own },
    row: {
      ...Object.fromEntries(ACTIVE.map((activity) => [activity, activity])),
      ...none('not-found'),
      unregistered: 'not-found',
      reserved: 'free',
    },
  },
  {
    command: { type: 'cancel', ...own, reason: 'Fejl' },
    row: { ...open('free'), ...none('not-found'), unregistered: 'not-found' },
  },
  {
    command: { type: 'hand-to-ambulance', ...own, reason: 'Bleg' },
    row: { ...open('free'), ...none('not-found'), unregistered: 'not-found' },
  },
  ...Report.options.map((activity) => ({
    command: { type: 'report', activity, ...own } as const,
    row: {
      ...open('wrong-activity'),
      ...none('not-found'),
      unregistered: 'not-found',
      ...{
        acknowledged: { assigned: 'acknowledged' },
        'en-route': { acknowledged: 'en-route' },
        'on-scene': { 'en-route': 'on-scene' },
        transporting: { 'on-scene': 'transporting' },
        'at-offer': { transporting: 'at-offer' },
        cleared: { 'on-scene': 'free', 'at-offer': 'free' },
      }[activity],
    },
  })),
];
const everyPair = TABLE.flatMap(({ command, row }) =>
  Object.keys(STATES).map((state) => ({
    state,
    command,
    asked: 'activity' in command ? `${command.type} ${command.activity}` : command.type,
    leadsTo: row[state],
  })),
);

describe('a unit', () => {
  it.each(everyPair)('$state, asked to $asked: $leadsTo', ({ state, command, leadsTo }) => {
    expect(activityAfter(STATES[state] ?? null, command)).toBe(leadsTo);
  });

  it('is registered off duty, with nothing to do', () => {
    expect(resulting(null, REGISTER)).toEqual(aUnit({ duty: { kind: 'off', since: at } }));
    expect(unitDecider.evolve(null, { type: 'unit.off-duty', at })).toBeNull();
  });

  it('goes on duty with both competences and no fewer', () => {
    const [social, health] = CREW;
    for (const crew of [
      [social, social],
      [health, health],
    ].map((pair) => pair.filter((one) => one !== undefined)))
      expect(resulting(OFF, { type: 'go-on-duty', crew, at })).toBe('crew-incomplete');
    expect(resulting(OFF, { type: 'go-on-duty', crew: CREW, at })).toMatchObject({
      duty: { kind: 'on', crew: CREW, since: at },
    });
  });

  it('ends its outreach by going off duty or by work at hand, not by a reservation', () => {
    for (const command of [{ type: 'go-off-duty', at } as const, { type: 'assign', ...other } as const])
      expect(resulting(OUTREACH, command)).not.toHaveProperty('outreach');
    expect(resulting(OUTREACH, { type: 'reserve', ...other })).toHaveProperty('outreach');
  });

  it('has a request but once, reserved or assigned', () => {
    for (const activity of OPEN)
      for (const type of ['reserve', 'assign'] as const) {
        const again = { type, assignmentId: assignmentId(9), requestId: requestId(1), at } as const;
        expect(resulting(withActivity(activity), again)).toBe('already-exists');
        expect(
          resulting(withActivity(activity), { ...again, assignmentId: assignmentId(1), requestId: requestId(9) }),
        ).toBe('already-exists');
      }
  });

  it('needs a reason for ending an assignment early', () => {
    for (const type of ['cancel', 'hand-to-ambulance'] as const)
      expect(resulting(withActivity('en-route'), { type, ...own, reason: '  ' })).toBe('reason-missing');
  });
});

describe('an assignment', () => {
  it('is reported in the order it is lived and by no other way', () => {
    const order = [
      'reserved',
      'assigned',
      'acknowledged',
      'en-route',
      'on-scene',
      'transporting',
      'at-offer',
      'cleared',
    ];
    for (const activity of Activity.options)
      for (const next of nextReports(activity)) expect(order.indexOf(next)).toBeGreaterThan(order.indexOf(activity));
    expect(nextReports('reserved')).toEqual([]);
    for (const over of ['cleared', 'cancelled', 'handed-to-ambulance'] as const) expect(nextReports(over)).toEqual([]);
  });

  it('that is reserved is not assigned: it is neither reported on nor confirmed', () => {
    const reserved = withActivity('reserved');
    for (const activity of Report.options)
      expect(resulting(reserved, { type: 'report', activity, ...own })).toBe('wrong-activity');
    expect(resulting(reserved, { type: 'confirm', ...own })).toEqual(reserved);
    expect(availability(reserved)).toBe('available');
  });

  it('keeps when the crew and when the central CAD answered, each once', () => {
    const acknowledged = resulting(withActivity('assigned'), { type: 'report', activity: 'acknowledged', ...own });
    expect(acknowledged).toMatchObject({ assignments: [{ activity: 'acknowledged', since: at, acknowledgedAt: at }] });
    const confirmed = resulting(withActivity('assigned'), { type: 'confirm', ...own });
    expect(confirmed).toMatchObject({ assignments: [{ activity: 'assigned', confirmedAt: at }] });
    if (typeof confirmed === 'string') throw new Error(confirmed);
    expect(unitDecider.decide(confirmed, { type: 'confirm', ...own, at: at + 1 })).toEqual({
      kind: 'decided',
      events: [],
    });
  });

  it('keeps its offer, and goes to the past with everything it was', () => {
    const offer = offerId('herberget-lanternen');
    const driving = resulting(withActivity('on-scene'), {
      type: 'report',
      activity: 'transporting',
      offerId: offer,
      ...own,
    });
    expect(driving).toMatchObject({ assignments: [{ offerId: offer }] });
    const cleared = resulting(withActivity('at-offer'), { type: 'report', activity: 'cleared', ...own });
    expect(cleared).toMatchObject({ assignments: [], past: [{ id: assignmentId(1), activity: 'cleared', since: at }] });
    expect(resulting(withActivity('en-route'), { type: 'cancel', reason: 'Fejl', ...own })).toMatchObject({
      past: [{ activity: 'cancelled', reason: 'Fejl' }],
    });
    expect(resulting(withActivity('en-route'), { type: 'hand-to-ambulance', reason: 'Bleg', ...own })).toMatchObject({
      past: [{ activity: 'handed-to-ambulance', reason: 'Bleg' }],
    });
  });

  it('is never reset by a second one', () => {
    const busy = withActivity('on-scene');
    expect(resulting(busy, { type: 'reserve', ...other })).toMatchObject({
      assignments: [{ activity: 'on-scene' }, { activity: 'reserved' }],
    });
    const cleared = resulting(resulting(busy, { type: 'reserve', ...other }) as Unit, {
      type: 'report',
      activity: 'cleared',
      ...own,
    });
    expect(cleared).toMatchObject({ assignments: [{ id: assignmentId(2), activity: 'reserved' }] });
    expect(activityAfter(cleared as Unit, { type: 'activate', assignmentId: assignmentId(2), at })).toBe('assigned');
  });
});

describe('availability', () => {
  it('is derived from duty, work and outreach', () => {
    expect(availability(OFF)).toBe('not-available');
    expect(availability(FREE)).toBe('available');
    expect(availability(OUTREACH)).toBe('conditionally-available');
    for (const activity of ACTIVE)
      expect(availability(withActivity(activity))).toBe(
        activity === 'at-offer' ? 'conditionally-available' : 'not-available',
      );
  });

  it('counts the time it is free from the last work or the start of duty', () => {
    expect(currentActivity(FREE)).toEqual({ what: 'free', since: NOON });
    expect(currentActivity(aUnit({ past: [anAssignment('cleared', { since: at })] }))).toEqual({
      what: 'free',
      since: at,
    });
    expect(currentActivity(OFF)).toEqual({ what: 'off-duty', since: NOON });
  });
});

const number = fc.integer({ min: 1, max: 4 });
const anyCommand: fc.Arbitrary<UnitCommand> = fc.oneof(
  fc.constant<UnitCommand>({ type: 'go-on-duty', crew: CREW, at }),
  fc.constant<UnitCommand>({ type: 'go-off-duty', at }),
  fc.constant<UnitCommand>({ type: 'begin-outreach', place: 'Halmtorvet', at }),
  fc.constant<UnitCommand>({ type: 'end-outreach', at }),
  fc.tuple(fc.constantFrom('reserve', 'assign'), number, number).map(
    ([type, assignment, request]): UnitCommand => ({
      type,
      assignmentId: assignmentId(assignment),
      requestId: requestId(request),
      at,
    }),
  ),
  fc
    .tuple(fc.constantFrom('activate', 'confirm'), number)
    .map(([type, id]): UnitCommand => ({ type, assignmentId: assignmentId(id), at })),
  fc
    .tuple(fc.constantFrom('cancel', 'hand-to-ambulance'), number)
    .map(([type, id]): UnitCommand => ({ type, assignmentId: assignmentId(id), reason: 'x', at })),
  fc
    .tuple(fc.constantFrom(...Report.options), number)
    .map(([activity, id]): UnitCommand => ({ type: 'report', activity, assignmentId: assignmentId(id), at })),
);

describe('whatever a unit is asked', () => {
  it('it has at most one active assignment, each request once, and none off duty', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 60 }), (commands) => {
        let unit: Unit = FREE;
        for (const command of commands) {
          const next = resulting(unit, command);
          if (typeof next === 'string') continue;
          unit = next;
          expect(unit.assignments.filter(({ activity }) => activity !== 'reserved').length).toBeLessThanOrEqual(1);
          expect(unit.assignments.filter(isOver)).toEqual([]);
          expect(unit.past.every(isOver)).toBe(true);
          expect(unit.past.length).toBeLessThanOrEqual(5);
          const requests = unit.assignments.map((each) => each.requestId);
          expect(new Set(requests).size).toBe(requests.length);
          if (unit.duty.kind === 'off') expect(unit).toMatchObject({ assignments: [] });
          if (unit.outreach) expect(currentActivity(unit).what).toBe('outreach');
        }
      }),
      { numRuns: count({ sample: 500, full: 50_000 }) },
    );
  });
});
