import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CasePage } from '#shared/contract/case-page.ts';
import type { EntryId, RequestId } from '#shared/domain/ids.ts';
import type { LogEntry } from '#shared/wire/batch.ts';
import { AREA, createBuilder, KEY, NOON, S1 } from '../test-support/build.ts';
import { CASE_PAGE, FIRST_CASE_PAGE } from './case-pages.ts';
import { openStore } from './store.ts';

const SAID = FIRST_CASE_PAGE + CASE_PAGE + 50;

/** A case of which much was said, a minute apart, all of it ordered by the hub, beside another of which nothing was. */
const talkedAbout = () => {
  const build = createBuilder();
  const directory = mkdtempSync(join(tmpdir(), 'case-pages-'));
  const store = openStore(directory, KEY, AREA);
  const [{ requestId }, { requestId: other }] = [build.receive(), build.receive()];
  const ids: EntryId[] = [];
  const commit = (command: Parameters<typeof store.commit>[0], at: number) =>
    expect(store.commit(command, build.meta({ at, recordedAt: at })).kind).toBe('written');
  const say = (about: RequestId, at: number): EntryId => {
    const entryId = build.entryId();
    const channel = { kind: 'unit', unitId: S1 } as const;
    const said = { entryId, channel, kind: 'radio', text: `sagt ${at}`, requestId: about } as const;
    commit({ type: 'entry.log', ...said }, at);
    return entryId;
  };
  for (const id of [requestId, other]) commit({ ...build.receive(), requestId: id }, NOON);
  for (let number = 1; number <= SAID; number += 1) ids.push(say(requestId, NOON + number * 60_000));
  let sequence = 0;
  const order = () =>
    store.receive(
      store.outbox.all().flatMap(({ meta, events }) =>
        events.map((event): LogEntry => {
          sequence += 1;
          return { ...event, sequence, commandId: meta.commandId };
        }),
      ),
      NOON,
    );
  order();
  return { directory, store, pages: store.casePages, requestId, other, ids, say, commit, order };
};
const saidIn = ({ timeline }: CasePage) =>
  timeline.flatMap(({ event }) => (event.type === 'entry.logged' ? [event.id] : []));
const knownIn = ({ entries }: CasePage) => entries.map(({ entry }) => entry.id);

describe('a long case', () => {
  const talked = talkedAbout();
  afterAll(() => {
    talked.store.close();
    rmSync(talked.directory, { recursive: true, force: true });
  });

  it('is read from its end backwards, page by page, each line once and none left out', () => {
    const { store, pages, requestId, ids, say } = talked;
    const waiting = say(requestId, NOON + (SAID + 1) * 60_000);
    const read = [pages.latest(requestId)];
    while (read[0]?.earlier) read.unshift(pages.earlier(requestId, read[0].earlier));
    expect(read).toHaveLength(3);
    expect(read.flatMap(saidIn)).toEqual([...ids, waiting]);
    expect(read.flatMap(knownIn)).toEqual([...ids, waiting]);
    expect(read.flatMap(({ timeline }) => timeline)).toEqual(store.timeline(requestId));
    for (const { timeline } of read) expect(timeline.length).toBeLessThanOrEqual(CASE_PAGE + 1);
    expect(read.at(-1)?.timeline).toHaveLength(FIRST_CASE_PAGE + 1);
  });

  it('reaches back as far as somebody has read, and to what was looked for', () => {
    const { pages, requestId, ids } = talked;
    const { earlier: back } = pages.latest(requestId);
    const { earlier: further } = pages.earlier(requestId, back ?? 0);
    expect(pages.latest(requestId, { back: further ?? 0 }).earlier).toBe(further);
    expect(saidIn(pages.latest(requestId, { entryId: ids[100] as EntryId }))).toContain(ids[100]);
    expect(pages.latest(requestId, { entryId: ids[0] as EntryId }).earlier).toBeNull();
    expect(pages.latest(requestId, { entryId: ids.at(-1) as EntryId }).earlier).toBe(back);
  });

  it('knows what has become of its lines: moved to another case, and moved here from one', () => {
    const { pages, requestId, other, ids, say, commit, order } = talked;
    const strayed = say(other, NOON + 10 * 60_000);
    const [first] = ids as [EntryId];
    commit({ type: 'entry.move', entryId: strayed, requestId }, NOON + SAID * 60_000);
    commit({ type: 'entry.move', entryId: first, requestId: other }, NOON + SAID * 60_000);
    order();
    expect(knownIn(pages.latest(requestId))).not.toContain(strayed);
    const whole = pages.latest(requestId, { entryId: strayed });
    expect(knownIn(whole)).toContain(strayed);
    expect(whole.entries.find(({ entry }) => entry.id === first)?.entry.requestId).toBe(other);
  });
});
