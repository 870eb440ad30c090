import { useCallback, useEffect, useRef } from 'react';

/** Does it with the page's next frame, and once: with what it was last asked for until then. */
export const useFrame = <Asked>(act: (asked: Asked) => void): ((asked: Asked) => void) => {
  const latest = useRef(act);
  latest.current = act;
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return useCallback((asked: Asked) => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => latest.current(asked));
  }, []);
};
