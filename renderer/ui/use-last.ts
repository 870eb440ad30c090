import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';

/** So many lines are drawn at first: a screenful in a pane of ordinary height. */
const FIRST = 12;
/** So many are there soon after: all of an ordinary log, for whoever reads it by ear or looks for a word. */
const SOON = 30;
/** In milliseconds: at the latest, however busy the page is. */
const SOON_ENOUGH = 200;
/** So many more each time the reader comes near the first of them, or where the first do not fill the pane. */
const STEP = 100;
/** As many as are drawn again for whoever is back at the end. */
const FEW = SOON + STEP;
/** Lines above one that must be drawn. */
const ABOVE = 20;

/**
 * The last lines of a long log, and more of them as the reader goes up: thousands at once take long to lay out. Back at
 * the end there are the last again. What is read stays where it is while lines come above it. The line
 * numbered `needed` is drawn in any case. `onTop` is called near the first of all lines: there may be more elsewhere,
 * and when they come to somebody who still stands at the top, they are drawn.
 */
export const useLast = <Line>(
  lines: readonly Line[],
  box: RefObject<HTMLElement | null>,
  { needed, onTop }: { needed?: number | undefined; onTop?: (() => void) | undefined } = {},
) => {
  const [wanted, setWanted] = useState(FIRST);
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
  const drawMore = (scrollHeight: number) => {
    before.current = scrollHeight;
    setWanted(count + STEP);
  };
  // After the frame, which need not wait for what stands above it.
  const isShort = count < SOON && count < lines.length;
  useEffect(() => {
    if (!isShort) return;
    const idle = requestIdleCallback(() => setWanted((now) => Math.max(now, SOON)), { timeout: SOON_ENOUGH });
    return () => cancelIdleCallback(idle);
  }, [isShort]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again only when there are other lines to draw
  useEffect(() => {
    const next = afterDrawing(box.current, count, lines.length);
    if (next === 'draw-more') drawMore(box.current?.scrollHeight ?? 0);
    else if (next === 'ask-for-more') onTop?.();
  }, [lines, count]);
  const onScroll = () => {
    const next = afterScrolling(box.current, wanted, count, lines.length);
    if (next === 'draw-more') drawMore(box.current?.scrollHeight ?? 0);
    else if (next === 'ask-for-more') onTop?.();
    else if (next === 'draw-few') setWanted(FEW);
  };
  return { drawn, onScroll };
};

type Box = Pick<HTMLElement, 'scrollTop' | 'scrollHeight' | 'clientHeight'>;

/** Once `count` of so many lines are drawn: whoever stands at the top of them, or has a screen not yet full, gets more. */
export const afterDrawing = (box: Box | null, count: number, lines: number): 'draw-more' | 'ask-for-more' | 'stay' => {
  const { scrollHeight = 0, clientHeight = 0 } = box ?? {};
  // One that is not on screen has no height.
  const isFilled = scrollHeight > clientHeight || clientHeight === 0;
  if (isFilled && !isAtTop(box)) return 'stay';
  if (count < lines) return 'draw-more';
  return !isFilled && lines > 0 ? 'ask-for-more' : 'stay';
};

/** When the reader has moved: more lines near the first of those drawn, few again at the end of many. */
export const afterScrolling = (
  box: Box | null,
  wanted: number,
  count: number,
  lines: number,
): 'draw-more' | 'ask-for-more' | 'draw-few' | 'stay' => {
  if (!box) return 'stay';
  if (isAtTop(box)) return count < lines ? 'draw-more' : 'ask-for-more';
  const { scrollTop, scrollHeight, clientHeight } = box;
  const isAtEnd = scrollHeight - scrollTop - clientHeight < clientHeight;
  // Where the few would still be more than a screenful.
  return isAtEnd && wanted > FEW && (scrollHeight * FEW) / wanted > 2 * clientHeight ? 'draw-few' : 'stay';
};

/** Less than a screen below the first line and more than one above the last. */
const isAtTop = (element: Box | null): boolean => {
  const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = element ?? {};
  return scrollTop < clientHeight && scrollHeight - scrollTop - clientHeight > clientHeight;
};
