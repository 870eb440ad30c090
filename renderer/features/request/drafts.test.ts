import { describe, expect, it } from 'vitest';
import type { RequestId } from '#shared/domain/ids.ts';
import { clearDraft, createDrafts, draftOf, setDraft } from './drafts.ts';

const [first, second] = ['r1', 'r2'] as RequestId[] as [RequestId, RequestId];

describe('drafts', () => {
  it('are kept by case: a look at another one loses nothing', () => {
    const store = createDrafts();
    setDraft(store, first, 'note', 'Ring til bo');
    setDraft(store, second, 'note', 'Andet');
    expect(draftOf(store.getState(), first, 'note')).toBe('Ring til bo');
    expect(draftOf(store.getState(), second, 'note')).toBe('Andet');
  });
  it('of one field leave the others alone', () => {
    const store = createDrafts();
    setDraft(store, first, 'note', 'Ring');
    setDraft(store, first, 'triage', { target: 'homeless' });
    clearDraft(store, first, 'note');
    expect(draftOf(store.getState(), first, 'note')).toBe('');
    expect(draftOf(store.getState(), first, 'triage')).toEqual({ target: 'homeless' });
  });
  it('keep their identity while nothing is written, so that a field does not redraw', () => {
    const store = createDrafts();
    expect(draftOf(store.getState(), first, 'ending')).toBe(draftOf(store.getState(), second, 'ending'));
  });
});
