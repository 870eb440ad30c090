import { useCallback, useRef, useState } from 'react';
import type { RequestId } from '#shared/domain/ids.ts';
import { useDesk, useReplica } from './desk.tsx';

/**
 * What came before the part of a case's story that is here: whether there is more, and a way to fetch it, one page at a
 * time however often it is asked for.
 */
export const useEarlier = (id: RequestId | null) => {
  const desk = useDesk();
  const hasEarlier = useReplica(({ cases }) => id !== null && (cases.get(id)?.earlier ?? null) !== null);
  const [isFetching, setFetching] = useState(false);
  const busy = useRef(false);
  const fetchEarlier = useCallback(() => {
    if (!id || busy.current) return;
    busy.current = true;
    setFetching(true);
    void desk.fetchEarlier(id).finally(() => {
      busy.current = false;
      setFetching(false);
    });
  }, [desk, id]);
  return { hasEarlier, isFetching, fetchEarlier };
};
