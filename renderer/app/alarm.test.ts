import { describe, expect, it } from 'vitest';
import type { RequestRow } from '#shared/contract/rows.ts';
import type { Request } from '#shared/domain/request/request.ts';
import { alarmOf, freshUrgent } from './alarm.ts';

const row = (number: number, over: Partial<Request> = {}): RequestRow => ({
  version: 1,
  sent: 1,
  request: {
    id: `00000000-0000-4000-8000-00000000000${number}` as Request['id'],
    number,
    receivedAt: number,
    source: 'police',
    response: 'primary',
    priority: 'routine',
    place: { typed: 'Istedgade 1' },
    need: 'Sidder på fortovet',
    life: { stage: 'received' },
    ...over,
  },
});
const seen: Partial<Request> = {
  seen: { by: { kind: 'system', name: 'x', desk: 'd1' as never }, at: 1 },
};

describe('the alarm for new requests', () => {
  it('sounds until somebody has looked at every one of them', () => {
    expect(alarmOf([row(1, seen)])).toEqual({ kind: 'quiet' });
    expect(alarmOf([row(1, seen), row(2)])).toMatchObject({ kind: 'sounding', urgent: false, count: 1 });
  });

  it('names the most urgent first, then the one that has waited longest', () => {
    const alarm = alarmOf([row(3), row(2), row(4, { priority: 'urgent' })]);
    expect(alarm).toMatchObject({ urgent: true, count: 3, first: { number: 4 } });
    expect(alarmOf([row(3), row(2)])).toMatchObject({ first: { number: 2 } });
  });

  it('ends with the request, seen or not', () => {
    expect(alarmOf([row(1, { life: { stage: 'cancelled', reason: 'x', at: 2 } })])).toEqual({ kind: 'quiet' });
  });

  it('tells other windows of an urgent request once', () => {
    const urgent = row(1, { priority: 'urgent' });
    expect(freshUrgent([urgent, row(2)], new Set())).toEqual([urgent.request]);
    expect(freshUrgent([urgent], new Set([urgent.request.id]))).toEqual([]);
  });
});
