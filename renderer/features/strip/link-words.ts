import type { LinkState } from '#shared/contract/rows.ts';
import type { Tone } from '../../ui/shape.tsx';

/** How a source is told of: which words, with what tone, and since when. */
export type LinkWords = {
  readonly key: 'live' | 'silent' | 'silent-ever' | 'away' | 'away-ever' | 'not-connected';
  readonly tone: Tone;
  readonly since: number | null;
};

/** Silence needs a look, absence is an alarm; what was never connected is said, quietly. */
export const linkWords = ({ kind, lastHeard }: LinkState): LinkWords => {
  switch (kind) {
    case 'live':
      return { key: lastHeard === null ? 'silent-ever' : 'live', tone: 'neutral', since: lastHeard };
    case 'silent':
      return { key: lastHeard === null ? 'silent-ever' : 'silent', tone: 'attention', since: lastHeard };
    case 'away':
      return { key: lastHeard === null ? 'away-ever' : 'away', tone: 'alarm', since: lastHeard };
    case 'not-connected':
      return { key: 'not-connected', tone: 'neutral', since: null };
  }
};

const REASONS = ['unreachable', 'silent', 'untrusted', 'locked-out', 'incompatible', 'restored'] as const;
export type Reason = (typeof REASONS)[number];
/** A reason this version has words for. */
export const knownWhy = (why: string): Reason | undefined => REASONS.find((one) => one === why);
