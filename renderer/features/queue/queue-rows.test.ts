import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestRow } from '#shared/contract/rows.ts';
import type { AssignmentId, RequestId, UnitId } from '#shared/domain/ids.ts';
import type { Life, Request } from '#shared/domain/request/request.ts';
import { Priority, priorityRank } from '#shared/domain/values.ts';
import { countByStage, matching, openRows } from './queue-rows.ts';

const row = (number: number, change: Partial<Request> = {}): RequestRow => ({
  version: 1,
  sent: 1,
  request: {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as RequestId,
    number,
    receivedAt: 1_800_000_000_000 + number * 60_000,
    source: 'police',
    response: 'primary',
    priority: 'soon',
    place: { typed: 'Istedgade 40' },
    need: 'Mand sidder på trappen og fryser',
    life: { stage: 'received' },
    ...change,
  },
});
const requests = (...rows: RequestRow[]) => rows;
const numbers = (rows: readonly RequestRow[]) => rows.map((each) => each.request.number);
const assigned: Life = { stage: 'assigned', unitId: 's1' as UnitId, assignmentId: 'a' as AssignmentId };

describe('the queue', () => {
  it('puts priority before age, and the longest wait first', () => {
    const rows = openRows(
      requests(
        row(1, { priority: 'routine' }),
        row(2),
        row(3, { priority: 'urgent' }),
        row(4),
        row(5, { priority: 'urgent' }),
      ),
    );
    expect(numbers(rows)).toEqual([3, 5, 2, 4, 1]);
  });

  it('lists what is open and nothing else', () => {
    const closed: Life = { stage: 'closed', outcome: 'helped-on-scene', at: 1_800_000_000_000 };
    expect(numbers(openRows(requests(row(1, { life: closed }), row(2, { life: assigned }), row(3))))).toEqual([2, 3]);
  });

  it('is in the same order however the rows came in', () => {
    const some = fc.record({ priority: fc.constantFrom(...Priority.options), minute: fc.integer({ min: 0, max: 3 }) });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 30 }), fc.infiniteStream(fc.nat()), (spec, order) => {
        const rows = spec.map(({ priority, minute }, index) =>
          row(index + 1, { priority, receivedAt: 1_800_000_000_000 + minute * 60_000 }),
        );
        const shuffled = rows
          .map((each) => ({ each, at: order.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ each }) => each);
        const sorted = openRows(requests(...shuffled));
        expect(numbers(sorted)).toEqual(numbers(openRows(requests(...rows))));
        sorted.slice(1).forEach((each, index) => {
          const [a, b] = [sorted[index]!.request, each.request];
          const later = priorityRank(b.priority) - priorityRank(a.priority) || b.receivedAt - a.receivedAt;
          expect(later).toBeGreaterThanOrEqual(0);
        });
      }),
    );
  });
});

describe('the filter of the queue', () => {
  const rows = openRows(
    requests(
      row(114, { place: { typed: 'Nørrebrogade 8', label: 'Nørrebrogade 8, 2200 København N' } }),
      row(115, { source: 'shelter', need: 'Kvinde med sår på foden', life: { stage: 'queued' } }),
      row(116, { place: { typed: 'Amager Strandvej' }, life: assigned }),
    ),
  );
  const found = (text: string, stage: 'all' | 'new' | 'queued' | 'assigned' = 'all') =>
    numbers(matching(rows, { text, stage }, (source) => (source === 'shelter' ? 'Herberg' : 'Politi')));

  it('finds by number, place, need and source', () => {
    expect(found('#114')).toEqual([114]);
    expect(found('2200')).toEqual([114]);
    expect(found('sår')).toEqual([115]);
    expect(found('herberg')).toEqual([115]);
  });
  it('finds å where aa is typed', () => expect(found('saar')).toEqual([115]));
  it('wants all the words', () => {
    expect(found('kvinde foden')).toEqual([115]);
    expect(found('kvinde amager')).toEqual([]);
  });
  it('keeps to the stage asked for, and counts each', () => {
    expect(found('', 'new')).toEqual([114]);
    expect(found('', 'queued')).toEqual([115]);
    expect(found('', 'assigned')).toEqual([116]);
    expect(countByStage(rows)).toEqual({ all: 3, new: 1, queued: 1, assigned: 1 });
  });
});
