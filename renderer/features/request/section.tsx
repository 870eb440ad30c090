import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { type SectionName, useCase } from './case-context.tsx';

/** A part of the case that folds. */
export const Section = ({ name, title, children }: { name: SectionName; title: string; children: ReactNode }) => {
  const { isOpen, setOpen } = useCase();
  const open = isOpen(name);
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
      <div className="case-section-body">{children}</div>
    </details>
  );
};
