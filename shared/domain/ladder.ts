import { z } from 'zod';
import { Instant } from './values.ts';

/**
 * How far the desk's word reaches right now, best first. One union for the status strip, the deciders and the drill:
 *
 *     live ── CAD silent ──▶ cad-away        the hub answers; the central CAD does not
 *      │ ▲
 *      │ └────────────── reconciling ◀──┐    the hub answers again; what was done meanwhile is on its way
 *      ▼                                │
 *     slow ── nobody answers ──▶ alone ─┘    slow: no word from the hub for a moment; alone: this disk only
 */
export const Ladder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('live') }),
  z.object({ kind: z.literal('cad-away'), since: Instant }),
  z.object({ kind: z.literal('slow'), lastHeard: Instant.nullable() }),
  z.object({ kind: z.literal('alone'), since: Instant }),
  z.object({ kind: z.literal('reconciling'), left: z.int().nonnegative() }),
]);
export type Ladder = z.infer<typeof Ladder>;

/** What the desk sees when it looks at its sources; times in milliseconds of the desk's clock. */
export type Observed = {
  readonly now: number;
  /** Since when the hub is unheard; null while it is heard. `lost` once that is more than a moment. */
  readonly hub: { readonly kind: 'heard' } | { readonly kind: 'slow' | 'lost'; readonly lastHeard: number | null };
  /** Null where no CAD has been connected yet, or it is heard. */
  readonly cadLostSince: number | null;
  /** Commands and events that still wait on either side. */
  readonly left: number;
};

/** The next rung. What was before matters once: coming back from `slow` or `alone` is `reconciling` until nothing is left. */
export const nextLadder = (before: Ladder, { now, hub, cadLostSince, left }: Observed): Ladder => {
  if (hub.kind === 'lost') return { kind: 'alone', since: before.kind === 'alone' ? before.since : now };
  if (hub.kind === 'slow') return before.kind === 'alone' ? before : { kind: 'slow', lastHeard: hub.lastHeard };
  const comingBack = before.kind === 'alone' || before.kind === 'slow' || before.kind === 'reconciling';
  if (comingBack && left > 0) return { kind: 'reconciling', left };
  return cadLostSince === null ? { kind: 'live' } : { kind: 'cad-away', since: cadLostSince };
};

/** Nobody else knows of what is decided now: promises hold only for units in this desk's hands. */
export const isAlone = (ladder: Ladder): boolean => ladder.kind === 'alone' || ladder.kind === 'slow';
