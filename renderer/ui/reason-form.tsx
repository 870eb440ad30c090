import { type FormEvent, useRef } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { type Refused, useRefusal } from '../i18n/refusal.ts';
import { Button, type ButtonProps } from './button.tsx';
import { RefusableButton } from './refusable-button.tsx';
import { TextField } from './text-field.tsx';
import './reason-form.css';

/** A mandatory reason: free text, or one of a few that are usual, and the button that carries it out. */
export const ReasonForm = ({
  field,
  value,
  onChange,
  suggestions,
  refusal,
  submit,
  variant = 'danger',
  onSubmit,
}: {
  /** How the field is found by whoever leads the keyboard there. */
  field: string;
  value: string;
  onChange: (reason: string) => void;
  suggestions: readonly string[];
  /** What the rules say to the gesture with the reason as it stands. */
  refusal: Refused | null;
  submit: string;
  variant?: NonNullable<ButtonProps['variant']>;
  onSubmit: () => void;
}) => {
  const { t } = useTranslation('common');
  const sentence = useRefusal();
  const input = useRef<HTMLInputElement>(null);
  const submitted = (event: FormEvent) => {
    event.preventDefault();
    if (!refusal) onSubmit();
  };
  return (
    <form className="reason-form" aria-label={submit} onSubmit={submitted}>
      <div data-field={field}>
        <TextField
          ref={input}
          label={t('reason')}
          value={value}
          onChange={onChange}
          error={refusal?.code === 'cpr-in-text' ? sentence(refusal) : undefined}
        />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend on screen */}
      <div role="group" className="reason-suggestions" aria-label={t('suggestions')}>
        {suggestions.map((suggestion) => (
          <Button
            key={suggestion}
            variant="quiet"
            onPress={() => {
              onChange(suggestion);
              input.current?.focus();
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
