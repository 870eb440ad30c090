import { useEffect, useState } from 'react';

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
const CHECK_EVERY = 10_000;

/** Calls `onIdle` once nobody has touched the page for so many milliseconds, and `onTouched` whenever somebody does. Answers how to stop. */
const watchIdle = (milliseconds: number, onIdle: () => void, onTouched: () => void = () => undefined) => {
  let last = performance.now();
  const touched = () => {
    last = performance.now();
    onTouched();
  };
  const timer = setInterval(() => {
    if (performance.now() - last >= milliseconds) onIdle();
  }, CHECK_EVERY);
  for (const sign of SIGNS) window.addEventListener(sign, touched, { passive: true, capture: true });
  return () => {
    clearInterval(timer);
    for (const sign of SIGNS) window.removeEventListener(sign, touched, { capture: true });
  };
};

/** Calls `onIdle` once nobody has touched the page for so many milliseconds. */
export const useIdle = (milliseconds: number, onIdle: () => void): void => {
  useEffect(() => watchIdle(milliseconds, onIdle), [milliseconds, onIdle]);
};

/** Whether nobody has touched the page for so many milliseconds. */
export const useIsIdle = (milliseconds: number): boolean => {
  const [isIdle, setIdle] = useState(false);
  useEffect(
    () =>
      watchIdle(
        milliseconds,
        () => setIdle(true),
        () => setIdle(false),
      ),
    [milliseconds],
  );
  return isIdle;
};
