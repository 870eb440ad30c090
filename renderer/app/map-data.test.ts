import { describe, expect, it } from 'vitest';
import type { RequestRow, UnitRow } from '#shared/contract/rows.ts';
import type { Request } from '#shared/domain/request/request.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';
import { emptyReplica } from '../replica/replica.ts';
import { mapDataOf } from './map-data.ts';

const NOW = Date.UTC(2026, 4, 4, 8);
const position = { latitude: 55.67, longitude: 12.56 };

const row = (number: number, over: Partial<Request> = {}): RequestRow => ({
  version: 1,
  sent: 1,
  request: {
    id: `00000000-0000-4000-8000-00000000000${number}` as Request['id'],
    number,
    receivedAt: NOW,
    source: 'police',
    response: 'primary',
    priority: 'soon',
    place: { typed: 'Istedgade 1', position },
    need: 'Sidder på fortovet',
    life: { stage: 'received' },
    ...over,
  },
});
const unit = (id: string): UnitRow => ({
  version: 1,
  sent: 1,
  unit: {
    id: id as Unit['id'],
    callSign: `Sociolance ${id}`,
    issi: 1,
    duty: { kind: 'off', since: NOW },
    assignments: [],
    past: [],
  },
});
const requestsOf = (...rows: RequestRow[]) => new Map(rows.map((one) => [one.request.id, one]));

describe('what the map is given', () => {
  it("shows a unit where its last fix was, with the age of it by the desk's clock", () => {
    const fix = {
      ...position,
      unitId: 's1' as Unit['id'],
      at: NOW - 45_000,
      errorMetres: 2,
      speedKmh: 0,
      headingDegrees: 0,
    };
    const units = new Map([unit('s1'), unit('s2')].map((one) => [one.unit.id, one]));
    const state = { ...emptyReplica, units, fixes: new Map([[fix.unitId, [fix]]]) };
    expect(mapDataOf(state, null, NOW).units).toMatchObject([
      { id: 's1', activity: 'off-duty', ageSeconds: 45, stale: 'stale' },
    ]);
  });

  it('shows open requests that have a position, and a closed one only while it is selected', () => {
    const closed = row(2, { life: { stage: 'closed', outcome: 'referred', at: NOW } });
    const state = { ...emptyReplica, requests: requestsOf(row(1), closed, row(3, { place: { typed: 'Ukendt' } })) };
    expect(mapDataOf(state, null, NOW).requests.map(({ name }) => name)).toEqual(['1']);
    expect(mapDataOf(state, closed.request.id, NOW).requests).toMatchObject([
      { name: '1', selected: false },
      { name: '2', selected: true },
    ]);
  });
});
