import { ChevronDown } from 'lucide-react';
import { Select as AriaSelect, Button, Label, ListBox, ListBoxItem, Popover, SelectValue } from 'react-aria-components';
import { overlayContainer } from './overlay-container.ts';
import './field.css';
import './select.css';

export type Option<Value extends string> = { readonly value: Value; readonly label: string };

/** One of several, too many to show at once; for up to five use RadioGroup. `value` null: nothing chosen yet. */
export const Select = <Value extends string>({
  label,
  hideLabel = false,
  options,
  value,
  onChange,
  placeholder = '–',
  autoFocus = false,
}: {
  label: string;
  hideLabel?: boolean;
  options: readonly Option<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  placeholder?: string;
  autoFocus?: boolean;
}) => (
  <AriaSelect
    className={`field${hideLabel ? ' field-hidden-label' : ''}`}
    value={value}
    onChange={(chosen) => {
      const option = options.find((one) => one.value === chosen);
      if (option) onChange(option.value);
    }}
    placeholder={placeholder}
    autoFocus={autoFocus}
  >
    <Label className="field-label">{label}</Label>
    <Button className="select-button field-input">
      <SelectValue className="select-value" />
      <ChevronDown size={14} aria-hidden="true" />
    </Button>
    <Popover className="select-popover" offset={2} UNSTABLE_portalContainer={overlayContainer()}>
      <ListBox className="select-list">
        {options.map((option) => (
          <ListBoxItem key={option.value} id={option.value} className="select-option" textValue={option.label}>
            {option.label}
          </ListBoxItem>
        ))}
      </ListBox>
    </Popover>
  </AriaSelect>
);
