import type { ReactNode } from 'react';
import { RadioGroup as AriaRadioGroup, Label, RadioButton, RadioField } from 'react-aria-components';
import type { Option } from './select.tsx';
import './field.css';
import './radio-group.css';

/** One of a few, all of them in sight, side by side. Arrow keys move; `value` null: nothing chosen yet. */
export const RadioGroup = <Value extends string>({
  label,
  hideLabel = false,
  options,
  value,
  onChange,
  isDisabled = false,
}: {
  label: string;
  hideLabel?: boolean;
  options: readonly (Omit<Option<Value>, 'label'> & { label: ReactNode })[];
  value: Value | null;
  onChange: (value: Value) => void;
  isDisabled?: boolean;
}) => (
  <AriaRadioGroup
    className={`field radio-group${hideLabel ? ' field-hidden-label' : ''}`}
    orientation="horizontal"
    value={value}
    isDisabled={isDisabled}
    onChange={(chosen) => {
      const option = options.find((one) => one.value === chosen);
      if (option) onChange(option.value);
    }}
  >
    <Label className="field-label">{label}</Label>
    <div className="radio-group-options">
      {options.map((option) => (
        <RadioField key={option.value} value={option.value} className="radio-group-field">
          <RadioButton className="radio-group-option">{option.label}</RadioButton>
        </RadioField>
      ))}
    </div>
  </AriaRadioGroup>
);
