import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Request } from '#shared/domain/request/request.ts';
import type { Activity, Unit } from '#shared/domain/unit/unit.ts';
import { suggestionsFor } from './complete.ts';
import { parseLine, type Surroundings, verbOf } from './parse.ts';
import { VERB_NAMES, VERBS } from './verbs.ts';

const R114 = '00000000-0000-4000-8000-000000000114' as Request['id'];
const A1 = '00000000-0000-4000-8000-0000000000a1' as Unit['assignments'][number]['id'];

const request: Request = {
  id: R114,
  number: 114,
  receivedAt: 1,
  source: 'police',
  response: 'primary',
  priority: 'soon',
  place: { typed: 'Istedgade 1' },
  need: 'Sidder på fortovet',
  life: { stage: 'queued' },
};
const unit = (activity?: Activity): Unit => ({
  id: 's1' as Unit['id'],
  callSign: 'Sociolance 1',
  issi: 1,
  duty: { kind: 'off', since: 1 },
  assignments: activity ? [{ id: A1, requestId: R114, activity, since: 1 }] : [],
  past: [],
});
const around = (over: Partial<Surroundings> = {}): Surroundings => ({
  requests: [request],
  units: [unit('en-route')],
  selectedRequest: null,
  selectedUnit: null,
  lent: ['sks-11', 'sks-12'] as Surroundings['lent'][number][],
  talkgroups: [{ id: 'sks-11', allotted: { requestId: R114 } } as unknown as Surroundings['talkgroups'][number]],
  contactHere: (unitId) => ({ type: 'contact.log', contactId: 'fresh' as never, unitId, text: 'Opsøgende kontakt.' }),
  choices: {
    activity: [
      { value: 'acknowledged', words: ['Kvitteret', 'Acknowledged'] },
      { value: 'en-route', words: ['På vej', 'En route'] },
      { value: 'on-scene', words: ['Fremme', 'On scene'] },
      { value: 'cleared', words: ['Klar', 'Clear'] },
    ],
    outcome: [
      { value: 'helped-on-scene', words: ['Hjulpet på stedet', 'Helped on scene'] },
      { value: 'taken-to-offer', words: ['Kørt til tilbud', 'Taken to an offer'] },
      { value: 'help-refused', words: ['Ønskede ikke hjælp', 'Refused help'] },
      { value: 'person-not-found', words: ['Borger ikke fundet', 'Person not found'] },
    ],
    'back-entry': [
      { value: 'open', words: ['Åben sag', 'Open case'] },
      { value: 'closed', words: ['Afsluttet sag', 'Closed case'] },
    ],
    theme: [
      { value: 'day', words: ['Dag', 'Day'] },
      { value: 'night', words: ['Nat', 'Night'] },
    ],
    language: [
      { value: 'da', words: ['Dansk', 'Danish'] },
      { value: 'en', words: ['Engelsk', 'English', 'en'] },
    ],
    switch: [
      { value: 'on', words: ['Til', 'On'] },
      { value: 'off', words: ['Fra', 'Off'] },
    ],
  },
  newId: () => 'fresh',
  ...over,
});

describe('the command line', () => {
  it.each(['/tildel s1 114', 'tildel S1 #114', '/assign s1 114', '  / tildel   sociolance1   114 '])(
    '%s assigns',
    (line) => {
      expect(parseLine(line, around())).toEqual({
        kind: 'command',
        command: { type: 'unit.assign', unitId: 's1', requestId: R114, assignmentId: 'fresh' },
      });
    },
  );

  it('takes the selected case where the number is left out', () => {
    expect(parseLine('/reserver s1', around({ selectedRequest: R114 }))).toMatchObject({
      command: { type: 'unit.reserve', requestId: R114 },
    });
    expect(parseLine('/reserver s1', around())).toEqual({
      kind: 'wrong',
      wrong: { code: 'missing', argument: 'case' },
    });
  });

  it.each([
    ['/status s1 fremme', 'on-scene'],
    ['/status s1 på vej', 'en-route'],
    ['/status s1 paavej', 'en-route'],
    ['/status s1 On Scene', 'on-scene'],
    ['/status s1 kv', 'acknowledged'],
  ])('%s reports %s', (line, activity) => {
    expect(parseLine(line, around())).toMatchObject({ command: { type: 'unit.report', assignmentId: A1, activity } });
  });

  it('does not report on a unit that has nothing to do', () => {
    expect(parseLine('/status s1 fremme', around({ units: [unit()] }))).toMatchObject({
      wrong: { code: 'no-active-assignment' },
    });
  });

  it('cancels what a unit is doing, or the request itself, by what is named', () => {
    expect(parseLine('/annuller s1 kørt fejl', around())).toMatchObject({
      command: { type: 'unit.cancel', assignmentId: A1, reason: 'kørt fejl' },
    });
    expect(parseLine('/annuller 114 ringede af', around())).toMatchObject({
      command: { type: 'request.end', how: 'cancelled', reason: 'ringede af' },
    });
    expect(parseLine('/annuller s1', around())).toMatchObject({ wrong: { code: 'missing', argument: 'text' } });
  });

  it('understands an outcome by its first word or by any part that only one has', () => {
    expect(parseLine('/luk 114 hjulpet', around())).toMatchObject({ command: { outcome: 'helped-on-scene' } });
    expect(parseLine('/luk 114 ikke fundet', around())).toMatchObject({ command: { outcome: 'person-not-found' } });
    expect(parseLine('/luk 114 oenskede', around())).toMatchObject({ command: { outcome: 'help-refused' } });
    expect(parseLine('/luk 114 til', around())).toMatchObject({ command: { outcome: 'taken-to-offer' } });
    expect(parseLine('/luk 114 ikke', around())).toMatchObject({ wrong: { code: 'several', argument: 'outcome' } });
  });

  it('gives a case the scene talkgroup that was named, or else one that is free', () => {
    const allot = (talkgroupId: string) => ({ command: { type: 'talkgroup.allot', talkgroupId, requestId: R114 } });
    expect(parseLine('/sks 114 SKS-11', around())).toMatchObject(allot('sks-11'));
    expect(parseLine('/sks 114', around())).toMatchObject(allot('sks-12'));
    expect(parseLine('/sks 114 sks-99', around())).toMatchObject({
      wrong: { code: 'unknown', argument: 'talkgroup', said: 'sks-99' },
    });
  });

  it('says of a crew on scene that it is well, and of one that has nothing to do that there is nothing to say', () => {
    expect(parseLine('/ok s1', around())).toEqual({
      kind: 'command',
      command: { type: 'safety.answer', assignmentId: A1 },
    });
    expect(parseLine('/ok s1', around({ units: [unit()] }))).toMatchObject({ wrong: { code: 'no-active-assignment' } });
  });

  it('stops the timer of a crew on scene, with a reason', () => {
    expect(parseLine('/stoptimer s1', around())).toMatchObject({ wrong: { code: 'missing', argument: 'text' } });
    expect(parseLine('/stoptimer s1 politiet er der', around())).toMatchObject({
      command: { type: 'safety.cancel', reason: 'politiet er der' },
    });
  });

  it('asks the physician about a case, for the crew that is on it where there is one', () => {
    const asked = { type: 'consult.ask', consultId: 'fresh', requestId: R114, text: 'Må vi give plaster på?' };
    expect(parseLine('/spørg-læge 114 Må vi give plaster på?', around())).toEqual({ kind: 'command', command: asked });
    const life = { stage: 'assigned', unitId: 's1', assignmentId: A1 } as Request['life'];
    expect(
      parseLine('/ask-physician 114 Må vi give plaster på?', around({ requests: [{ ...request, life }] })),
    ).toEqual({ kind: 'command', command: { ...asked, unitId: 's1' } });
    expect(parseLine('/spørg-læge 114', around())).toMatchObject({ wrong: { code: 'missing', argument: 'text' } });
  });

  it('keeps a note as it was typed', () => {
    expect(parseLine('/note 114  Står ved  porten. Ring på 2. th.', around())).toMatchObject({
      command: {
        type: 'entry.log',
        kind: 'note',
        text: 'Står ved  porten. Ring på 2. th.',
        channel: { kind: 'case', requestId: R114 },
      },
    });
  });

  it('says what it does not know', () => {
    expect(parseLine('/flyv s1', around())).toEqual({ kind: 'wrong', wrong: { code: 'unknown-verb', said: 'flyv' } });
    expect(parseLine('/tildel s9 114', around())).toEqual({
      kind: 'wrong',
      wrong: { code: 'unknown', argument: 'unit', said: 's9' },
    });
    expect(parseLine('/tildel s1 999', around())).toMatchObject({ wrong: { code: 'unknown', argument: 'case' } });
    expect(parseLine('/', around())).toEqual({ kind: 'wrong', wrong: { code: 'empty' } });
  });

  it('switches the page itself', () => {
    expect(parseLine('/tema nat', around())).toEqual({ kind: 'action', action: { kind: 'theme', value: 'night' } });
    expect(parseLine('/sprog en', around())).toEqual({ kind: 'action', action: { kind: 'language', value: 'en' } });
    expect(parseLine('/find istedgade', around())).toEqual({
      kind: 'action',
      action: { kind: 'find', query: 'istedgade' },
    });
  });

  it('knows every verb by its whole name in both languages, and none by a beginning that two share', () => {
    for (const verb of VERB_NAMES) {
      expect(verbOf(VERBS[verb].da)).toBe(verb);
      expect(verbOf(VERBS[verb].en)).toBe(verb);
    }
    expect(verbOf('re')).toBeUndefined();
    expect(verbOf('tild')).toBe('assign');
  });

  it('never throws, whatever is typed, and only ever acts on what is there', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(
          fc.constantFrom(...VERB_NAMES.flatMap((verb) => [VERBS[verb].da, VERBS[verb].en])),
          fc.array(
            fc.oneof(fc.constantFrom('s1', '114', '#114', 'fremme', 'hjulpet', 'nat'), fc.string({ unit: 'grapheme' })),
          ),
        )
        .map(([verb, words]) => `/${verb} ${words.join(' ')}`),
    );
    fc.assert(
      fc.property(typed, fc.boolean(), (line, selected) => {
        const surroundings = around({ selectedRequest: selected ? R114 : null });
        const parsed = parseLine(line, surroundings);
        for (const suggestion of suggestionsFor(line, surroundings, 'da')) expect(suggestion.label).not.toBe('');
        if (parsed.kind !== 'command') return;
        if ('unitId' in parsed.command) expect(parsed.command.unitId).toBe('s1');
        if ('requestId' in parsed.command) expect(parsed.command.requestId).toBe(R114);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('completion', () => {
  const labels = (line: string, over?: Partial<Surroundings>) =>
    suggestionsFor(line, around(over), 'da').map(({ label }) => label);

  it('offers the verbs, then what may follow', () => {
    expect(labels('/t')).toEqual(['tildel', 'tema']);
    expect(labels('/tildel ')).toEqual(['s1']);
    expect(labels('/tildel s1 ')).toEqual(['114']);
    expect(labels('/note 114 ')).toEqual([]);
  });

  it('offers first what the crew would report next', () => {
    expect(labels('/status s1 ')[0]).toBe('fremme');
    expect(labels('/status s1 kl')).toEqual(['klar']);
  });

  it('makes a line that can be gone on with', () => {
    expect(suggestionsFor('/tild', around(), 'da')[0]?.line).toBe('tildel ');
    expect(suggestionsFor('tildel s', around(), 'da')[0]?.line).toBe('tildel s1 ');
    expect(suggestionsFor('tildel s1 1', around(), 'da')[0]?.line).toBe('tildel s1 114');
  });
});
