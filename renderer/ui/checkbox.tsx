import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components';
import './checkbox.css';

export const Checkbox = ({
  children,
  isSelected,
  onChange,
}: {
  children: ReactNode;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
}) => (
  <CheckboxField className="checkbox" isSelected={isSelected} onChange={onChange}>
    <CheckboxButton className="checkbox-button">
      <svg className="checkbox-box" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <rect x="0.5" y="0.5" width="15" height="15" rx="2.5" />
        {isSelected && <path d="m3.5 8.3 3 3 6-6.6" />}
      </svg>
      {children}
    </CheckboxButton>
  </CheckboxField>
);
