import { type ReactNode, type Ref, useId } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import { Keys } from './keys.tsx';
import { overlayContainer } from './overlay-container.ts';
import './button.css';

export type ButtonProps = {
  children: ReactNode;
  onPress?: () => void;
  /** `primary` is the one next step here, `danger` ends or takes away, `quiet` has no edge. */
  variant?: 'plain' | 'primary' | 'quiet' | 'danger';
  type?: 'button' | 'submit';
  isDisabled?: boolean;
  /** Why it cannot be pressed now: read aloud with it and shown beside it. A disabled button keeps the keyboard, so that the reason can be found. */
  reason?: string | undefined;
  /** What pressing it comes to, where that is not plain: read aloud with it and shown beside it. */
  hint?: string | undefined;
  /** The key that does the same, shown at the end. */
  keys?: string | undefined;
  /** For a button whose content is no text. */
  label?: string | undefined;
  /** For a button that shows or hides something. */
  isExpanded?: boolean | undefined;
  isPressed?: boolean | undefined;
  autoFocus?: boolean;
  ref?: Ref<HTMLButtonElement>;
};

export const Button = ({
  children,
  onPress,
  variant = 'plain',
  type = 'button',
  isDisabled = false,
  reason,
  hint,
  keys,
  label,
  isExpanded,
  isPressed,
  autoFocus = false,
  ref,
}: ButtonProps) => {
  const reasonId = useId();
  const why = isDisabled ? reason : hint;
  const button = (
    <AriaButton
      ref={ref as Ref<HTMLButtonElement>}
      className={`button button-${variant}`}
      type={type}
      // React Aria's "pending" is what is wanted of a button that cannot be pressed: aria-disabled, focusable, hoverable.
      isPending={isDisabled}
      autoFocus={autoFocus}
      {...(onPress && { onPress })}
      {...(label && { 'aria-label': label })}
      {...(why && { 'aria-describedby': reasonId })}
      {...(isExpanded !== undefined && { 'aria-expanded': isExpanded })}
      {...(isPressed !== undefined && { 'aria-pressed': isPressed })}
    >
      {children}
      {keys && <Keys>{keys}</Keys>}
    </AriaButton>
  );
  const shown = why ?? (variant === 'quiet' ? label : undefined);
  if (!shown) return button;
  return (
    <>
      <TooltipTrigger delay={300} closeDelay={0}>
        {button}
        <Tooltip className="button-hint" offset={4} UNSTABLE_portalContainer={overlayContainer()}>
          {shown}
        </Tooltip>
      </TooltipTrigger>
      {why && (
        <span id={reasonId} hidden>
          {why}
        </span>
      )}
    </>
  );
};

/** A button with a picture in place of words: the label is read aloud and shown on hover and focus. */
export const IconButton = (props: Omit<ButtonProps, 'variant' | 'label'> & { label: string }) => (
  <Button {...props} variant="quiet" />
);
