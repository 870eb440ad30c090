import { useEffect } from 'react';

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
const CHECK_EVERY = 10_000;

/** Calls `onIdle` once nobody has touched the page for so many milliseconds. */
export const useIdle = (milliseconds: number, onIdle: () => void): void => {
  useEffect(() => {
    let last = performance.now();
    const touched = () => {
      last = performance.now();
    };
    const timer = setInterval(() => {
      if (performance.now() - last >= milliseconds) onIdle();
    }, CHECK_EVERY);
    for (const sign of SIGNS) window.addEventListener(sign, touched, { passive: true, capture: true });
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, touched, { capture: true });
    };
  }, [milliseconds, onIdle]);
};
