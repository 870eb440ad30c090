import { type FormEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '#shared/domain/decision.ts';
import type { Ending } from '#shared/domain/request/request.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { Button, type ButtonProps } from '../../ui/button.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** What the reason is for; each has its own suggestions. */
export type ReasonKind = Ending | 'cancel' | 'reopen' | 'strike';

/** A mandatory reason: free text, or one of a few that are usual, and the button that carries it out. */
export const ReasonForm = ({
  kind,
  value,
  onChange,
  refusal,
  submit,
  variant = 'danger',
  onSubmit,
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
  const sentence = useRefusal();
  const field = useRef<HTMLInputElement>(null);
  const submitted = (event: FormEvent) => {
    event.preventDefault();
    if (!refusal) onSubmit();
  };
  return (
    <form className="reason-form" aria-label={submit} onSubmit={submitted}>
      <div data-field={`reason-${kind}`}>
        <TextField
          ref={field}
          label={t('reason.label')}
          value={value}
          onChange={onChange}
          error={refusal?.code === 'cpr-in-text' ? sentence(refusal) : undefined}
        />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend on screen */}
      <div role="group" className="reason-suggestions" aria-label={t('reason.suggestions')}>
        {t(`reason.${kind}`, { returnObjects: true }).map((suggestion) => (
          <Button
            key={suggestion}
            variant="quiet"
            onPress={() => {
              onChange(suggestion);
              field.current?.focus();
            }}
          >
            {suggestion}
          </Button>
        ))}
      </div>
      <div className="form-buttons">
        <RefusableButton type="submit" variant={variant} refusal={refusal}>
          {submit}
        </RefusableButton>
      </div>
    </form>
  );
};
