import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arranged } from './held-order.ts';

describe('the order while the pointer aims', () => {
  it('is the true one when nothing is held', () => expect(arranged(null, [3, 1, 2])).toEqual([3, 1, 2]));

  it('moves no row that is held and loses none, whatever comes and goes', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 20 }));
    fc.assert(
      fc.property(ids, ids, (held, sorted) => {
        const shown = arranged(held, sorted);
        expect(shown.slice(0, held.length)).toEqual(held);
        expect(new Set(shown)).toEqual(new Set([...held, ...sorted]));
        expect(shown).toHaveLength(new Set(shown).size);
      }),
    );
  });
});
