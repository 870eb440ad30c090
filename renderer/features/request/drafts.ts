import { useCallback } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EntryId, OfferId, RequestId } from '#shared/domain/ids.ts';
import type { Ending, Outcome, Request } from '#shared/domain/request/request.ts';
import { type Desk, useDesk } from '../../replica/desk.tsx';
import type { Amendment } from './amendment.ts';
import type { TriageDraft } from './triage-answers.ts';

export type NewRequestDraft = {
  readonly source: Request['source'] | null;
  readonly response: Request['response'];
  readonly priority: Request['priority'];
  readonly place: string;
  readonly need: string;
  readonly callback: string;
};

/** Everything half-written on one case. */
export type CaseDrafts = {
  readonly note: string;
  readonly triage: TriageDraft;
  readonly amend: Amendment | null;
  /** The reason for each way to end it. */
  readonly ending: Readonly<Partial<Record<Ending, string>>>;
  /** Why an assignment is called off. */
  readonly cancel: string;
  /** A missing offer is what the crew has said; `null` is none. */
  readonly closing: { readonly outcome: Outcome | null; readonly offerId?: OfferId | null | undefined };
  readonly reopen: string;
  /** Why an entry is struck. */
  readonly strike: Readonly<Partial<Record<EntryId, string>>>;
};

const EMPTY: CaseDrafts = {
  note: '',
  triage: {},
  amend: null,
  ending: {},
  cancel: '',
  closing: { outcome: null },
  reopen: '',
  strike: {},
};

export const EMPTY_REQUEST: NewRequestDraft = {
  source: null,
  response: 'primary',
  priority: 'soon',
  place: '',
  need: '',
  callback: '',
};

export type DraftState = {
  readonly cases: ReadonlyMap<RequestId, Partial<CaseDrafts>>;
  readonly newRequest: NewRequestDraft;
};
export type DraftStore = StoreApi<DraftState>;

/**
 * What was typed and not sent. In memory only: it may speak of a person, and the browser keeps its own storage on disk
 * in the clear.
 */
export const createDrafts = (): DraftStore =>
  createStore<DraftState>(() => ({ cases: new Map(), newRequest: EMPTY_REQUEST }));

export const draftOf = <Field extends keyof CaseDrafts>(
  state: DraftState,
  id: RequestId,
  field: Field,
): CaseDrafts[Field] => (state.cases.get(id)?.[field] ?? EMPTY[field]) as CaseDrafts[Field];

export const setDraft = <Field extends keyof CaseDrafts>(
  store: DraftStore,
  id: RequestId,
  field: Field,
  value: CaseDrafts[Field],
) => store.setState(({ cases }) => ({ cases: new Map(cases).set(id, { ...cases.get(id), [field]: value }) }));

export const clearDraft = (store: DraftStore, id: RequestId, field: keyof CaseDrafts) =>
  setDraft(store, id, field, EMPTY[field]);

/** One store a session: whoever signs in next finds nothing of the one before. */
const stores = new WeakMap<Desk, DraftStore>();
export const draftsOf = (desk: Desk): DraftStore => {
  const store = stores.get(desk) ?? createDrafts();
  stores.set(desk, store);
  return store;
};

/** A draft of one case as field state: its value, a setter, and a way to be done with it. */
export const useDraft = <Field extends keyof CaseDrafts>(id: RequestId, field: Field) => {
  const store = draftsOf(useDesk());
  const value = useStore(store, (state) => draftOf(state, id, field));
  const set = useCallback((next: CaseDrafts[Field]) => setDraft(store, id, field, next), [store, id, field]);
  const clear = useCallback(() => clearDraft(store, id, field), [store, id, field]);
  return { value, set, clear };
};
