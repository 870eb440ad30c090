import type { Handover } from './handover.ts';
import type { Posting } from './posting.ts';
import { HANDOVER_BEFORE, shiftEnd } from './todays-crews.ts';

/**
 * Whether the shift is handed over. `due`: it ends within the hour; `missing`: it has ended and nobody has handed over;
 * `unsigned`: one lead has, and no other has signed for it.
 */
export type HandoverStatus =
  | { readonly kind: 'none' }
  | { readonly kind: 'due' | 'missing'; readonly end: number }
  | { readonly kind: 'unsigned'; readonly handover: Handover };

/** The newest first; one that a later took the place of is not among them. */
export const standing = (handovers: readonly Handover[]): readonly Handover[] =>
  handovers.filter(({ superseded }) => !superseded).sort((a, b) => b.given.at - a.given.at);

/** `told`: the duties of published rotas. */
export const handoverStatus = (
  handovers: readonly Handover[],
  told: readonly Posting[],
  now: number,
): HandoverStatus => {
  const all = standing(handovers);
  const unsigned = all.find(({ taken }) => taken === null);
  if (unsigned) return { kind: 'unsigned', handover: unsigned };
  const end = shiftEnd(told, now);
  if (end === null || all.some(({ taken }) => taken !== null && taken.at >= end - HANDOVER_BEFORE))
    return { kind: 'none' };
  return { kind: now < end ? 'due' : 'missing', end };
};
