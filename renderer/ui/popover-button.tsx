import { type ReactNode, useRef, useState } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import { useFocusOnOpen } from './dialog.tsx';
import './popover-button.css';

/**
 * A button that opens a small panel beside it, for one question: a reason, a choice. The rest of the desk can be used
 * meanwhile; Escape or the button itself closes it, a press elsewhere does not. `children` gets the way to close it.
 */
export const PopoverButton = ({
  title,
  text,
  children,
  ...button
}: Omit<ButtonProps, 'onPress' | 'children' | 'isExpanded' | 'type'> & {
  /** What the panel is called, read aloud and shown at its top. */
  title: string;
  /** What stands on the button. */
  text: ReactNode;
  children: (close: () => void) => ReactNode;
}) => {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <span className="popover-button">
      <Button {...button} isExpanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {text}
      </Button>
      {isOpen && !button.isDisabled && (
        <PopoverPanel title={title} close={close}>
          {children(close)}
        </PopoverPanel>
      )}
    </span>
  );
};

/**
 * The same for a log with one on each of its hundred lines: a plain button, because React Aria's and its tooltip take
 * longer to draw than all else on a line. Its name, or why it cannot be pressed, shows on hover as the browser shows it.
 */
export const LinePopoverButton = ({
  title,
  text,
  label,
  reason,
  children,
}: {
  title: string;
  text: ReactNode;
  label: string;
  /** Why it cannot be pressed now. */
  reason: string | undefined;
  children: (close: () => void) => ReactNode;
}) => {
  const [isOpen, setOpen] = useState(false);
  const isDisabled = reason !== undefined;
  return (
    <span className="popover-button">
      <button
        type="button"
        className="button button-quiet line-button"
        aria-label={label}
        aria-expanded={isOpen}
        aria-disabled={isDisabled || undefined}
        title={reason ?? label}
        onClick={() => {
          if (!isDisabled) setOpen(!isOpen);
        }}
      >
        {text}
      </button>
      {isOpen && !isDisabled && (
        <PopoverPanel title={title} close={() => setOpen(false)}>
          {children(() => setOpen(false))}
        </PopoverPanel>
      )}
    </span>
  );
};

const PopoverPanel = ({ title, close, children }: { title: string; close: () => void; children: ReactNode }) => {
  const box = useRef<HTMLElement>(null);
  useFocusOnOpen(box);
  return (
    <section
      // In the browser's top layer, so that no pane cuts it off.
      ref={(element) => {
        box.current = element;
        if (element && !element.matches(':popover-open')) element.showPopover();
      }}
      popover="manual"
      role="dialog"
      aria-label={title}
      tabIndex={-1}
      className="popover-button-panel"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        close();
      }}
    >
      <p className="popover-button-title">{title}</p>
      {children}
    </section>
  );
};
