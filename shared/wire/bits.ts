/**
 * Octets read and written as fields of some bits, most significant bit first, as the air interface sends them. Reading
 * past the end yields zeros and leaves `left` below zero, so that a whole message is read first and judged once.
 */
export type BitReader = {
  readonly unsigned: (width: number) => number;
  /** Two's complement. */
  readonly signed: (width: number) => number;
  /** How many bits have not been read; below zero where more was read than is there. */
  readonly left: () => number;
};

/** Fields by name, in the order they are sent; `signed` ones in two's complement. At most 32 bits each. */
export type Layout<Name extends string = string> = readonly (readonly [name: Name, width: number, sign?: 'signed'])[];

/** The octets of `hex`, or undefined where it is none: an odd number of digits, blanks, or nothing at all. */
export const octetsOf = (hex: string): Uint8Array | undefined => {
  if (hex.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(hex)) return undefined;
  return Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
};

/** The same octets in upper-case hex. */
export const hexOf = (octets: Iterable<number>): string =>
  Array.from(octets, (octet) => octet.toString(16).toUpperCase().padStart(2, '0')).join('');

export const readBits = (octets: Uint8Array): BitReader => {
  let at = 0;
  const unsigned = (width: number): number => {
    let value = 0;
    for (const end = at + width; at < end; at += 1)
      value = value * 2 + (((octets[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
    return value;
  };
  return {
    unsigned,
    signed: (width) => {
      const value = unsigned(width);
      return value >= 2 ** (width - 1) ? value - 2 ** width : value;
    },
    left: () => 8 * octets.length - at,
  };
};

/** Reads the fields of `layout`, in order. */
export const readLayout = <Name extends string>(bits: BitReader, layout: Layout<Name>): Record<Name, number> =>
  Object.fromEntries(layout.map(([name, width, sign]) => [name, bits[sign ?? 'unsigned'](width)])) as Record<
    Name,
    number
  >;

/** Writes fields and answers with the octets in upper-case hex, the last one filled up with zeros. */
export const writeBits = () => {
  let bits = '';
  return {
    /** Throws RangeError where a field is missing or does not fit its bits. */
    layout: <Name extends string>(layout: Layout<Name>, fields: Partial<Record<Name, number>>): void => {
      for (const [name, width, sign] of layout) {
        const value = fields[name] ?? Number.NaN;
        const least = sign ? -(2 ** (width - 1)) : 0;
        if (!Number.isInteger(value) || value < least || value >= least + 2 ** width)
          throw new RangeError(`${name} does not fit ${width} bits: ${value}`);
        bits += (value < 0 ? value + 2 ** width : value).toString(2).padStart(width, '0');
      }
    },
    hex: (): string => hexOf((bits.match(/.{1,8}/g) ?? []).map((octet) => Number.parseInt(octet.padEnd(8, '0'), 2))),
  };
};
