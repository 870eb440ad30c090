import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { OfferId, RequestId, UnitId } from '#shared/domain/ids.ts';
import { requestDecider } from '#shared/domain/request/request-decider.ts';
import { type BackEntryDraft, createBackEntryDrafts, EMPTY_DRAFT, type EntryKind, TIME_NAMES } from './drafts.ts';
import { readDraft } from './read-draft.ts';

const at = (text: string): number => Temporal.ZonedDateTime.from(`${text}[Europe/Copenhagen]`).epochMilliseconds;
const NOW = at('2025-11-22T12:00');
const requestId = RequestId.parse('5ec1a1ce-0000-4000-8000-00000000000a');

const whole: BackEntryDraft = {
  ...EMPTY_DRAFT,
  reference: 'P-7',
  day: '2025-11-21',
  times: { receivedAt: '2310', assignedAt: '23:20', onSceneAt: '2345', clearedAt: '0020', closedAt: '0030' },
  source: 'shelter',
  place: 'Nørrebrogade 44',
  need: 'Fryser',
  unitId: UnitId.parse('s1'),
  outcome: 'taken-to-offer',
  offerId: OfferId.parse('herberget-lanternen'),
};
const read = (changes: Partial<BackEntryDraft> = {}, kind: EntryKind = 'closed') =>
  readDraft({ ...whole, ...changes }, kind, { now: NOW, requestId });
const wrongOf = (changes: Partial<BackEntryDraft>, kind?: EntryKind) => Object.fromEntries(read(changes, kind).wrong);

describe('a form from paper', () => {
  it('becomes a closed case with the times at which it happened, over midnight as well', () => {
    expect(read().command).toEqual({
      type: 'request.back-enter',
      requestId,
      source: 'shelter',
      priority: 'soon',
      response: 'primary',
      place: { typed: 'Nørrebrogade 44' },
      need: 'Fryser',
      receivedAt: at('2025-11-21T23:10'),
      paper: {
        unitId: 's1',
        assignedAt: at('2025-11-21T23:20'),
        onSceneAt: at('2025-11-21T23:45'),
        clearedAt: at('2025-11-22T00:20'),
        reference: 'P-7',
      },
      closed: { outcome: 'taken-to-offer', offerId: 'herberget-lanternen', at: at('2025-11-22T00:30') },
    });
  });

  it('becomes an open case without an end, whatever was written about one', () => {
    const { command, wrong } = read({}, 'open');
    expect(wrong.size).toBe(0);
    expect(command).not.toHaveProperty('closed');
  });

  it('needs no more than the time, who asked, where and what for', () => {
    const least = { ...EMPTY_DRAFT, day: null, source: 'police', place: 'Sted', need: 'Behov' } as const;
    const times = { ...EMPTY_DRAFT.times, receivedAt: '1100' };
    expect(readDraft({ ...least, times }, 'open', { now: NOW, requestId }).command).toMatchObject({
      receivedAt: at('2025-11-22T11:00'),
      paper: {},
    });
  });

  it('says field by field what is missing', () => {
    const { wrong } = readDraft(EMPTY_DRAFT, 'closed', { now: NOW, requestId });
    expect([...wrong]).toEqual([
      ['receivedAt', 'missing'],
      ['source', 'missing'],
      ['place', 'missing'],
      ['need', 'missing'],
      ['outcome', 'missing'],
      ['closedAt', 'missing'],
    ]);
  });

  it('says field by field what is wrong', () => {
    const times = (more: Partial<BackEntryDraft['times']>) => ({ times: { ...whole.times, ...more } });
    expect(wrongOf(times({ assignedAt: '2365' }))).toEqual({ assignedAt: 'not-a-time' });
    expect(wrongOf(times({ onSceneAt: '2315' }))).toEqual({ onSceneAt: 'before' });
    expect(wrongOf({ day: '2025-11-22' })).toMatchObject({ receivedAt: 'future' });
    expect(wrongOf({ day: '2025-11-01' })).toEqual({ receivedAt: 'too-old' });
    expect(wrongOf({ unitId: null })).toEqual({ unit: 'unit-missing' });
    expect(wrongOf({ need: 'cpr 010190-1234' })).toEqual({ need: 'cpr' });
    expect(wrongOf({ place: 'x'.repeat(201) })).toEqual({ place: 'too-long' });
    expect(wrongOf({ day: '2025-10-26', ...times({ receivedAt: '0230' }) })).toMatchObject({ receivedAt: 'twice' });
  });

  it('makes only commands that the domain takes, whatever is written in it', () => {
    const word = fc.oneof(fc.constantFrom('', '0230', '2340', '1200', 'x'), fc.stringMatching(/^\d{1,2}[:.]?\d{2}$/));
    const times = fc.record(Object.fromEntries(TIME_NAMES.map((name) => [name, word]))) as fc.Arbitrary<
      BackEntryDraft['times']
    >;
    const day = fc.constantFrom('2025-11-08', '2025-11-09', '2025-11-21', '2025-11-22', '2025-10-26', '2025-03-30');
    const by = { kind: 'system', name: 'x', desk: 'd1' } as never;
    fc.assert(
      fc.property(times, day, fc.constantFrom('open', 'closed'), (written, on, kind) => {
        const { command, wrong } = read({ times: written, day: on }, kind);
        expect(command === null).toBe(wrong.size > 0);
        if (!command) return;
        const { paper, closed, requestId: id, type: _, triage: _none, ...asked } = command;
        const decision = requestDecider.decide(null, {
          type: 'back-enter',
          request: { id, number: 1, ...asked },
          paper,
          closed,
          by,
          at: NOW,
        });
        expect(decision.kind).toBe('decided');
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what was typed', () => {
  it('stays apart for the two ways in', () => {
    const store = createBackEntryDrafts();
    store.setState({ open: { ...EMPTY_DRAFT, need: 'Fryser' } });
    expect(store.getState().open.need).toBe('Fryser');
    expect(store.getState().closed).toEqual(EMPTY_DRAFT);
  });
});
