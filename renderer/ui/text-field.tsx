import type { KeyboardEvent, Ref } from 'react';
import { TextArea as AriaTextArea, TextField as AriaTextField, Input, Label, Text } from 'react-aria-components';
import { Shape } from './shape.tsx';
import './field.css';

export type TextFieldProps = {
  label: string;
  /** Keeps the label for those who listen, where the place makes it plain for those who see. */
  hideLabel?: boolean;
  value: string;
  onChange: (value: string) => void;
  hint?: string | undefined;
  /** What is wrong with it, as a sentence; marks the field as invalid. */
  error?: string | undefined;
  placeholder?: string;
  name?: string;
  type?: 'text' | 'password' | 'search';
  autoComplete?: string;
  autoFocus?: boolean;
  isRequired?: boolean;
  isDisabled?: boolean;
  maxLength?: number;
  onKeyDown?: (event: KeyboardEvent) => void;
  ref?: Ref<HTMLInputElement>;
};

const Below = ({ hint, error }: Pick<TextFieldProps, 'hint' | 'error'>) => (
  <>
    {hint && !error && (
      <Text slot="description" className="field-hint">
        {hint}
      </Text>
    )}
    {error && (
      <Text slot="errorMessage" className="field-error">
        <Shape tone="attention" />
        {error}
      </Text>
    )}
  </>
);

const common = ({
  hideLabel,
  label: _label,
  hint: _hint,
  error,
  placeholder: _placeholder,
  ref: _ref,
  ...rest
}: TextFieldProps) => ({
  ...rest,
  className: `field${hideLabel ? ' field-hidden-label' : ''}`,
  isInvalid: error !== undefined,
  validationBehavior: 'aria' as const,
});

export const TextField = (props: TextFieldProps) => (
  <AriaTextField {...common(props)}>
    <Label className="field-label">{props.label}</Label>
    <Input
      className="field-input"
      placeholder={props.placeholder}
      {...(props.ref && { ref: props.ref })}
      spellCheck={false}
    />
    <Below hint={props.hint} error={props.error} />
  </AriaTextField>
);

/** Several lines. Ctrl+Enter is left to the form around it. */
export const TextArea = ({
  rows = 3,
  ref,
  ...props
}: Omit<TextFieldProps, 'type' | 'ref'> & { rows?: number; ref?: Ref<HTMLTextAreaElement> }) => (
  <AriaTextField {...common(props)}>
    <Label className="field-label">{props.label}</Label>
    <AriaTextArea className="field-input" rows={rows} placeholder={props.placeholder} {...(ref && { ref })} />
    <Below hint={props.hint} error={props.error} />
  </AriaTextField>
);
