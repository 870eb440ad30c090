import type { ReactNode } from 'react';

/** A label over a value, in a list of such. */
export const Cell = ({ label, children }: { label: string; children: ReactNode }) => (
  <li className="strip-cell">
    <div className="strip-label">{label}</div>
    <div className="strip-value">{children}</div>
  </li>
);
