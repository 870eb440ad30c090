import { LINKS, type LinkName, type LinkState, type Links } from '#shared/contract/rows.ts';

/** How long a source may be quiet before the desk says so, in milliseconds (R9: hub 5 s, CAD 15 s). */
const SILENT_AFTER: Readonly<Record<LinkName, number>> = { hub: 5_000, cad: 15_000, positions: 60_000, radio: 60_000 };

/** Every source has an age. `speed` stretches the limits where simulated time runs faster than the wire does. */
export const createLinks = (now: () => number, speed: number) => {
  const heard = new Map<LinkName, number>();
  const away = new Set<LinkName>();
  const stateOf = (name: LinkName): LinkState => {
    const lastHeard = heard.get(name) ?? null;
    if (away.has(name)) return { kind: 'away', lastHeard };
    if (lastHeard === null) return { kind: 'not-connected', lastHeard };
    return { kind: now() - lastHeard > SILENT_AFTER[name] * speed ? 'silent' : 'live', lastHeard };
  };
  return {
    heard: (name: LinkName): void => {
      away.delete(name);
      heard.set(name, now());
    },
    away: (name: LinkName): void => {
      away.add(name);
    },
    states: (): Links => Object.fromEntries(LINKS.map((name) => [name, stateOf(name)])) as Links,
  };
};
export type LinkAges = ReturnType<typeof createLinks>;
