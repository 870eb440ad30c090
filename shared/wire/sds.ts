import { octetsOf } from './bits.ts';
import { decodeLip, LIP_PROTOCOL, type LipReport } from './lip.ts';
import { LIP_REFUSALS } from './lip-refusal.ts';
import { decodeText, type SdsText, SIMPLE_TEXT, TEXT_MESSAGING, TEXT_REFUSALS } from './sds-text.ts';
import { decodeStatus, type SdsStatus, type StatusTable } from './status.ts';

/**
 * A TETRA gateway's line feed: one short message per line, four fields with commas between.
 *
 *     time, ISSI, protocol identifier, payload
 *     2026-02-03T14:05:06+01:00,2041101,0A,0A008EFFD2797869468810
 *     2026-02-03T13:05:07Z,2041101,,8003
 *
 * `time` is ISO 8601 with an offset or Z, the ISSI decimal, the identifier two hex digits, empty for a pre-coded status.
 * The payload begins with the protocol identifier, as it is on the air; a gateway that has taken it off is understood
 * where that cannot be mistaken. docs/devices.md has the whole of it.
 */
export const SDS_LIMIT = 4_096;

export const SDS_REFUSALS = [
  ...new Set([
    'too-long',
    'not-sds',
    'bad-time',
    'bad-issi',
    'bad-protocol',
    'unknown-protocol',
    ...LIP_REFUSALS,
    ...TEXT_REFUSALS,
  ] as const),
] as const;
export type SdsRefusalCode = (typeof SDS_REFUSALS)[number];

export type SdsContent = LipReport | SdsStatus | SdsText;
export type SdsRefusal = {
  readonly kind: 'refused';
  readonly code: SdsRefusalCode;
  readonly reason?: number | null;
};
export type SdsLine = {
  readonly kind: 'sds';
  /** By the gateway's clock; milliseconds since 1970. */
  readonly at: number;
  readonly issi: number;
  readonly content: SdsContent | SdsRefusal;
};

/** What a payload with its protocol identifier first says. Never throws. */
export const decodeMessage = (hex: string): LipReport | SdsText | SdsRefusal => {
  const octets = octetsOf(hex);
  if (!octets) return { kind: 'refused', code: 'not-hex' };
  switch (octets[0]) {
    case LIP_PROTOCOL:
      return decodeLip(hex);
    case SIMPLE_TEXT:
    case TEXT_MESSAGING:
      return decodeText(hex);
    default:
      return { kind: 'refused', code: 'unknown-protocol' };
  }
};

/** A short report is ten octets, so eleven that begin with 0A carry the identifier; no other body begins as its own does. */
const withIdentifier = (protocol: string, payload: string): string => {
  const bare = protocol.toUpperCase() === '0A' && payload.length === 20;
  return !bare && payload.slice(0, 2).toUpperCase() === protocol.toUpperCase() ? payload : protocol + payload;
};

const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d(?::?\d\d)?)$/i;
/** The years 2000–2099, as the desk bounds every instant. */
const [EARLIEST, LATEST] = [946_684_800_000, 4_102_444_799_999];

const timeOf = (text: string): number | undefined => {
  if (!TIME.test(text)) return undefined;
  const at = Date.parse(
    text
      .toUpperCase()
      .replace(' ', 'T')
      .replace(/([+-]\d\d)$/, '$1:00')
      .replace(/([+-]\d\d)(\d\d)$/, '$1:$2'),
  );
  return at >= EARLIEST && at <= LATEST ? at : undefined;
};

const refuse = (code: SdsRefusalCode): SdsRefusal => ({ kind: 'refused', code });

/** One line, without its line end. Refused as a whole where it cannot be told who said it or when. Never throws. */
export const readSdsLine = (line: string, table: StatusTable): SdsLine | SdsRefusal => {
  if (line.length > SDS_LIMIT) return refuse('too-long');
  const fields = line.split(',').map((field) => field.trim());
  if (fields.length !== 4) return refuse('not-sds');
  const [time = '', radio = '', protocol = '', payload = ''] = fields;
  const at = timeOf(time);
  if (at === undefined) return refuse('bad-time');
  const issi = /^\d{1,8}$/.test(radio) ? Number(radio) : 0;
  if (issi < 1 || issi > 0xffffff) return refuse('bad-issi');
  if (protocol === '') return { kind: 'sds', at, issi, content: decodeStatus(payload, table) };
  if (!/^[0-9a-f]{2}$/i.test(protocol)) return refuse('bad-protocol');
  return { kind: 'sds', at, issi, content: decodeMessage(withIdentifier(protocol, payload)) };
};
