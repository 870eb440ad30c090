import { describe, expect, it } from 'vitest';
import { crewOf, entryId, NOON, requestId, unitId, user } from '#tests/support/domain.ts';
import { fold } from '../decision.ts';
import { TalkgroupId } from '../ids.ts';
import { Channel, ChannelKey, channelKey, Entry, type EntryCommand, type EntryEvent, entryDecider } from './entry.ts';

const entry: Entry = {
  id: entryId(1),
  channel: { kind: 'unit', unitId: unitId('s1') },
  kind: 'radio',
  from: crewOf('s1'),
  text: 'S1 er fremme på Halmtorvet.',
  saidAt: NOON,
  requestId: requestId(1),
};
const struck: Entry = { ...entry, struck: { by: user(), at: NOON + 1, reason: 'Forkert enhed' } };
const strike: EntryCommand = { type: 'strike', by: user(), at: NOON + 1, reason: 'Forkert enhed' };
const log: EntryCommand = { type: 'log', entry };

const resulting = (state: Entry | null, command: EntryCommand) => {
  const decision = entryDecider.decide(state, command);
  return decision.kind === 'refused' ? decision.code : fold<Entry, EntryEvent>(entryDecider, decision.events, state);
};

describe('an entry', () => {
  it('is logged once, as it was said', () => {
    expect(resulting(null, log)).toEqual(entry);
    expect(resulting(entry, log)).toBe('already-exists');
    expect(resulting(struck, log)).toBe('already-exists');
  });

  it('is struck through with who and why, and keeps its text', () => {
    expect(resulting(entry, strike)).toEqual(struck);
  });

  it('is struck through once, and only where it is there', () => {
    expect(resulting(struck, strike)).toBe('already-struck');
    expect(resulting(null, strike)).toBe('not-found');
  });

  it('is not struck through without a reason', () => {
    expect(resulting(entry, { ...strike, reason: ' \n' })).toBe('reason-missing');
  });

  it('is acknowledged by name once, and seen by its crew once', () => {
    const acknowledge = { type: 'acknowledge', by: user(), at: NOON + 2 } as const;
    const heard = resulting(entry, acknowledge) as Entry;
    expect(heard).toEqual({ ...entry, acknowledged: { by: user(), at: NOON + 2 } });
    expect(resulting(heard, { ...acknowledge, at: NOON + 9 })).toEqual(heard);
    const see = { type: 'see', by: crewOf('s1'), at: NOON + 3 } as const;
    const seen = resulting(heard, see) as Entry;
    expect(seen).toEqual({ ...heard, seen: { by: crewOf('s1'), at: NOON + 3 } });
    expect(resulting(seen, { ...see, at: NOON + 9 })).toEqual(seen);
    expect(resulting(struck, acknowledge)).toBe('already-struck');
  });

  it('is moved to another case or to none, unless it stands among the notes of one', () => {
    const move = { type: 'move', requestId: requestId(2), by: user(), at: NOON + 4 } as const;
    expect(resulting(entry, move)).toEqual({ ...entry, requestId: requestId(2) });
    const { requestId: _, ...loose } = entry;
    expect(resulting(entry, { ...move, requestId: null })).toEqual(loose);
    expect(resulting(entry, { ...move, requestId: requestId(1) })).toEqual(entry);
    const note: Entry = { ...entry, channel: { kind: 'case', requestId: requestId(1) } };
    expect(resulting(note, move)).toBe('not-movable');
    expect(resulting(struck, move)).toBe('already-struck');
  });

  it('is nothing where it was struck before it was known', () => {
    expect(entryDecider.evolve(null, { type: 'entry.struck', by: user(), at: NOON, reason: 'x' })).toBeNull();
  });
});

describe('a channel', () => {
  const channels: Channel[] = [
    { kind: 'unit', unitId: unitId('s1') },
    { kind: 'unit', unitId: unitId('s2') },
    { kind: 'case', requestId: requestId(1) },
    { kind: 'desks' },
    { kind: 'scene', talkgroupId: TalkgroupId.parse('sks-12') },
    { kind: 'physician' },
  ];

  it('has a name of its own', () => {
    expect(new Set(channels.map(channelKey)).size).toBe(channels.length);
    expect(channels.map(channelKey)).toEqual([
      'unit:s1',
      'unit:s2',
      `case:${requestId(1)}`,
      'desks',
      'scene:sks-12',
      'physician',
    ]);
  });

  it('is of a kind the desk knows', () => {
    for (const channel of channels) expect(Channel.parse(channel)).toEqual(channel);
    for (const key of channels.map(channelKey)) expect(ChannelKey.parse(key)).toBe(key);
    expect(ChannelKey.safeParse('unit:S 1').success).toBe(false);
    expect(Channel.safeParse({ kind: 'everybody' }).success).toBe(false);
    expect(Entry.safeParse({ ...entry, text: ' ' }).success).toBe(false);
  });
});
