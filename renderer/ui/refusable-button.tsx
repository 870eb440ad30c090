import { type Refused, useRefusal } from '../i18n/refusal.ts';
import { Button, type ButtonProps } from './button.tsx';

/** A button for what the rules may say no to: then it cannot be pressed, and says why. */
export const RefusableButton = ({
  refusal,
  ...button
}: Omit<ButtonProps, 'isDisabled' | 'reason'> & { refusal: Refused | null }) => {
  const sentence = useRefusal();
  return <Button {...button} {...(refusal && { isDisabled: true, reason: sentence(refusal) })} />;
};
