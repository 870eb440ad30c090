import { describe, expect, it, onTestFinished } from 'vitest';
import { AREA, createBuilder, KEY } from '../test-support/build.ts';
import { temporaryMemory } from '../test-support/directory.ts';
import { openStore } from './store.ts';

const build = createBuilder();

const openWith = (needs: readonly string[]) => {
  const store = openStore(temporaryMemory(), KEY, AREA);
  onTestFinished(() => store.close());
  const ids = needs.map((need, index) => {
    const request = build.receive({ need, place: { typed: 'Sundholmsvej 8' } });
    store.commit(request, build.meta({ at: build.meta().at + index }));
    return request.requestId;
  });
  return { store, ids };
};

const NEED = 'Ældre mand på bænken ved Åen i Rødovre, Güler kender ham';

describe('the search over cases', () => {
  it.each([
    'åen',
    'aaen',
    'AAEN',
    'Aa',
    'ældre',
    'aeldre',
    'bænken',
    'baenken',
    'rødovre',
    'roedovre',
    'RØD',
    'guler',
    'güler',
    'a\u030aen',
    'bænken rødovre',
    'rødovre   bænken!',
  ])('finds "%s"', (query) => {
    const { store, ids } = openWith([NEED, 'noget helt andet']);
    expect(store.search(query)).toEqual([ids[0]]);
  });

  it.each(['bænker', 'aaren', 'roedovrevej', 'ældre kvinde'])('does not find "%s"', (query) => {
    expect(openWith([NEED]).store.search(query)).toEqual([]);
  });

  it('finds a case by words that stand in different places: its number, its place, its need and its notes', () => {
    const { store, ids } = openWith(['Fryser', 'Fryser']);
    const [first = build.requestId()] = ids;
    store.commit(build.note('kendt i væresteds regi', first), build.meta());
    for (const query of ['1 fryser sundholmsvej væresteds', 'kendt fryser', 'regi sundholmsvej'])
      expect(store.search(query)).toEqual([first]);
  });

  it('finds what a case says now, and no longer what was amended', () => {
    const { store, ids } = openWith(['Fryser']);
    const [requestId = build.requestId()] = ids;
    store.commit({ type: 'request.amend', requestId, need: 'Vil hjem' }, build.meta());
    expect([store.search('fryser'), store.search('hjem')]).toEqual([[], [requestId]]);
  });

  it('finds what was struck through as well: nothing is edited away', () => {
    const { store, ids } = openWith(['Fryser']);
    const [requestId = build.requestId()] = ids;
    const note = build.note('forkert sagsnummer', requestId);
    store.commit(note, build.meta());
    store.commit({ type: 'entry.strike', entryId: note.entryId, reason: 'anden sag' }, build.meta());
    expect(store.search('sagsnummer')).toEqual([requestId]);
  });

  it('gives open cases first, then the newest, and at most fifty', () => {
    const { store, ids } = openWith(Array.from({ length: 60 }, () => 'Fryser'));
    const closed = ids.slice(55);
    for (const requestId of closed)
      store.commit({ type: 'request.end', requestId, how: 'cancelled', reason: 'ikke nødvendig' }, build.meta());
    const open = ids.slice(0, 55).reverse();
    expect(store.search('fryser')).toEqual(open.slice(0, 50));
    expect(store.search('fryser sundholmsvej')).toHaveLength(50);
  });

  it.each([
    '"',
    '""',
    'fryser"',
    'fryser OR 1',
    'NOT fryser',
    'fryser NEAR(a b)',
    'text:fryser',
    'piece_text : fryser',
    '^fryser',
    'fry*ser',
    '(fryser',
    'fryser) --',
    '; DROP TABLE piece',
    '{text} : x',
    '-fryser',
    '+fryser',
    "'",
    '\\',
    '\u0000',
    '🚐',
    '',
    '   ',
    '%',
    'x'.repeat(200),
    'a '.repeat(100),
  ])('takes no character of %j for syntax', (query) => {
    const { store } = openWith([NEED]);
    expect(() => store.search(query)).not.toThrow();
    expect(store.search('bænken')).toHaveLength(1);
  });

  it('finds words around what would be syntax', () => {
    const { store, ids } = openWith(['Bor "under" broen (syd) - ring*']);
    for (const query of ['"under" broen', '(syd)', 'ring*', 'bor -under'])
      expect(store.search(query), query).toEqual(ids);
  });
});
