import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Line, TEXT_LIMIT, Text, Words } from '#shared/domain/values.ts';
import { looksLikeCpr } from '#shared/util/text.ts';
import { markOf, written } from '../mark.ts';
import { incidentOf, WireIncident } from './wire.ts';

const wire = (changes: Partial<WireIncident> = {}): WireIncident => ({
  id: 'L-000001',
  version: 1,
  changed: '2025-06-03T10:00:00Z',
  status: 'OPR',
  origin: 'A112',
  priority: 'C',
  place: { text: 'Halmtorvet' },
  text: 'Mand sover på bænk',
  assignments: [],
  remarks: [],
  ...changes,
});

/** Texts as a CAD may have them: anything, with dates, numbers and line breaks close together. */
const strangeText = (maxLength: number) =>
  fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.constantFrom(
          '010190-1234',
          '0101901234',
          '01 01 90 1234',
          '0101901',
          '234',
          '\n',
          '\t',
          '\u202e',
          '\ud800',
          ' ',
        ),
      ),
      { maxLength: 400 },
    )
    .map((parts) => parts.join('').slice(0, maxLength));

describe('an incident in the desk’s words', () => {
  it('has texts that the desk takes, whatever the CAD has written, and no CPR number among them', () => {
    fc.assert(
      fc.property(strangeText(20_000), strangeText(500), strangeText(200), (text, place, callback) => {
        const incident = incidentOf(wire({ text, place: { text: place }, callback }));
        expect(Words.parse(incident.need)).toBe(incident.need);
        expect(Line.parse(incident.place.typed)).toBe(incident.place.typed);
        if (incident.callback !== undefined) expect(Text.parse(incident.callback)).toBe(incident.callback);
        for (const said of [incident.need, incident.place.typed, incident.callback ?? ''])
          expect(looksLikeCpr(said)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it('masks ten digits that only look like a CPR number once the text is cut', () => {
    const digits = '0101901234567';
    const incident = incidentOf(wire({ text: `${'x'.repeat(TEXT_LIMIT - 12)} ${digits}` }));
    expect(looksLikeCpr(incident.need)).toBe(false);
  });

  it('is named by its number where the CAD has left the text and the place empty', () => {
    const incident = incidentOf(wire({ text: '  ', place: { text: '\n' } }));
    expect([incident.need, incident.place.typed]).toEqual(['L-000001', 'L-000001']);
  });

  it('shows what no table explains, and does not guess', () => {
    const incident = incidentOf(wire({ status: 'QQ', origin: 'ZZZ', priority: 'X' }));
    expect(incident.status).toEqual({ kind: 'unknown', code: 'QQ' });
    expect(incident.need).toBe('Mand sover på bænk\n[ZZZ]\n[X]');
  });

  it('finds every mark in the remarks, as often as it is there', () => {
    const [one, two] = [markOf('kbh', 'a', 'kbh.unit.s1', 'unit.assigned'), markOf('kbh', 'b', 'kbh.unit.s1', 'x')];
    const time = '2025-06-03T10:00:00Z';
    const remarks = [`${written(one)} #12`, 'ringet op', `${written(two)}${written(one)}`].map((text) => ({
      time,
      text,
    }));
    expect(incidentOf(wire({ remarks })).marks).toEqual([one, two, one]);
  });

  it('has another digest as soon as anything in it differs, and the same where only the order of its fields does', () => {
    const same = Object.fromEntries(Object.entries(wire()).reverse()) as WireIncident;
    expect(incidentOf(same).digest).toBe(incidentOf(wire()).digest);
    expect(incidentOf(wire({ callback: '12 34 56 78' })).digest).not.toBe(incidentOf(wire()).digest);
  });
});

describe('an incident as it comes over the wire', () => {
  it.each([
    ['a version that is no number', { version: 'seven' }],
    ['a version below one', { version: 0 }],
    ['a giant text', { text: 'Å'.repeat(30_000) }],
    ['a code in words', { status: 'hvad som helst' }],
    ['a path for an id', { id: '../../etc' }],
    ['a time in words', { changed: 'i går' }],
    ['a place off the globe', { place: { text: '', latitude: 91, longitude: 0 } }],
    ['no remarks', { remarks: undefined }],
  ])('is refused with %s', (_, changes) =>
    expect(WireIncident.safeParse({ ...wire(), ...changes }).success).toBe(false),
  );
});
