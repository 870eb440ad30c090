import { useCallback, useEffect, useRef, useState } from 'react';
import type { CommandId } from '#shared/domain/ids.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { type OutboxLine, settled, struckIn, waitingIn, withPage } from './held-outbox.ts';

/** However fast the outbox empties, it is read again at most this often, in milliseconds. */
const PAUSE = 500;

type Read = { readonly kind: 'loading' | 'ready' | 'failed'; readonly total: number };

/**
 * What waits, read page by page, and its head again whenever the feed says that the count has changed. While `isHeld`
 * no line leaves its place.
 */
export const useOutbox = (isHeld: boolean) => {
  const { client } = useDesk();
  const unsent = useReplica((state) => state.outbox.unsent);
  const [lines, setLines] = useState<readonly OutboxLine[]>([]);
  const [read, setRead] = useState<Read>({ kind: 'loading', total: 0 });
  const held = useRef(isHeld);
  /** One question at a time, in the order they came up. */
  const asking = useRef<Promise<void>>(Promise.resolve());

  const fetchFrom = useCallback(
    (from: number): Promise<void> => {
      const ask = async () => {
        try {
          const { total, rows } = await client.outbox.list({ from });
          setLines((shown) => {
            const next = withPage(shown, { from, total, rows });
            return held.current ? next : settled(next);
          });
          setRead({ kind: 'ready', total });
        } catch {
          setRead((last) => ({ ...last, kind: 'failed' }));
        }
      };
      asking.current = asking.current.then(ask);
      return asking.current;
    },
    [client],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: the count is what says that there is something new to read
  useEffect(() => {
    const timer = setTimeout(() => void fetchFrom(0), PAUSE);
    return () => clearTimeout(timer);
  }, [fetchFrom, unsent]);
  useEffect(() => void fetchFrom(0), [fetchFrom]);
  useEffect(() => {
    held.current = isHeld;
    if (!isHeld) setLines(settled);
  }, [isHeld]);

  const waiting = waitingIn(lines);
  return {
    lines,
    read,
    hasMore: waiting < read.total,
    loadMore: () => void fetchFrom(waiting),
    reload: () => fetchFrom(0),
    struck: (id: CommandId) => setLines((shown) => struckIn(shown, id)),
  };
};
