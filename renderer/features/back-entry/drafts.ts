import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OfferId, UnitId } from '#shared/domain/ids.ts';
import type { Outcome, Request } from '#shared/domain/request/request.ts';
import type { Desk } from '../../replica/desk.tsx';
import type { Which } from './times.ts';

/** The two ways in: a case that still goes on, and one that was over before it was written down. */
export type EntryKind = 'open' | 'closed';

/** The form's times, in the order they are lived. */
export const TIME_NAMES = ['receivedAt', 'assignedAt', 'onSceneAt', 'clearedAt', 'closedAt'] as const;
export type TimeName = (typeof TIME_NAMES)[number];

export type BackEntryDraft = {
  readonly reference: string;
  /** The day of the first time, `2025-06-03`; null until something is written: today. */
  readonly day: string | null;
  readonly times: Readonly<Record<TimeName, string>>;
  /** Which of two, on the night the clock is put back. */
  readonly which: Readonly<Partial<Record<TimeName, Which>>>;
  readonly source: Request['source'] | null;
  readonly priority: Request['priority'];
  readonly response: Request['response'];
  readonly place: string;
  readonly need: string;
  readonly callback: string;
  readonly unitId: UnitId | null;
  readonly outcome: Outcome | null;
  readonly offerId: OfferId | null;
};

export const EMPTY_DRAFT: BackEntryDraft = {
  reference: '',
  day: null,
  times: { receivedAt: '', assignedAt: '', onSceneAt: '', clearedAt: '', closedAt: '' },
  which: {},
  source: null,
  priority: 'soon',
  response: 'primary',
  place: '',
  need: '',
  callback: '',
  unitId: null,
  outcome: null,
  offerId: null,
};

export type BackEntryDrafts = Readonly<Record<EntryKind, BackEntryDraft>>;
export type BackEntryStore = StoreApi<BackEntryDrafts>;

export const createBackEntryDrafts = (): BackEntryStore =>
  createStore<BackEntryDrafts>(() => ({ open: EMPTY_DRAFT, closed: EMPTY_DRAFT }));

/** What was typed and not sent: in memory only, for it speaks of a person. One store a session, as the case's drafts have. */
const stores = new WeakMap<Desk, BackEntryStore>();
export const backEntryDraftsOf = (desk: Desk): BackEntryStore => {
  const store = stores.get(desk) ?? createBackEntryDrafts();
  stores.set(desk, store);
  return store;
};
