import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { IconButton } from './button.tsx';
import './dialog.css';

const FIRST_FIELD = '[autofocus], input, textarea, select, button, [tabindex="0"]';

/** Puts the keyboard on the first field of what has opened, and back where it was when it closes. */
export const useFocusOnOpen = (box: RefObject<HTMLElement | null>) => {
  // Taken while it is being opened: a field inside may take the keyboard for itself before the effect runs.
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    const inside = box.current;
    const asks = inside?.querySelector('.dialog-body') ?? inside;
    if (inside && !inside.contains(document.activeElement))
      (asks?.querySelector<HTMLElement>(FIRST_FIELD) ?? inside).focus();
    return () => {
      // Only where the keyboard would otherwise be lost: whoever has moved on is left alone.
      const nowhere = document.activeElement === document.body || document.activeElement === null;
      const within = inside?.contains(document.activeElement);
      if ((nowhere || within) && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [box, before]);
};

/**
 * A dialog that does not stand in the way: the board goes on and can be used beside it. Escape closes it, a press
 * outside does not, so nothing typed is lost. Mount it to open it.
 *
 * `overlay` floats over the frame; `inline` takes its place in the flow.
 */
export const Dialog = ({
  title,
  onClose,
  placement = 'overlay',
  width = 480,
  footer,
  children,
}: {
  title: string;
  onClose: () => void;
  placement?: 'overlay' | 'inline';
  /** Pixels; narrower where the window is. */
  width?: number;
  /** Buttons, the next step last. */
  footer?: ReactNode;
  children: ReactNode;
}) => {
  const { t } = useTranslation('common');
  const titleId = useId();
  const box = useRef<HTMLElement>(null);
  useFocusOnOpen(box);
  return (
    <section
      ref={box}
      role="dialog"
      aria-labelledby={titleId}
      tabIndex={-1}
      className={`dialog dialog-${placement}`}
      style={{ width }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="dialog-header">
        <h2 id={titleId} className="dialog-title">
          {title}
        </h2>
        <div className="dialog-close">
          <IconButton label={t('close')} onPress={onClose}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        </div>
      </div>
      <div className="dialog-body">{children}</div>
      {footer && <div className="dialog-footer">{footer}</div>}
    </section>
  );
};
