import type { ReactNode } from 'react';
import './rank-mark.css';

const PATHS = ['M5 .4 9.6 5 5 9.6.4 5Z', 'M5 1.4 8.6 5 5 8.6 1.4 5Z', 'M2 5h6'] as const;

/** How soon, as a shape and a word: filled diamond, hollow diamond, dash. Only the first has a colour. */
export const RankMark = ({ rank, children }: { rank: 0 | 1 | 2; children: ReactNode }) => (
  <span className={`rank-mark rank-mark-${rank}`}>
    <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" focusable="false">
      <path d={PATHS[rank]} />
    </svg>
    <span className="rank-mark-word">{children}</span>
  </span>
);
