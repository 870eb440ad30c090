import { describe, expect, it } from 'vitest';
import type { EntryRow, TimelineItem } from '#shared/contract/rows.ts';
import type { Entry } from '#shared/domain/channel/entry.ts';
import type { DomainEvent } from '#shared/domain/events.ts';
import type { EntryId, RequestId } from '#shared/domain/ids.ts';
import { folded, isLate, timelineLines } from './timeline-lines.ts';

const requestId = 'r1' as RequestId;
const by = { kind: 'system', name: 'Radio', desk: 'd1' } as unknown as Entry['from'];
const item = (key: string, at: number, event: object): TimelineItem => ({
  key,
  at,
  recordedAt: at,
  by,
  atHub: true,
  event: event as DomainEvent,
});
const entry = (id: string, saidAt: number, change: Partial<Entry> = {}): Entry => ({
  id: id as EntryId,
  channel: { kind: 'case', requestId },
  kind: 'note',
  from: by,
  text: `Note ${id}`,
  saidAt,
  requestId,
  ...change,
});
const logged = (each: Entry) => item(`log-${each.id}/0`, each.saidAt, { type: 'entry.logged', ...each });
const rows = (...entries: Entry[]) =>
  new Map(entries.map((each): [EntryId, EntryRow] => [each.id, { version: 1, sent: 1, entry: each }]));
const keys = (lines: readonly { key: string }[]) => lines.map(({ key }) => key);

const received = item('receive/0', 10, { type: 'request.received' });
const queued = item('queue/0', 30, { type: 'request.queued' });

describe('the timeline', () => {
  it('puts what was said between what happened, oldest first', () => {
    const note = entry('e1', 20);
    expect(keys(timelineLines(requestId, [received, queued, logged(note)], rows(note)))).toEqual([
      'receive/0',
      'log-e1/0',
      'queue/0',
    ]);
  });

  it('shows a note once, also when it is known before its place in the log', () => {
    const note = entry('e1', 20);
    expect(keys(timelineLines(requestId, [received], rows(note)))).toEqual(['receive/0', 'entry/e1']);
    expect(timelineLines(requestId, [received, logged(note)], rows(note))).toHaveLength(2);
  });

  it('leaves out what is about another case', () =>
    expect(timelineLines(requestId, [], rows(entry('e1', 20, { requestId: 'r2' as RequestId })))).toEqual([]));

  it('shows an entry as it stands now: struck, with its words still there', () => {
    const struck = entry('e1', 20, { struck: { by, at: 25, reason: 'Forkert sag' } });
    const [line] = timelineLines(requestId, [logged(entry('e1', 20))], rows(struck));
    expect(line).toMatchObject({ kind: 'entry', entry: { text: 'Note e1', struck: { reason: 'Forkert sag' } } });
  });

  it('shows nothing from before its part of the story while the rest of it is missing', () => {
    const old = entry('e1', 10);
    expect(keys(timelineLines(requestId, [queued], rows(old), true))).toEqual(['queue/0']);
    expect(timelineLines(requestId, [queued], rows(old))).toHaveLength(2);
  });

  it('keeps the events of one gesture in their order', () => {
    const gesture = [0, 1, 2].map((index) => item(`accept/${index}`, 50, { type: 'request.queued' }));
    expect(keys(timelineLines(requestId, [...gesture, received], new Map()))).toEqual([
      'receive/0',
      'accept/0',
      'accept/1',
      'accept/2',
    ]);
  });
});

describe('the noise of the system', () => {
  const story = (items: TimelineItem[], ...entries: Entry[]) =>
    folded(timelineLines(requestId, items, rows(...entries)));

  it('is folded where it happened, neighbours together, and never lost', () => {
    const seen = item('see/0', 11, { type: 'request.seen' });
    const status = entry('e1', 12, { kind: 'status' });
    const [first, fold, last] = story([received, seen, queued], status);
    expect([first?.key, last?.key]).toEqual(['receive/0', 'queue/0']);
    expect(fold).toMatchObject({ kind: 'folded', lines: [{ key: 'see/0' }, { key: 'entry/e1' }] });
  });

  it("holds the unit's half of a gesture the request's half has told", () => {
    const halves = [
      item('assign/kbh.request.r1/request.assigned', 40, { type: 'request.assigned' }),
      item('assign/kbh.unit.s1/unit.assigned', 40, { type: 'unit.assigned' }),
    ];
    expect(story(halves)).toMatchObject([{ kind: 'event' }, { kind: 'folded' }]);
  });

  it('never holds what a crew reports or a person says', () => {
    const report = item('report/0', 50, { type: 'unit.reported' });
    expect(keys(story([report], entry('e1', 51), entry('e2', 52, { kind: 'radio' })))).toEqual([
      'report/0',
      'entry/e1',
      'entry/e2',
    ]);
  });
});

describe('the two times of a line', () => {
  it('are both said from a minute apart', () => {
    expect(isLate({ at: 0, recordedAt: 59_999 })).toBe(false);
    expect(isLate({ at: 0, recordedAt: 60_000 })).toBe(true);
  });
});
