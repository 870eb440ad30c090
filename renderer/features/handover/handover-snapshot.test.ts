import { describe, expect, it } from 'vitest';
import { HandoverSnapshot } from '#shared/domain/rotation/handover.ts';
import type { Posting } from '#shared/domain/rotation/posting.ts';
import { postingDecider } from '#shared/domain/rotation/posting-decider.ts';
import { aSnapshot, CHECKLIST, PERIOD } from '#tests/support/desk-rota.ts';
import { anAssignment, aRequest, aUnit, NOON, offerId, requestId, unitId, user } from '#tests/support/domain.ts';
import { aDuty, employeeId } from '#tests/support/rotation.ts';
import { emptyReplica, type ReplicaState } from '../../replica/replica.ts';
import { handoverSnapshot } from './handover-snapshot.ts';

const HOUR = 3_600_000;
const sent = { version: 1, sent: 1 };
const by = user('shift-lead');
const S1 = unitId('s1');

const requests = (...all: ReturnType<typeof aRequest>[]): Partial<ReplicaState> => ({
  requests: new Map(all.map((request) => [request.id, { ...sent, request }])),
});
const units = (...all: ReturnType<typeof aUnit>[]): Partial<ReplicaState> => ({
  units: new Map(all.map((unit) => [unit.id, { ...sent, unit }])),
});
const duties = (posting: Posting): Partial<ReplicaState> => {
  const period = { id: PERIOD, plan: {}, published: { by, at: 0 } };
  return {
    plain: {
      ...emptyReplica.plain,
      duty: new Map([[posting.duty.id, { ...sent, aggregate: 'duty', id: posting.duty.id, state: posting }]]),
      period: new Map([[PERIOD, { ...sent, aggregate: 'period', id: PERIOD, state: period as never }]]),
    },
  };
};
const posted = (more: Partial<Posting>): Posting => {
  const duty = aDuty('2025-11-22', 8, 20);
  const planned = { duty, periodId: PERIOD, overrides: [], marked: false, by, at: 0 };
  const posting = postingDecider.evolve(null, { type: 'duty.planned', ...planned });
  if (!posting) throw new Error('not planned');
  return { ...posting, ...more };
};
const snapshotOf = (...parts: Partial<ReplicaState>[]): HandoverSnapshot =>
  // What is given must fit what is kept.
  HandoverSnapshot.parse(handoverSnapshot(Object.assign({ ...emptyReplica }, ...parts), NOON));

describe('what is handed over', () => {
  it('is nothing at all on a quiet desk', () => {
    expect(snapshotOf()).toEqual(aSnapshot({ at: NOON }));
  });

  it('is every open case, the most urgent first, with who was promised a call and which unit', () => {
    const { cases } = snapshotOf(
      requests(
        aRequest({ stage: 'queued' }, { id: requestId(1), number: 1, priority: 'routine', callback: '20 00 00 00' }),
        aRequest({ stage: 'received' }, { id: requestId(2), number: 2, priority: 'urgent' }),
        aRequest({ stage: 'cancelled', reason: 'x', at: NOON }, { id: requestId(3), number: 3 }),
      ),
      units(aUnit({ id: S1, assignments: [anAssignment('reserved', { requestId: requestId(1) })] })),
    );
    expect(cases).toMatchObject([
      { name: '2', stage: 'received', callback: false },
      { name: '1', stage: 'queued', callback: true, unitId: 's1' },
    ]);
  });

  it('is a referral of this half day too: somebody is to ask whether they came there', () => {
    const referred = (id: number, at: number) =>
      aRequest({ stage: 'closed', outcome: 'referred', offerId: offerId('o'), at }, { id: requestId(id), number: id });
    const helped = aRequest({ stage: 'closed', outcome: 'helped-on-scene', at: NOON }, { id: requestId(3) });
    const { cases } = snapshotOf(requests(referred(1, NOON - HOUR), referred(2, NOON - 13 * HOUR), helped));
    expect(cases).toMatchObject([{ name: '1', followUp: NOON - HOUR }]);
  });

  it('is each vehicle as its crew said of it last, and what the central CAD has not confirmed', () => {
    const checkIn = { ...CHECKLIST, by, at: NOON - HOUR };
    const checkOut = { ...CHECKLIST, fuel: 'low' as const, kits: 2, text: 'Bule', by, at: NOON };
    const busy = units(aUnit({ id: S1, assignments: [anAssignment('en-route')] }));
    const first = snapshotOf(busy, duties(posted({ checkIn })));
    expect(first).toMatchObject({
      units: [{ unitId: 's1', what: 'en-route', condition: { fuel: 'full' } }],
      unconfirmed: 1,
    });
    const last = snapshotOf(busy, duties(posted({ checkIn, checkOut })));
    expect(last.units[0]?.condition).toEqual({ fuel: 'low', kits: 2, equipment: 'complete', text: 'Bule' });
    expect(last.units[0]).not.toHaveProperty('lateId');
  });

  it('is whose crew should be there and has not checked in; and a duty stays as it was when it was handed over', () => {
    const posting = posted({});
    const snapshot = snapshotOf(units(aUnit({ id: S1 })), duties(posting));
    expect(snapshot).toMatchObject({ units: [{ lateId: posting.duty.id }], duties: [posting.duty] });
    expect(snapshot.units[0]).not.toHaveProperty('condition');
  });

  it('is what has not arrived, what nobody has read, what is silent, and who is not there', () => {
    const live = { kind: 'live', lastHeard: NOON } as const;
    const sick = { employeeId: employeeId('s1'), by, at: NOON - HOUR };
    const posting = posted({ sick, duty: aDuty('2025-11-22', 20, 30) });
    const snapshot = snapshotOf(duties(posting), {
      outbox: { unsent: 2, oldest: NOON - HOUR },
      unread: new Map([
        ['unit:s1', { channel: 'unit:s1' as never, count: 2, newest: 1 }],
        ['desks', { channel: 'desks' as never, count: 1, newest: 1 }],
      ]),
      links: {
        hub: live,
        cad: { kind: 'away', lastHeard: NOON - HOUR },
        positions: live,
        radio: { kind: 'silent', lastHeard: null },
        map: { kind: 'not-connected', lastHeard: null },
      },
    });
    expect(snapshot).toMatchObject({ unsent: 2, unsentSince: NOON - HOUR, unread: 3, vacancies: [posting.duty.id] });
    expect(snapshot.down).toEqual([
      { source: 'cad', since: NOON - HOUR },
      { source: 'radio', since: null },
    ]);
  });
});
