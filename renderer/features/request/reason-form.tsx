import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Refusal } from '#shared/domain/decision.ts';
import type { Ending } from '#shared/domain/request/request.ts';
import type { ButtonProps } from '../../ui/button.tsx';
import { ReasonForm as AnyReasonForm } from '../../ui/reason-form.tsx';

/** What the reason is for; each has its own suggestions. */
export type ReasonKind = Ending | 'cancel' | 'reopen' | 'strike';

/** A mandatory reason for a gesture on a case. */
export const ReasonForm = ({
  kind,
  ...form
}: {
  kind: ReasonKind;
  value: string;
  onChange: (reason: string) => void;
  /** What the rules say to the gesture with the reason as it stands. */
  refusal: Refusal | null;
  submit: string;
  variant?: NonNullable<ButtonProps['variant']>;
  onSubmit: () => void;
}) => {
  const { t } = useTranslation('request');
  return (
    <AnyReasonForm {...form} field={`reason-${kind}`} suggestions={t(`reason.${kind}`, { returnObjects: true })} />
  );
};
