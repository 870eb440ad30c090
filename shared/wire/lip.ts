import { hexOf, octetsOf } from './bits.ts';
import { type LipLong, type LongFields, meaningOfLong, readLong, writeLong } from './lip-long.ts';
import { type LipRefusal, refuseLip } from './lip-refusal.ts';
import { type LipShort, meaningOfShort, readShort, type ShortFields, writeShort } from './lip-short.ts';

/**
 * TETRA location information protocol (ETSI TS 100 392-18-1), as a radio sends it: the payload of an SDS type 4 in hex.
 *
 *     octet 0      protocol identifier 0x0A
 *     2 bits       PDU type: 00 short report, 01 with an extension (3 is the long report), 10 and 11 reserved
 *
 * The layout comes from several independent public decoders that cite the standard's clauses; check it against the
 * standard itself before field use.
 */
export const LIP_PROTOCOL = 0x0a;

export type LipReport = LipShort | LipLong;
export type LipFields =
  | { readonly kind: 'short'; readonly fields: ShortFields }
  | { readonly kind: 'long'; readonly fields: LongFields };

/** The bits of a report, or why these octets are none. Upper and lower case are the same; blanks are not hex. */
export const readLip = (hex: string): LipFields | LipRefusal => {
  const octets = octetsOf(hex);
  if (!octets) return refuseLip('not-hex');
  const [protocol, first] = octets;
  if (protocol !== LIP_PROTOCOL) return refuseLip('wrong-protocol');
  if (first === undefined) return refuseLip('wrong-length');
  // The type comes first: a long report is a long report, however long it is.
  const type = first >> 6;
  if (type > 1) return refuseLip('reserved-type');
  return type === 0 ? readShort(octets.subarray(1)) : readLong(octets.subarray(1));
};

/** The octets of these fields, in upper-case hex. Throws RangeError where a field does not fit its bits. */
export const encodeLip = (lip: LipFields): string =>
  hexOf([LIP_PROTOCOL]) + (lip.kind === 'short' ? writeShort(lip.fields) : writeLong(lip.fields));

/** What a report means, or why it says nothing about where the radio is. Never throws. */
export const decodeLip = (hex: string): LipReport | LipRefusal => {
  const read = readLip(hex);
  if (read.kind === 'refused') return read;
  return read.kind === 'short' ? meaningOfShort(read.fields) : meaningOfLong(read.fields);
};
