import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import table from '#resources/tetra/status.json' with { type: 'json' };
import { count } from '#tests/support/counts.ts';
import { readSdsLine, SDS_LIMIT, SDS_REFUSALS } from './sds.ts';
import { decodeText, TEXT_REFUSALS } from './sds-text.ts';
import { StatusTable } from './status.ts';

const LIP = '0A008EFFD2797869468810';
const STATUSES = StatusTable.parse(table);
const read = (line: string) => readSdsLine(line, STATUSES);
const line = (changes: { time?: string; issi?: string; protocol?: string; payload?: string } = {}): string => {
  const { time = '2026-02-03T13:05:06Z', issi = '2041101', protocol = '0A', payload = LIP } = changes;
  return [time, issi, protocol, payload].join(',');
};
const hexOf = (text: string, encoding: BufferEncoding): string => Buffer.from(text, encoding).toString('hex');
const utf16 = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');

describe('a line of a TETRA gateway', () => {
  it('says when, who and what', () => {
    expect(read(line())).toMatchObject({
      kind: 'sds',
      at: Date.parse('2026-02-03T13:05:06Z'),
      issi: 2_041_101,
      content: { kind: 'lip-short', headingDegrees: 90, reason: 129 },
    });
  });

  it('is the same with blanks around its fields, in lower case, and without the identifier in a payload', () => {
    const whole = read(line());
    expect(read(line().replaceAll(',', ' , '))).toEqual(whole);
    expect(read(line({ protocol: '0a', payload: LIP.toLowerCase() }))).toEqual(whole);
    expect(read(line({ payload: LIP.slice(2) }))).toEqual(whole);
    // A report without its identifier that happens to begin as one: ten octets are a whole body.
    expect(read(line({ payload: `0A${LIP.slice(4)}` }))).toMatchObject({ content: { kind: 'lip-short' } });
  });

  it('has a time with its offset, so that a change of the clock leaves no hour open', () => {
    const instant = Date.parse('2026-10-25T00:30:00Z');
    for (const time of [
      '2026-10-25T02:30:00+02:00',
      '2026-10-25T01:30:00+01:00',
      '2026-10-25T02:30:00+0200',
      '2026-10-25 02:30+02',
      '2026-10-25T00:30:00.000Z',
    ])
      expect(read(line({ time }))).toMatchObject({ at: instant });
    for (const time of ['2026-10-25T02:30:00', '02:30', '25-10-2026 02:30', '1771000000', '', '1926-10-25T00:30:00Z'])
      expect(read(line({ time }))).toEqual({ kind: 'refused', code: 'bad-time' });
  });

  it.each([
    ['', 'not-sds'],
    ['$GPRMC,134501,A,5540.56,N', 'not-sds'],
    ['{"v":1}', 'not-sds'],
    [`${line()},`, 'not-sds'],
    [line().slice(0, 30), 'not-sds'],
    [line({ issi: '0' }), 'bad-issi'],
    [line({ issi: '16777216' }), 'bad-issi'],
    [line({ issi: '2041101.5' }), 'bad-issi'],
    [line({ issi: '0x1F' }), 'bad-issi'],
    [line({ protocol: 'A' }), 'bad-protocol'],
    [line({ protocol: 'LIP' }), 'bad-protocol'],
    ['x'.repeat(SDS_LIMIT + 1), 'too-long'],
  ])('%j is refused as a whole: %s', (text, code) => {
    expect(read(text)).toEqual({ kind: 'refused', code });
  });

  it('of a known radio that cannot be read says whose it is and why', () => {
    for (const [changes, code] of [
      [{ payload: '' }, 'wrong-length'],
      [{ payload: LIP.slice(0, -3) }, 'not-hex'],
      [{ payload: 'hello' }, 'not-hex'],
      [{ payload: '0A' }, 'wrong-length'],
      [{ protocol: '0B' }, 'unknown-protocol'],
      [{ protocol: '', payload: '80' }, 'wrong-length'],
      [{ protocol: '', payload: '80G1' }, 'not-hex'],
      [{ payload: '0A5000' }, 'acknowledgement'],
      [{ payload: `0A00${'00'.repeat(8)}20` }, 'no-fix'],
    ] as const)
      expect(read(line(changes))).toMatchObject({ kind: 'sds', issi: 2_041_101, content: { kind: 'refused', code } });
  });

  it('carries a status by its national meaning, and an unknown one as unknown', () => {
    const status = (payload: string) => read(line({ protocol: '', payload }));
    expect(status('8003')).toMatchObject({ content: { kind: 'status', code: '8003', meaning: 'on-scene' } });
    expect(status('80f0')).toMatchObject({ content: { code: '80F0', meaning: 'emergency' } });
    expect(status('9ABC')).toMatchObject({ content: { code: '9ABC', meaning: null } });
  });
});

describe('a text message', () => {
  const simple = (scheme: string, hex: string) => decodeText(`02${scheme}${hex}`);

  it('is read in each of its three codings', () => {
    expect(simple('01', hexOf('Vi er på vej', 'latin1'))).toEqual({
      kind: 'text',
      coding: 'iso-8859-1',
      text: 'Vi er på vej',
    });
    expect(simple('1A', utf16('Vi er på vej ☂'))).toMatchObject({ coding: 'utf-16', text: 'Vi er på vej ☂' });
    // Packed seven bits to a letter, as GSM 03.38 does; the example that its descriptions have.
    expect(simple('00', 'E8329BFD4697D9EC37')).toMatchObject({ coding: 'gsm-7', text: 'hellohello' });
  });

  it('keeps every letter of the seven-bit alphabet, and brackets by way of its escape', () => {
    const pack = (codes: readonly number[]): string => {
      const octets = new Uint8Array(Math.ceil((codes.length * 7) / 8));
      for (const [index, code] of codes.entries())
        for (let bit = 0; bit < 7; bit += 1)
          if ((code >> bit) & 1) {
            const place = index * 7 + bit;
            octets[place >> 3] = (octets[place >> 3] ?? 0) | (1 << (place & 7));
          }
      return Buffer.from(octets).toString('hex');
    };
    expect(simple('00', pack([0x46, 0x1d, 0x72, 0x67, 0x1b, 0x28, 0x0c, 0x1b, 0x29]))).toMatchObject({
      text: 'Færg{ø}',
    });
    // Seven letters leave a gap of seven bits in the last octet, which is not an @.
    expect(simple('00', pack([...'Fremme!'].map((letter) => letter.charCodeAt(0))))).toMatchObject({ text: 'Fremme!' });
  });

  it('has a transport header that may carry a time and an address', () => {
    const said = hexOf('Hej', 'latin1');
    for (const head of [
      '0000' + '01',
      '0407' + '81' + '123456',
      // Stored on the way: a validity, and nobody, a short number or a radio to be told.
      '0107' + '07' + '01',
      '0107' + '00' + '05' + '01',
      '0107' + '01' + '1F2A5D' + '81' + '123456',
    ])
      expect(decodeText(`82${head}${said}`)).toMatchObject({ text: 'Hej' });
  });

  it('shows no control character as it stands', () => {
    expect(simple('01', hexOf('Hej\u0007\u0000', 'latin1'))).toMatchObject({ text: 'Hej\ufffd\ufffd' });
  });

  it.each([
    ['', 'not-hex'],
    ['0A01', 'wrong-protocol'],
    ['02', 'wrong-length'],
    ['0201', 'bad-text'],
    ['020120', 'bad-text'],
    ['020548', 'unknown-coding'],
    ['021A004', 'not-hex'],
    ['021A00', 'bad-text'],
    ['82100001', 'no-transfer'],
    ['820000', 'wrong-length'],
    ['8201000301', 'unknown-address'],
    ['8200008112', 'wrong-length'],
  ])('%s is refused: %s', (hex, code) => {
    expect(decodeText(hex)).toEqual({ kind: 'refused', code });
  });
});

describe('whatever a gateway sends', () => {
  it('is answered, never thrown at', () => {
    const codes: readonly string[] = SDS_REFUSALS;
    const answered = (text: string): boolean => {
      const answer = read(text);
      const said = answer.kind === 'sds' ? answer.content : answer;
      return said.kind !== 'refused' || codes.includes(said.code);
    };
    const rounds = { numRuns: count({ sample: 1_000, full: 100_000 }) };
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 100 }).map((noise) => Buffer.from(noise).toString('latin1')),
        answered,
      ),
      rounds,
    );
    const hex = fc.uint8Array({ maxLength: 60 }).map((octets) => Buffer.from(octets).toString('hex'));
    const framed = fc
      .record({
        protocol: fc.constantFrom('0A', '02', '82', '', '0C'),
        payload: hex,
        issi: fc.nat(20_000_000).map(String),
      })
      .map(line);
    fc.assert(fc.property(framed, answered), rounds);
    fc.assert(
      fc.property(fc.constantFrom('02', '82'), hex, (protocol, body) => {
        const answer = decodeText(protocol + body);
        return answer.kind === 'text' || (TEXT_REFUSALS as readonly string[]).includes(answer.code);
      }),
      rounds,
    );
  });
});
