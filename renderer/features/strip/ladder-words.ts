import type { Ladder } from '#shared/domain/ladder.ts';
import { assertNever } from '#shared/util/assert-never.ts';
import type { Tone } from '../../ui/shape.tsx';

/** How a rung is told of: the detail beside its name, and how much it matters. */
export type LadderWords = {
  readonly tone: Tone;
  readonly detail:
    | { readonly kind: 'none' | 'heard-never' }
    | { readonly kind: 'since' | 'heard'; readonly at: number }
    | { readonly kind: 'left'; readonly count: number };
};

/** Being connected is quiet; every other rung needs a look, and being alone is an alarm. Each has an age or a count of its own. */
export const ladderWords = (ladder: Ladder): LadderWords => {
  switch (ladder.kind) {
    case 'live':
      return { tone: 'neutral', detail: { kind: 'none' } };
    case 'cad-away':
      return { tone: 'attention', detail: { kind: 'since', at: ladder.since } };
    case 'slow':
      return {
        tone: 'attention',
        detail: ladder.lastHeard === null ? { kind: 'heard-never' } : { kind: 'heard', at: ladder.lastHeard },
      };
    case 'alone':
      return { tone: 'alarm', detail: { kind: 'since', at: ladder.since } };
    case 'reconciling':
      return { tone: 'attention', detail: { kind: 'left', count: ladder.left } };
    default:
      return assertNever(ladder);
  }
};
