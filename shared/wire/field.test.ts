import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '#tests/support/counts.ts';
import { Report } from '../domain/unit/unit.ts';
import { Source, TEXT_LIMIT } from '../domain/values.ts';
import { FieldMessage, FUTURE_TOLERANCE, LINE_LIMIT, parseFieldLine, WIRE_REFUSALS } from './field.ts';

const NOW = Date.parse('2025-11-22T12:00:00Z');
const ID = '5f9619ff-8b86-4d01-b42d-00cf4fc964ff';
const OTHER = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';

const BODIES = {
  request: {
    requestId: OTHER,
    source: '1813',
    response: 'primary',
    priority: 'soon',
    place: {
      typed: 'Halmtorvet',
      label: 'Halmtorvet, 1700 København V',
      position: { latitude: 55.67, longitude: 12.56 },
    },
    need: 'Mand sover på bænk.',
    callback: '01 23 45 67',
  },
  report: { unitId: 's1', assignmentId: OTHER, activity: 'on-scene' },
  outreach: { unitId: 's1', place: 'Halmtorvet' },
  duty: { unitId: 's1', crew: [{ name: 'Signe Eksempel', competence: 'social' }] },
  position: { issi: 2_041_101, lip: '0A008EFFD2797869468810' },
  radio: { unitId: 's1', text: 'S1 er fremme.' },
  confirmation: { unitId: 's1', assignmentId: OTHER },
  heartbeat: { from: 'cad' },
  seen: { unitId: 's1', entryId: OTHER },
  safety: { unitId: 's1', assignmentId: OTHER, minutes: 30 },
} as const;
type Kind = keyof typeof BODIES;
const KINDS = Object.keys(BODIES) as Kind[];

const message = (kind: Kind, body: object = {}, envelope: object = {}) =>
  JSON.stringify({ v: 1, id: ID, at: NOW, kind, body: { ...BODIES[kind], ...body }, ...envelope });
const codeOf = (line: string) => {
  const parsed = parseFieldLine(line, NOW);
  return parsed.kind === 'refused' ? parsed.code : 'message';
};

describe('a line from the field', () => {
  it('is a message of every kind the wire knows', () => {
    expect([...KINDS].sort()).toEqual(FieldMessage.options.map((option) => option.shape.kind.value).sort());
    for (const kind of KINDS)
      expect(parseFieldLine(message(kind), NOW)).toMatchObject({
        kind: 'message',
        message: { v: 1, id: ID, at: NOW, kind, body: BODIES[kind] },
      });
  });

  it('may come from every source and report every activity', () => {
    for (const source of Source.options) expect(codeOf(message('request', { source }))).toBe('message');
    for (const activity of Report.options) expect(codeOf(message('report', { activity }))).toBe('message');
    expect(codeOf(message('outreach', { place: null }))).toBe('message');
    expect(codeOf(message('duty', { crew: [] }))).toBe('message');
    expect(codeOf(message('safety', { minutes: undefined }))).toBe('message');
    expect(codeOf(message('safety', { minutes: undefined, stop: 'Politiet er her' }))).toBe('message');
  });

  it.each([
    ['', 'not-json'],
    ['{', 'not-json'],
    [message('heartbeat').slice(0, -1), 'not-json'],
    ['null', 'bad-shape'],
    ['[]', 'bad-shape'],
    ['7', 'bad-shape'],
    ['"heartbeat"', 'bad-shape'],
    ['{}', 'bad-shape'],
    [message('heartbeat', {}, { v: 2 }), 'unknown-version'],
    [message('heartbeat', {}, { v: '1' }), 'unknown-version'],
    [message('heartbeat', {}, { kind: 'weather' }), 'unknown-kind'],
    [message('heartbeat', {}, { kind: 7 }), 'unknown-kind'],
    [message('heartbeat', {}, { id: 'x' }), 'bad-shape'],
    [message('heartbeat', {}, { at: 'now' }), 'bad-shape'],
    [message('heartbeat', {}, { at: NOW + 0.5 }), 'bad-shape'],
    [message('heartbeat', {}, { at: 0 }), 'bad-shape'],
    [message('heartbeat', { from: 'hub' }), 'bad-shape'],
    [message('report', { activity: 'reserved' }), 'bad-shape'],
    [message('report', { activity: 'cancelled' }), 'bad-shape'],
    [message('report', { unitId: 'S 1' }), 'bad-shape'],
    [message('request', { source: 'hearsay' }), 'bad-shape'],
    [message('request', { need: ' \n ' }), 'bad-shape'],
    [message('request', { need: 'x'.repeat(TEXT_LIMIT + 1) }), 'bad-shape'],
    [message('request', { place: { typed: '' } }), 'bad-shape'],
    [message('request', { place: { typed: 'Her', position: { latitude: 91, longitude: 0 } } }), 'bad-shape'],
    [message('request', { requestId: 'not-a-uuid' }), 'bad-shape'],
    [message('position', { issi: 2 ** 24 }), 'bad-shape'],
    [message('position', { issi: 0 }), 'bad-shape'],
    [message('position', { lip: '0'.repeat(513) }), 'bad-shape'],
    [message('seen', { entryId: 'x' }), 'bad-shape'],
    [message('safety', { assignmentId: 'x' }), 'bad-shape'],
    [message('safety', { minutes: 4 }), 'bad-shape'],
    [message('safety', { minutes: 121 }), 'bad-shape'],
    [message('safety', { minutes: 7.5 }), 'bad-shape'],
    [message('safety', { stop: ' \n ' }), 'bad-shape'],
    [message('duty', { crew: Array.from({ length: 7 }, () => ({ name: 'A', competence: 'social' })) }), 'bad-shape'],
  ])('%.60s is refused: %s', (line, code) => {
    expect(codeOf(line)).toBe(code);
  });

  it('is refused unread where it is longer than the limit', () => {
    const padded = message('heartbeat').padEnd(LINE_LIMIT, ' ');
    expect(codeOf(padded)).toBe('message');
    expect(codeOf(`${padded} `)).toBe('too-long');
    expect(codeOf('x'.repeat(LINE_LIMIT + 1))).toBe('too-long');
  });

  it('may be ahead of the desk’s clock by a little, and behind it by any time', () => {
    expect(codeOf(message('heartbeat', {}, { at: NOW + FUTURE_TOLERANCE }))).toBe('message');
    expect(codeOf(message('heartbeat', {}, { at: NOW + FUTURE_TOLERANCE + 1 }))).toBe('future-dated');
    expect(codeOf(message('heartbeat', {}, { at: NOW - 365 * 24 * 3_600_000 }))).toBe('message');
  });

  it('keeps any Unicode, and shows what cannot be printed instead of hiding it', () => {
    const text = 'Æblegrød på Østerbro 🚑 <b>fed</b> \u202Eabc\u0000';
    const parsed = parseFieldLine(message('radio', { text }), NOW);
    expect(parsed).toMatchObject({ message: { body: { text: 'Æblegrød på Østerbro 🚑 <b>fed</b> �abc�' } } });
  });

  it('carries nothing into the desk that the wire does not know', () => {
    const parsed = parseFieldLine(message('heartbeat', { extra: 1 }, { by: 'me' }), NOW);
    expect(parsed).toEqual({
      kind: 'message',
      message: { v: 1, id: ID, at: NOW, kind: 'heartbeat', body: { from: 'cad' } },
    });
  });

  it('is not JSON any more wherever it is cut', () => {
    for (const kind of KINDS) {
      const line = message(kind);
      for (let length = 0; length < line.length; length += 1) expect(codeOf(line.slice(0, length))).toBe('not-json');
    }
  });

  it('never throws and never gets an unknown code, whatever comes', () => {
    const codes: readonly string[] = ['message', ...WIRE_REFUSALS];
    const noise = fc.string({ unit: 'binary' });
    const json = fc.json();
    const nearly = fc
      .record({
        v: fc.constantFrom(1, 2),
        id: fc.oneof(fc.uuid(), noise),
        at: fc.oneof(fc.constant(NOW), fc.double()),
        kind: fc.constantFrom(...KINDS),
        body: fc.jsonValue(),
      })
      .map((value) => JSON.stringify(value));
    const flipped = fc.tuple(fc.constantFrom(...KINDS), fc.nat(), noise).map(([kind, where, put]) => {
      const line = message(kind);
      const at = where % line.length;
      return line.slice(0, at) + put + line.slice(at + 1);
    });
    fc.assert(
      fc.property(fc.oneof(noise, json, nearly, flipped), (line) => codes.includes(codeOf(line))),
      { numRuns: count({ sample: 2_000, full: 200_000 }) },
    );
  });
});
