import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pack } from '#shared/contract/paper.ts';
import type { Links } from '#shared/contract/rows.ts';
import { SourceName } from '#shared/domain/link/link.ts';
import type { Request } from '#shared/domain/request/request.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';
import { offers } from '../offers.ts';
import { createBuilder, NOON, S1, S2 } from '../test-support/build.ts';
import { FORM_FIELD_NAMES } from './blank-form.ts';
import { emergencyPack, type PackFacts } from './emergency-pack.ts';
import { escapeHtml, packHtml } from './html.ts';
import { wordsIn } from './words.ts';

const build = createBuilder();
const assignmentId = build.assignmentId();

const request = (changes: Partial<Request> = {}): Request => ({
  id: build.requestId(),
  number: 114,
  receivedAt: NOON - 20 * 60_000,
  source: 'shelter',
  response: 'primary',
  priority: 'urgent',
  place: { typed: 'Nørrebrogade 44, 3. tv., hos Bent Prøve' },
  need: 'Bent fryser og ryster',
  callback: 'Åse Opdigtet, 01 23 45 67',
  life: { stage: 'queued' },
  ...changes,
});
const unit = (changes: Partial<Unit> = {}): Unit => ({
  id: S1,
  callSign: 'Sociolance 1',
  issi: 2_041_101,
  duty: {
    kind: 'on',
    since: NOON,
    crew: [
      { name: 'Signe Eksempel', competence: 'social' },
      { name: 'Mads Prøve', competence: 'health' },
    ],
  },
  assignments: [],
  past: [],
  ...changes,
});
const links = Object.fromEntries(
  SourceName.options.map((name) => [name, { kind: 'live', lastHeard: NOON - 60_000 }]),
) as Links;
const facts = (changes: Partial<PackFacts> = {}): PackFacts => ({
  now: NOON,
  area: 'kbh',
  desk: 'desk-1',
  language: 'da',
  personalData: true,
  kind: 'real',
  requests: [request()],
  units: [unit()],
  offers,
  links,
  ...changes,
});
const textOf = (pack: Pack): string => JSON.stringify(pack);

const PERSONAL = ['Bent', 'Prøve', '44', '3. tv', 'fryser', 'Opdigtet', '23 45', 'Signe', 'Mads'];

describe('the emergency pack', () => {
  it('has everything a dispatcher needs to go on by telephone and pen', () => {
    const text = textOf(emergencyPack(facts()));
    for (const part of ['114', 'Haster', '11:40', 'Bent fryser', 'Signe Eksempel', '2041101', '01 20 41 01', '1813'])
      expect(text).toContain(part);
    for (const { name } of offers) expect(text).toContain(name);
  });

  it('says how old it is and when each source was last heard', () => {
    const pack = emergencyPack(facts());
    expect(pack.about).toContain('tirsdag den 3. juni 2025 kl. 12:00');
    expect(textOf(pack)).toContain('Hub kl. 11:59');
  });

  it('calls a case that has no number yet by its temporary one', () => {
    const { number: _, ...alone } = request({ temporary: 'd1-3' });
    expect(textOf(emergencyPack(facts({ requests: [alone] })))).toContain('"d1-3"');
  });

  it('names the unit of a case, and the case of a unit', () => {
    const life = { stage: 'assigned', unitId: S1, assignmentId } as const;
    const taken = request({ life });
    const assigned = { id: assignmentId, requestId: taken.id, activity: 'en-route', since: NOON } as const;
    const pack = emergencyPack(facts({ requests: [taken], units: [unit({ assignments: [assigned] })] }));
    const [cases, units] = pack.sheets[0]?.sections.filter((section) => section.kind === 'table') ?? [];
    expect(cases?.rows[0]?.at(-1)).toBe('Sociolance 1');
    expect(units?.rows[0]).toContain('#114 På vej 12:00');
  });

  it('has no word about a person unless that was allowed', () => {
    const requests = [request(), request({ number: 115, place: { typed: 'hjemme hos Bent Prøve' } })];
    for (const language of ['da', 'en'] as const) {
      const pack = emergencyPack(facts({ personalData: false, language, requests }));
      const [cases, units] = pack.sheets[0]?.sections.filter((section) => section.kind === 'table') ?? [];
      for (const word of PERSONAL) expect(JSON.stringify([cases, units]), word).not.toContain(word);
      expect(JSON.stringify(cases)).toContain('Nørrebrogade');
      for (const html of [packHtml(pack)])
        for (const word of ['Bent', 'fryser', 'Opdigtet', 'Signe']) expect(html).not.toContain(word);
    }
  });

  it('has no word about a person whatever they are called and wherever they are', () => {
    // Private signs of Unicode: nothing else in the pack can hold one by chance.
    const secret = fc.stringMatching(/^[\uE000-\uE0FF]{3,12}$/);
    fc.assert(
      fc.property(secret, secret, secret, secret, (need, callback, door, name) => {
        const crew = [
          { name, competence: 'social' as const },
          { name, competence: 'health' as const },
        ];
        const text = packHtml(
          emergencyPack(
            facts({
              personalData: false,
              requests: [request({ need, callback, place: { typed: `${door} Nørrebrogade 1 ${door}` } })],
              units: [unit({ duty: { kind: 'on', since: NOON, crew } })],
            }),
          ),
        );
        for (const said of [need, callback, door, name]) expect(text).not.toContain(said);
      }),
    );
  });

  it('has blank forms whose fields are those of the back-entry, in its order', () => {
    const forms = emergencyPack(facts()).sheets.flatMap(({ sections }) =>
      sections.filter(({ kind }) => kind === 'form'),
    );
    expect(forms.length).toBeGreaterThan(1);
    expect(FORM_FIELD_NAMES).toEqual(Object.keys(wordsIn('da')['back-entry'].field));
  });

  it('is unmistakable where nothing in it is real', () => {
    expect(emergencyPack(facts()).warning).toBeNull();
    for (const kind of ['simulated', 'drill'] as const)
      expect(packHtml(emergencyPack(facts({ kind })))).toContain('ingen rigtige borgere');
  });

  it('is in either language, with every row as wide as its heading', () => {
    for (const language of ['da', 'en'] as const)
      for (const personalData of [true, false])
        for (const { sections } of emergencyPack(
          facts({ language, personalData, units: [unit(), unit({ id: S2, duty: { kind: 'off', since: NOON } })] }),
        ).sheets)
          for (const section of sections) {
            expect(JSON.stringify(section)).not.toMatch(/\{\{|undefined|null/);
            if (section.kind !== 'table') continue;
            for (const row of section.rows) expect(row).toHaveLength(section.columns.length);
            expect(section.columns.reduce((sum, { share }) => sum + share, 0)).toBe(100);
          }
  });
});

describe('the pack as a file', () => {
  it('lets nothing in it become markup, whatever was typed', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        "'><svg/onload=alert(1)>",
        '</style><script>',
        '<!--',
        '&lt;b&gt;',
        '</td></tr></table>',
        '<meta http-equiv=refresh>',
      ),
    );
    const plain = packHtml(emergencyPack(facts({ requests: [request({ need: 'x', callback: 'x' })] })));
    const tags = (html: string) => html.match(/<[^>]*>/g);
    fc.assert(
      fc.property(nasty, nasty, (need, callback) => {
        const html = packHtml(
          emergencyPack(facts({ requests: [request({ need: need || 'x', callback: callback || 'x' })] })),
        );
        expect(tags(html)).toEqual(tags(plain));
      }),
      { numRuns: 300 },
    );
  });

  it('would be seen to let it in if it did not escape', () => {
    const html = packHtml(emergencyPack(facts({ requests: [request({ need: '<b>' })] })));
    expect(html).toContain('&lt;b&gt;');
    expect(html.replaceAll(escapeHtml('<b>'), '<b>').match(/<b>/)).not.toBeNull();
  });

  it('loads nothing, runs nothing, and prints on A4', () => {
    const html = packHtml(emergencyPack(facts()));
    expect(html).toContain("default-src 'none'");
    expect(html).toContain('size: A4');
    expect(html).not.toMatch(/<script|<link|<img|<iframe|src=|href=|url\(|@import|\son\w+=/i);
  });
});
