import { type RefObject, useMemo, useState } from 'react';

/** So many lines are drawn at first, and so many more each time the reader comes near the first of them. */
const STEP = 100;

/**
 * The last lines of a long log, and more of them as the reader goes up: thousands at once take long to lay out. Back at
 * the end there are the last again. The browser keeps what is read where it is while lines come above it.
 */
export const useLast = <Line>(lines: readonly Line[], box: RefObject<HTMLElement | null>) => {
  const [count, setCount] = useState(STEP);
  const drawn = useMemo(() => lines.slice(-count), [lines, count]);
  const onScroll = () => {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = box.current ?? {};
    const fromEnd = scrollHeight - scrollTop - clientHeight;
    if (scrollTop < clientHeight && fromEnd > clientHeight && count < lines.length) setCount(count + STEP);
    else if (fromEnd < clientHeight && count > STEP) setCount(STEP);
  };
  return { drawn, onScroll };
};
