import type { LinkName, LinkState, Links } from '#shared/contract/rows.ts';
import { SourceName } from '#shared/domain/link/link.ts';

/**
 * How long a source may be quiet before the desk says so, in milliseconds. The hub is asked every second, and its loss
 * must be on the screen within 5 s, the CAD's within 15 (R9): a tick of the desk comes on top of these, and for the CAD
 * the second in which its sign lies with the hub until it is asked for.
 */
const SILENT_AFTER: Readonly<Record<LinkName, number>> = {
  hub: 3_500,
  cad: 11_500,
  positions: 60_000,
  radio: 60_000,
  map: 120_000,
};

/** Every source has an age. `speed` stretches the limits where simulated time runs faster than the wire does. */
export const createLinks = (now: () => number, speed: number) => {
  const heard = new Map<LinkName, number>();
  const away = new Map<LinkName, string | undefined>();
  const stateOf = (name: LinkName): LinkState => {
    const lastHeard = heard.get(name) ?? null;
    const why = away.get(name);
    if (away.has(name)) return { kind: 'away', lastHeard, ...(why && { why }) };
    if (lastHeard === null) return { kind: 'not-connected', lastHeard };
    return { kind: now() - lastHeard > SILENT_AFTER[name] * speed ? 'silent' : 'live', lastHeard };
  };
  return {
    heard: (name: LinkName): void => {
      away.delete(name);
      heard.set(name, now());
    },
    away: (name: LinkName, why?: string): void => {
      away.set(name, why);
    },
    /** Nobody listens for it any more: it is neither there nor lost. */
    forget: (name: LinkName): void => {
      away.delete(name);
      heard.delete(name);
    },
    stateOf,
    states: (): Links => Object.fromEntries(SourceName.options.map((name) => [name, stateOf(name)])) as Links,
  };
};
export type LinkAges = ReturnType<typeof createLinks>;
