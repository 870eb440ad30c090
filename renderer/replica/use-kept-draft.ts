import { useCallback, useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Desk, useDesk } from './desk.tsx';

type Drafts = { readonly texts: ReadonlyMap<string, string>; readonly isRead: boolean };

/** As long as somebody types without a pause nothing is kept; milliseconds. */
const PAUSE = 400;

const createDrafts = ({ client }: Desk) => {
  const store = createStore<Drafts>(() => ({ texts: new Map(), isRead: false }));
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  // What could not be kept stays on screen all the same; the next letter tries again.
  const keep = (place: string, text: string) => void client.channel.keepDraft({ place, text }).catch(() => undefined);
  const flush = (place: string) => {
    const timer = waiting.get(place);
    if (timer === undefined) return;
    clearTimeout(timer);
    waiting.delete(place);
    keep(place, store.getState().texts.get(place) ?? '');
  };
  return {
    store,
    read: async () => {
      const kept = await client.channel.drafts().catch(() => null);
      if (!kept) return;
      store.setState(({ texts }) => ({
        // What has been typed meanwhile is newer.
        texts: new Map([...kept.map(({ place, text }) => [place, text] as const), ...texts]),
        isRead: true,
      }));
    },
    put: (place: string, text: string) => {
      store.setState(({ texts, isRead }) => ({ texts: new Map(texts).set(place, text), isRead }));
      clearTimeout(waiting.get(place));
      waiting.set(
        place,
        setTimeout(() => flush(place), text === '' ? 0 : PAUSE),
      );
    },
    flush,
  };
};

const drafts = new WeakMap<Desk, ReturnType<typeof createDrafts>>();
const draftsOf = (desk: Desk) => {
  const kept = drafts.get(desk) ?? createDrafts(desk);
  drafts.set(desk, kept);
  return kept;
};

/** What has been begun in a place: the same after switching, after a restart, and on a page opened anew. */
export const useKeptDraft = (place: string): readonly [text: string, put: (text: string) => void] => {
  const { store, put, read, flush } = draftsOf(useDesk());
  const text = useStore(store as StoreApi<Drafts>, ({ texts }) => texts.get(place) ?? '');
  const isRead = useStore(store as StoreApi<Drafts>, (state) => state.isRead);
  useEffect(() => {
    if (!isRead) void read();
  }, [isRead, read]);
  // Whoever leaves it need not wait for the pause.
  useEffect(() => {
    const leave = () => flush(place);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [flush, place]);
  return [text, useCallback((next: string) => put(place, next), [put, place])];
};
