import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { type SectionName, useCase } from './case-context.tsx';

/** A part of the case that folds. What nobody has unfolded yet is not drawn: a case has to be there at once. */
export const Section = ({ name, title, children }: { name: SectionName; title: string; children: ReactNode }) => {
  const { isOpen, setOpen } = useCase();
  const open = isOpen(name);
  const [isDrawn, setDrawn] = useState(open);
  if (open && !isDrawn) setDrawn(true);
  const box = useRef<HTMLDetailsElement>(null);

  // What folds with the keyboard in it hands the keyboard to its title, so that it is never nowhere.
  useLayoutEffect(() => {
    if (!open && box.current?.contains(document.activeElement)) box.current.querySelector('summary')?.focus();
  }, [open]);

  return (
    <details
      ref={box}
      className="case-section"
      open={open}
      onToggle={(event) => setOpen(name, event.currentTarget.open)}
    >
      <summary>
        <h3>{title}</h3>
      </summary>
      {isDrawn && <div className="case-section-body">{children}</div>}
    </details>
  );
};
