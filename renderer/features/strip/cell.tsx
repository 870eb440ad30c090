import type { ReactNode } from 'react';

/** A label over a value, in a list of such. */
export const Cell = ({
  label,
  kind = '',
  children,
}: {
  label: string;
  /** A class of its own. */
  kind?: string;
  children: ReactNode;
}) => (
  <li className={`strip-cell ${kind}`}>
    <div className="strip-label">{label}</div>
    <div className="strip-value">{children}</div>
  </li>
);
