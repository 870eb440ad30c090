import { Shape } from '../../ui/shape.tsx';

/** What is wrong with a choice, in the words and the look of a field's own error. */
export const FieldError = ({ text }: { text: string | undefined }) =>
  text === undefined ? null : (
    <p className="field-error">
      <Shape tone="attention" />
      {text}
    </p>
  );
