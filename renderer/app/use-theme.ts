import { useEffect, useSyncExternalStore } from 'react';
import type { Theme } from './settings.ts';

const DARK = '(prefers-color-scheme: dark)';
const CONTRAST = '(prefers-contrast: more)';

const subscribe = (listener: () => void) => {
  const queries = [matchMedia(DARK), matchMedia(CONTRAST)];
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
  };
};
const machineTheme = (): Exclude<Theme, 'auto'> => {
  if (matchMedia(CONTRAST).matches) return 'high-contrast';
  return matchMedia(DARK).matches ? 'night' : 'day';
};

/** The theme on screen: the one chosen, or what the machine is set to. Written on the page for the tokens to follow. */
export const useTheme = (chosen: Theme): Exclude<Theme, 'auto'> => {
  const machine = useSyncExternalStore(subscribe, machineTheme);
  const theme = chosen === 'auto' ? machine : chosen;
  // Before the children's effects, so that the map reads the colours of the theme it is told of.
  if (document.documentElement.dataset.theme !== theme) document.documentElement.dataset.theme = theme;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return theme;
};
