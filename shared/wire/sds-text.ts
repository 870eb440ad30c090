import { printable } from '../util/text.ts';
import { octetsOf, readBits } from './bits.ts';

/**
 * Text in a TETRA short message (EN 300 392-2, clause 29): simple text messaging (protocol identifier 02) and text
 * messaging with the transport layer's header (82), as public decoders that cite the standard lay them out.
 *
 *     02   reserved 1 · coding scheme 7 · text
 *     82   message type 4 · delivery report 2 · form 1 · storage 1 · reference 8 [validity 5 · address type 3 · address]
 *          time stamp? 1 · coding scheme 7 [time stamp 24] · text
 */
export const SIMPLE_TEXT = 0x02;
export const TEXT_MESSAGING = 0x82;

export const TEXT_REFUSALS = [
  'not-hex',
  'wrong-protocol',
  'wrong-length',
  /** A report or an acknowledgement of another message: there is no text in it. */
  'no-transfer',
  'unknown-address',
  'unknown-coding',
  'bad-text',
] as const;
export type TextRefusalCode = (typeof TEXT_REFUSALS)[number];

export type SdsText = { readonly kind: 'text'; readonly coding: TextCoding; readonly text: string };
export type TextRefusal = { readonly kind: 'refused'; readonly code: TextRefusalCode };

const CODINGS = { 0: 'gsm-7', 1: 'iso-8859-1', 26: 'utf-16' } as const;
export type TextCoding = (typeof CODINGS)[keyof typeof CODINGS];

/** Bits of a forward address by its type (29.4.3.5): short number, SSI, with network, none. */
const ADDRESS_BITS: Readonly<Record<number, number>> = { 0: 8, 1: 24, 2: 48, 7: 0 };

/** The default alphabet of GSM 03.38, by code; the escape to its second table is told as what it is. */
const GSM =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const ESCAPE = 0x1b;
const ESCAPED: Readonly<Record<number, string>> = {
  10: '\n',
  20: '^',
  40: '{',
  41: '}',
  47: '\\',
  60: '[',
  61: '~',
  62: ']',
  64: '|',
  101: '€',
};

/** Seven bits each, packed from the least significant bit on. A last character of zeros only is what filled the octet. */
const fromGsm = (octets: Uint8Array): string => {
  const codes: number[] = [];
  for (let at = 0; at + 7 <= 8 * octets.length; at += 7) {
    const pair = (octets[at >> 3] ?? 0) | ((octets[(at >> 3) + 1] ?? 0) << 8);
    codes.push((pair >> (at & 7)) & 0x7f);
  }
  if (octets.length % 7 === 0 && codes.at(-1) === 0) codes.pop();
  let text = '';
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0;
    if (code === ESCAPE) {
      at += 1;
      text += ESCAPED[codes[at] ?? 0] ?? '\ufffd';
    } else text += GSM[code];
  }
  return text;
};

const fromUtf16 = (octets: Uint8Array): string => {
  let text = '';
  for (let at = 0; at + 1 < octets.length; at += 2)
    text += String.fromCharCode(((octets[at] ?? 0) << 8) | (octets[at + 1] ?? 0));
  return text;
};

const refuse = (code: TextRefusalCode): TextRefusal => ({ kind: 'refused', code });

/** Octet of the coding scheme, or why there is no text. */
const skipTransport = (octets: Uint8Array): number | TextRefusal => {
  const bits = readBits(octets);
  if (bits.unsigned(4) !== 0) return refuse('no-transfer');
  bits.unsigned(3);
  const stored = bits.unsigned(1) === 1;
  bits.unsigned(8);
  if (!stored) return 2;
  bits.unsigned(5);
  const address = ADDRESS_BITS[bits.unsigned(3)];
  return address === undefined ? refuse('unknown-address') : 3 + address / 8;
};

/** The text of a message: the payload in hex, protocol identifier first. Never throws. */
export const decodeText = (hex: string): SdsText | TextRefusal => {
  const octets = octetsOf(hex);
  if (!octets) return refuse('not-hex');
  const body = octets.subarray(1);
  if (octets[0] !== SIMPLE_TEXT && octets[0] !== TEXT_MESSAGING) return refuse('wrong-protocol');
  if (body.length === 0) return refuse('wrong-length');
  const head = octets[0] === SIMPLE_TEXT ? 0 : skipTransport(body);
  if (typeof head !== 'number') return head;
  const scheme = body[head];
  if (scheme === undefined) return refuse('wrong-length');
  const coding = CODINGS[(scheme & 0x7f) as keyof typeof CODINGS];
  if (!coding) return refuse('unknown-coding');
  const stamped = octets[0] === TEXT_MESSAGING && scheme >= 0x80;
  if (body.length < head + 1 + (stamped ? 3 : 0)) return refuse('wrong-length');
  const said = body.subarray(head + 1 + (stamped ? 3 : 0));
  if (coding === 'utf-16' && said.length % 2 !== 0) return refuse('bad-text');
  const text =
    coding === 'gsm-7' ? fromGsm(said) : coding === 'utf-16' ? fromUtf16(said) : String.fromCharCode(...said);
  return text.trim() === '' ? refuse('bad-text') : { kind: 'text', coding, text: printable(text) };
};
