import { describe, expect, it } from 'vitest';
import type { EntryRow } from '#shared/contract/rows.ts';
import type { Entry } from '#shared/domain/channel/entry.ts';
import type { RequestId, UnitId } from '#shared/domain/ids.ts';
import { channelLines, type Filter, openChannel, SHOWN } from './channel-lines.ts';

const [s1, s2] = ['s1', 's2'] as UnitId[] as [UnitId, UnitId];
const r1 = 'r1' as RequestId;
const desk = { kind: 'system', name: 'Desk', desk: 'd1' } as unknown as Entry['from'];
const crew = (unitId: UnitId) => ({ kind: 'crew', unitId, desk: 'd1' }) as unknown as Entry['from'];
const row = (id: string, saidAt: number, change: Partial<Entry> = {}): EntryRow => ({
  version: 1,
  sent: 1,
  entry: { id, channel: { kind: 'unit', unitId: s1 }, kind: 'radio', from: desk, text: id, saidAt, ...change } as Entry,
});
const keys = (rows: EntryRow[], filter: Filter = { kind: 'all' }) => channelLines(rows, filter).map(({ key }) => key);

describe('the log of the channels', () => {
  it('is in the order things were said, whenever they arrived', () =>
    expect(keys([row('late', 30), row('early', 10), row('between', 20)])).toEqual(['early', 'between', 'late']));

  it('can be of one unit: its talkgroup, and what its crew says elsewhere', () => {
    const rows = [
      row('own', 1),
      row('other', 2, { channel: { kind: 'unit', unitId: s2 } }),
      row('on-case', 3, { channel: { kind: 'case', requestId: r1 }, from: crew(s1) }),
    ];
    expect(keys(rows, { kind: 'unit', unitId: s1 })).toEqual(['own', 'on-case']);
  });

  it('can be of one case: its notes, and the radio that was about it', () => {
    const rows = [
      row('note', 1, { channel: { kind: 'case', requestId: r1 } }),
      row('radio', 2, { requestId: r1 }),
      row('else', 3),
    ];
    expect(keys(rows, { kind: 'case', requestId: r1 })).toEqual(['note', 'radio']);
  });

  it('folds what machines said', () => {
    const lines = channelLines(
      [row('a', 1), row('b', 2, { kind: 'status' }), row('c', 3, { kind: 'system' }), row('d', 4)],
      { kind: 'all' },
    );
    expect(lines.map(({ kind }) => kind)).toEqual(['entry', 'folded', 'entry']);
  });

  it('ends with the newest, however many there are', () => {
    const many = Array.from({ length: SHOWN + 5 }, (_, index) => row(String(index), index));
    expect(keys(many)).toHaveLength(SHOWN);
    expect(keys(many).at(-1)).toBe(String(SHOWN + 4));
  });
});

describe('where a line goes that names nobody', () => {
  it('is the open channel, then the selected unit, then the selected case', () => {
    const both = { unitId: s1, requestId: r1 };
    expect(openChannel({ kind: 'channel', channel: 'desks' }, both)).toEqual({ kind: 'desks' });
    expect(openChannel({ kind: 'channel', channel: 'scene:sks-12' }, both)).toMatchObject({ talkgroupId: 'sks-12' });
    expect(openChannel({ kind: 'unit', unitId: s2 }, both)).toEqual({ kind: 'unit', unitId: s2 });
    expect(openChannel({ kind: 'all' }, both)).toEqual({ kind: 'unit', unitId: s1 });
    expect(openChannel({ kind: 'all' }, { unitId: null, requestId: r1 })).toEqual({ kind: 'case', requestId: r1 });
    expect(openChannel({ kind: 'all' }, { unitId: null, requestId: null })).toBeNull();
  });
});
