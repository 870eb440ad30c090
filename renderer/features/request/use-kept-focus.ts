import { type RefObject, useEffect, useRef } from 'react';

/**
 * When a change of `stage` takes away what had the keyboard inside `root`, the panel around it takes the keyboard: who
 * works without a mouse goes on from there and not from the top of the page.
 */
export const useKeptFocus = (root: RefObject<HTMLElement | null>, stage: string | undefined) => {
  const isInside = useRef(false);
  useEffect(() => {
    const follow = () => {
      isInside.current = root.current?.contains(document.activeElement) ?? false;
    };
    document.addEventListener('focusin', follow);
    return () => document.removeEventListener('focusin', follow);
  }, [root]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the stage is what takes controls away
  useEffect(() => {
    if (isInside.current && document.activeElement === document.body)
      root.current?.closest<HTMLElement>('.panel')?.focus();
  }, [root, stage]);
};
