import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';

/** So many lines are drawn at first, and so many more each time the reader comes near the first of them. */
const STEP = 100;
/** Lines above one that must be drawn. */
const ABOVE = 20;

/**
 * The last lines of a long log, and more of them as the reader goes up: thousands at once take long to lay out. Back at
 * the end there are the last again. What is read stays where it is while lines come above it. The line
 * numbered `needed` is drawn in any case. `onTop` is called near the first of all lines: there may be more elsewhere.
 */
export const useLast = <Line>(
  lines: readonly Line[],
  box: RefObject<HTMLElement | null>,
  { needed, onTop }: { needed?: number | undefined; onTop?: (() => void) | undefined } = {},
) => {
  const [wanted, setWanted] = useState(STEP);
  const count = needed === undefined ? wanted : Math.max(wanted, lines.length - needed + ABOVE);
  const drawn = useMemo(() => lines.slice(-count), [lines, count]);
  const before = useRef<number | null>(null);
  // The browser keeps what is read where it is, but not at the very top: there one would be stuck.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `drawn` says when the content has changed
  useLayoutEffect(() => {
    const element = box.current;
    if (element && before.current !== null && element.scrollTop === 0)
      element.scrollTop = element.scrollHeight - before.current;
    before.current = null;
  }, [box, drawn]);
  const onScroll = () => {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = box.current ?? {};
    const fromEnd = scrollHeight - scrollTop - clientHeight;
    if (scrollTop < clientHeight && fromEnd > clientHeight) {
      if (count < lines.length) {
        before.current = scrollHeight;
        setWanted(count + STEP);
      } else onTop?.();
    } else if (fromEnd < clientHeight && wanted > STEP) setWanted(STEP);
  };
  return { drawn, onScroll };
};
