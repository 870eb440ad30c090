/** A stream of chances that a seed decides: what a random test did once, it does again. */
export type Random = {
  /** In [0, 1). */
  readonly next: () => number;
  /** In 0 … below − 1. */
  readonly below: (below: number) => number;
  readonly chance: (probability: number) => boolean;
  /** One of `list`, which must not be empty. */
  readonly pick: <Item>(list: readonly Item[]) => Item;
  readonly shuffle: <Item>(list: readonly Item[]) => Item[];
  readonly uuid: () => string;
};

/** Mulberry32 (public domain, T. Ettinger): small, even enough for tests, the same on every machine. */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const hex = (digits: number): string => Array.from({ length: digits }, () => below(16).toString(16)).join('');
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (list) => list[below(list.length)] as (typeof list)[number],
    shuffle: (list) => {
      const left = [...list];
      return list.map(() => left.splice(below(left.length), 1)[0] as (typeof list)[number]);
    },
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
  };
};
