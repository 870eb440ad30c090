import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Within this many pixels of the end counts as being there. */
const SLACK = 24;

/**
 * Keeps a list whose newest line is at the bottom there, but only while the reader is there already: who has scrolled
 * up to read stays where they are. `subject` is what the list is about; a new one starts at the end.
 */
export const useStickToBottom = (box: RefObject<HTMLElement | null>, subject: unknown, lines: unknown) => {
  const atEnd = useRef(true);
  const about = useRef<unknown>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `lines` says when the content has changed
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    if (about.current !== subject) {
      about.current = subject;
      atEnd.current = true;
    }
    if (atEnd.current) element.scrollTop = element.scrollHeight;
  }, [box, subject, lines]);

  return {
    onScroll: () => {
      const element = box.current;
      if (element) atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight <= SLACK;
    },
  };
};
