import { describe, expect, it, onTestFinished } from 'vitest';
import { UNREAD_LIMIT } from '#shared/contract/channel.ts';
import { AREA, createBuilder, KEY, NOON, S1, user } from '../test-support/build.ts';
import { temporaryMemory } from '../test-support/directory.ts';
import { openStore } from './store.ts';

const build = createBuilder();
const KEY_OF_S1 = 'unit:s1';

const open = () => {
  const store = openStore(temporaryMemory(), KEY, AREA);
  onTestFinished(() => store.close());
  const log = (text: string, kind: 'radio' | 'chat' | 'system' = 'radio', at = NOON) =>
    store.commit(
      { type: 'entry.log', entryId: build.entryId(), channel: { kind: 'unit', unitId: S1 }, kind, text },
      build.meta({ at }),
    );
  return { store, log };
};
const writer = user().kind === 'user' ? (user() as { account: string }).account : '';

describe('what is unread', () => {
  it('begins with what comes, is each account’s own, and leaves out one’s own words and the machines’', () => {
    const { store, log } = open();
    log('før nogen kiggede');
    expect(store.channels.unread('vagtleder')).toEqual([]);
    expect(store.channels.unread(writer)).toEqual([]);
    log('Modtaget');
    log('forbindelse tilbage', 'system');
    expect(store.channels.unread('vagtleder')).toMatchObject([{ channel: KEY_OF_S1, count: 1 }]);
    expect(store.channels.unread(writer)).toEqual([]);
  });

  it('is read through what was shown, and never unread again', () => {
    const { store, log } = open();
    store.channels.unread('vagtleder');
    log('et');
    const { newest } = store.channels.unreadIn('vagtleder', KEY_OF_S1);
    log('to');
    expect(store.channels.markRead('vagtleder', KEY_OF_S1, newest)).toMatchObject({ count: 1 });
    expect(store.channels.markRead('vagtleder', KEY_OF_S1, newest - 1)).toMatchObject({ count: 1 });
    expect(store.channels.markRead('vagtleder', KEY_OF_S1, Number.MAX_SAFE_INTEGER)).toMatchObject({ count: 0 });
    log('tre');
    expect(store.channels.unreadIn('vagtleder', KEY_OF_S1)).toMatchObject({ count: 1 });
  });

  it('is counted no further than is said', () => {
    const { store, log } = open();
    store.channels.unread('vagtleder');
    for (let said = 0; said < UNREAD_LIMIT + 20; said += 1) log(`nummer ${said}`);
    expect(store.channels.unread('vagtleder')).toMatchObject([{ count: UNREAD_LIMIT + 1 }]);
  });
});

describe('a draft', () => {
  it('is there again after a restart, for whoever wrote it and nobody else', () => {
    const directory = temporaryMemory();
    const first = openStore(directory, KEY, AREA);
    first.channels.keepDraft('disponent', { place: KEY_OF_S1, text: 'Kør stille' }, NOON);
    first.channels.keepDraft('disponent', { place: KEY_OF_S1, text: 'Kør stille frem' }, NOON + 1);
    first.channels.keepDraft('disponent', { place: 'desks', text: 'x' }, NOON + 2);
    first.channels.keepDraft('disponent', { place: 'desks', text: '' }, NOON + 3);
    first.close();
    const again = openStore(directory, KEY, AREA);
    onTestFinished(() => again.close());
    expect(again.channels.drafts('disponent')).toEqual([{ place: KEY_OF_S1, text: 'Kør stille frem' }]);
    expect(again.channels.drafts('vagtleder')).toEqual([]);
  });

  it('is let go of after a week', () => {
    const { store } = open();
    store.channels.keepDraft('disponent', { place: KEY_OF_S1, text: 'gammel' }, NOON);
    store.channels.keepDraft('disponent', { place: 'desks', text: 'ny' }, NOON + 8 * 86_400_000);
    expect(store.channels.drafts('disponent').map(({ text }) => text)).toEqual(['ny']);
  });
});

describe('the log of a period', () => {
  it('is what was said in it, on that channel, oldest first', () => {
    const { store, log } = open();
    log('efter', 'radio', NOON + 2_000);
    log('til tiden', 'radio', NOON);
    log('for tidligt', 'radio', NOON - 1);
    const answer = store.channels.log({
      of: { kind: 'channel', channel: KEY_OF_S1 },
      from: NOON,
      until: NOON + 2_001,
    });
    expect([answer.entries.map(({ entry }) => entry.text), answer.more]).toEqual([['til tiden', 'efter'], false]);
    const elsewhere = { kind: 'channel', channel: 'desks' } as const;
    expect(store.channels.log({ of: elsewhere, from: NOON, until: NOON + 9_999 }).entries).toEqual([]);
  });
});

describe('the search over entries', () => {
  it('finds what was said, also about no case, the last first and on one channel where it is named', () => {
    const { store, log } = open();
    log('Manden ved Åen fryser');
    log('Kvinden ved aaen er væk', 'chat');
    const found = (query: string, channel?: string) =>
      store.searchEntries(query, channel).map(({ entry }) => entry.text);
    expect(found('aaen')).toEqual(['Kvinden ved aaen er væk', 'Manden ved Åen fryser']);
    expect(found('åen manden')).toEqual(['Manden ved Åen fryser']);
    expect(found('åen', 'desks')).toEqual([]);
    for (const odd of ['', '"', 'a* OR b', '(']) expect(() => found(odd)).not.toThrow();
  });
});
