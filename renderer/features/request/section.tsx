import type { ReactNode } from 'react';
import { type SectionName, useCase } from './case-context.tsx';

/** A part of the case that folds. */
export const Section = ({ name, title, children }: { name: SectionName; title: string; children: ReactNode }) => {
  const { isOpen, setOpen } = useCase();
  return (
    <details className="case-section" open={isOpen(name)} onToggle={(event) => setOpen(name, event.currentTarget.open)}>
      <summary>
        <h3>{title}</h3>
      </summary>
      <div className="case-section-body">{children}</div>
    </details>
  );
};
