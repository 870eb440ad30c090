import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Change } from '#shared/contract/changes.ts';
import { mergeChanges } from './merge-changes.ts';
import { createReplica } from './replica.ts';

const ID = fc.constantFrom('a', 'b', 'c');
const version = fc.nat({ max: 9 });
const rows = <Row>(row: fc.Arbitrary<Row>) => fc.option(fc.array(row, { maxLength: 3 }), { nil: undefined });

const difference = fc.record({
  kind: fc.constant('difference'),
  now: fc.nat({ max: 1_000 }),
  requests: rows(fc.record({ version, request: fc.record({ id: ID }) })),
  units: rows(fc.record({ version, unit: fc.record({ id: ID }) })),
  entries: rows(fc.record({ version, entry: fc.record({ id: ID, saidAt: version }) })),
  conflicts: rows(fc.record({ version, conflict: fc.record({ id: ID }) })),
  losses: rows(
    fc.record({ version, link: fc.record({ id: ID, life: fc.record({ kind: fc.constantFrom('lost', 'live') }) }) }),
  ),
  plain: rows(fc.record({ aggregate: fc.constant('talkgroup'), id: ID, version, state: fc.constantFrom(null, {}) })),
  unread: rows(fc.record({ channel: ID, count: version })),
  fixes: rows(
    fc.record({ unitId: ID, at: fc.nat({ max: 1_000 }), latitude: fc.constant(55), longitude: fc.constant(12) }),
  ),
  gone: rows(ID),
  outbox: fc.option(fc.record({ unsent: version, oldest: fc.constant(null) }), { nil: undefined }),
}) as unknown as fc.Arbitrary<Change>;

describe('changes that came together', () => {
  it('come to the same when they are merged', () => {
    vi.spyOn(performance, 'now').mockReturnValue(0);
    fc.assert(
      fc.property(fc.array(difference, { maxLength: 8 }), (changes) => {
        const [one, merged] = [createReplica(), createReplica()];
        for (const change of changes) one.apply(change);
        merged.apply(...changes);
        expect(merged.store.getState()).toEqual(one.store.getState());
      }),
    );
    vi.restoreAllMocks();
  });

  it('are one, unless something goes away between them', () => {
    const now = 0;
    const plain: Change = { kind: 'difference', now };
    expect(mergeChanges([plain, plain, plain])).toHaveLength(1);
    expect(mergeChanges([plain, { ...plain, gone: ['a'] } as Change, plain])).toHaveLength(3);
    expect(mergeChanges([])).toEqual([]);
  });
});
