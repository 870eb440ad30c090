import { createRandom, type Random } from '#electron/host/test-support/random.ts';

/**
 * A stream of chances that begins anew with every move, so that a move does the same whatever moves went before it:
 * without that a script could not be made shorter.
 */
export const createChances = (): { readonly random: Random; readonly draw: (salt: number) => void } => {
  let current = createRandom(0);
  return {
    draw: (salt) => {
      current = createRandom(salt);
    },
    random: {
      next: () => current.next(),
      below: (below) => current.below(below),
      chance: (probability) => current.chance(probability),
      pick: (list) => current.pick(list),
      shuffle: (list) => current.shuffle(list),
      uuid: () => current.uuid(),
    },
  };
};
