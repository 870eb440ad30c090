import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { randomOf, uuidOf } from './random.ts';

describe('chance by key', () => {
  it('is the same for the same key and another for another', () => {
    const drawn = (key: string) => {
      const random = randomOf(key, 1);
      return Array.from({ length: 20 }, () => random.between(0, 1));
    };
    expect(drawn('a')).toEqual(drawn('a'));
    expect(drawn('a')).not.toEqual(drawn('b'));
  });

  it('does not take a key apart in two ways', () => {
    expect(uuidOf('a/b', 'c')).not.toBe(uuidOf('a', 'b/c'));
    expect(uuidOf('a', 1)).not.toBe(uuidOf('a', '1'));
  });

  it('makes ids that the wire takes', () => {
    for (let index = 0; index < 500; index += 1) expect(z.uuid().safeParse(uuidOf('x', index)).success).toBe(true);
  });

  it('spreads evenly, and shuffles without losing any', () => {
    const random = randomOf('even');
    const hits = Array.from({ length: 10_000 }, () => random.chance(0.25)).filter(Boolean).length;
    expect(hits).toBeGreaterThan(2_300);
    expect(hits).toBeLessThan(2_700);
    expect(random.shuffled([1, 2, 3, 4, 5]).sort()).toEqual([1, 2, 3, 4, 5]);
  });
});
