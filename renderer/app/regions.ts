const REGION = '[data-region]';
/** Where the keyboard goes in a region: where its view says, else the first thing in it that can take it. */
const NAMED = '[data-focus]';
const FIRST =
  'button:not([disabled]), [href], input:not([disabled]), textarea, select, [tabindex]:not([tabindex="-1"])';

/** Where the keyboard was last in each region, so that coming back goes on where one left. */
const left = new WeakMap<Element, HTMLElement>();

const enter = (region: HTMLElement) => {
  const before = left.get(region);
  const first = region.querySelector<HTMLElement>(NAMED) ?? region.querySelector<HTMLElement>(FIRST);
  (before?.isConnected ? before : (first ?? region)).focus();
};

/** Puts the keyboard into the region of that name; nothing where it is not on screen. */
export const goToRegion = (name: string): void => {
  const region = document.querySelector<HTMLElement>(`[data-region="${name}"]`);
  if (region) enter(region);
};

/** F6: round the regions in the order they are read, `step` 1 forward or -1 back. */
export const cycleRegions = (step: 1 | -1): void => {
  const regions = [...document.querySelectorAll<HTMLElement>(REGION)].filter((region) =>
    region.checkVisibility({ visibilityProperty: true }),
  );
  const active = document.activeElement;
  const at = regions.findIndex((region) => region.contains(active));
  const here = regions[at];
  if (here && active instanceof HTMLElement) left.set(here, active);
  const next = regions[(at + step + regions.length + (at < 0 && step < 0 ? 1 : 0)) % regions.length];
  if (next) enter(next);
};
