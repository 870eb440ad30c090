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
