import type { ReactNode } from 'react';
import './level-mark.css';

/** How much there is of something, as a disc that is full, half or empty, and a word. Without colour: none of them is out of the ordinary. */
export const LevelMark = ({ level, children }: { level: 'full' | 'half' | 'none'; children: ReactNode }) => (
  <span className="level-mark">
    <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" focusable="false">
      <circle cx="5" cy="5" r="4" />
      {level === 'full' && <circle cx="5" cy="5" r="4" className="level-mark-fill" />}
      {level === 'half' && <path d="M5 1a4 4 0 0 0 0 8Z" className="level-mark-fill" />}
    </svg>
    {children}
  </span>
);
