import { useCallback, useEffect, useRef, useState } from 'react';
import { arranged, HOLD_MILLISECONDS } from './held-order.ts';

/**
 * `sorted` as it may be shown: unchanged under a pointer that aims (see held-order.ts). Spread `pointer` on the list;
 * a new `filter` lets go at once.
 */
export const useHeldOrder = <Id>(sorted: readonly Id[], filter: unknown) => {
  const [held, setHeld] = useState<{ ids: readonly Id[]; filter: unknown } | null>(null);
  const timer = useRef(0);
  const release = useCallback(() => {
    clearTimeout(timer.current);
    setHeld(null);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);

  const ids = arranged(held && held.filter === filter ? held.ids : null, sorted);
  return {
    ids,
    pointer: {
      onPointerMove: () => {
        clearTimeout(timer.current);
        timer.current = window.setTimeout(release, HOLD_MILLISECONDS);
        if (held?.filter !== filter) setHeld({ ids, filter });
      },
      onPointerLeave: release,
    },
  };
};
