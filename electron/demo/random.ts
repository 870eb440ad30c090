import { createHash } from 'node:crypto';

/** What names a stream of chance or an id: the same keys give the same again, whatever happened before. */
export type Key = string | number;

const digest = (keys: readonly Key[]): Buffer => createHash('sha256').update(JSON.stringify(keys)).digest();

/** An id with the shape of a random UUID (version 4) that is always the same for the same keys. */
export const uuidOf = (...keys: Key[]): string => {
  const octets = digest(keys).subarray(0, 16);
  octets[6] = ((octets[6] ?? 0) & 0x0f) | 0x40;
  octets[8] = ((octets[8] ?? 0) & 0x3f) | 0x80;
  return octets.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** A stream of chance of its own for every purpose, so that one more draw here changes nothing there. (Mulberry32.) */
export const randomOf = (...keys: Key[]) => {
  let state = digest(keys).readUInt32LE();
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + next() * (most - least);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(next() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  return {
    between,
    pick,
    chance: (share: number): boolean => next() < share,
    shuffled: <Item>(items: readonly Item[]): Item[] =>
      items
        .map((item) => ({ item, order: next() }))
        .sort((one, other) => one.order - other.order)
        .map(({ item }) => item),
  };
};
export type Random = ReturnType<typeof randomOf>;
