import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldRuns } from './fold-runs.ts';

type Item = { key: string; isNoise: boolean };
const items = fc
  .array(fc.boolean())
  .map((noise) => noise.map((isNoise, index): Item => ({ key: String(index), isNoise })));

describe('folding runs', () => {
  it('loses nothing and moves nothing', () => {
    fc.assert(
      fc.property(items, (list) => {
        const open = foldRuns(list, ({ isNoise }) => isNoise).flatMap((each) =>
          'lines' in each ? each.lines : [each],
        );
        expect(open).toEqual(list);
      }),
    );
  });
  it('never leaves two folds side by side', () => {
    fc.assert(
      fc.property(items, (list) => {
        const folds = foldRuns(list, ({ isNoise }) => isNoise).map((each) => 'lines' in each);
        expect(folds.some((isFold, index) => isFold && folds[index + 1])).toBe(false);
      }),
    );
  });
});
