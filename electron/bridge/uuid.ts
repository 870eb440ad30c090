import { createHash } from 'node:crypto';

/** Of this program's own; any would do, as long as it never changes. */
const NAMESPACE = Buffer.from('4f0d6ad7d3c1583f9d3c6f6a2f5e0b71', 'hex');

/** A UUID that is always the same for the same keys (RFC 9562, version 5): what comes twice has one name. */
export const uuidOf = (...keys: readonly (string | number)[]): string => {
  const octets = createHash('sha1').update(NAMESPACE).update(JSON.stringify(keys)).digest().subarray(0, 16);
  octets[6] = ((octets[6] ?? 0) & 0x0f) | 0x50;
  octets[8] = ((octets[8] ?? 0) & 0x3f) | 0x80;
  return octets.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};
