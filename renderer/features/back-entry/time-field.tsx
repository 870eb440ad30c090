import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FieldError } from './field-error.tsx';
import { atOf, dayOf, type TimeRead, type Which } from './times.ts';

/** A time from paper. Where it fell after midnight the day is said; where the clock showed it twice it is asked which. */
export const TimeField = ({
  label,
  value,
  onChange,
  read,
  day,
  hint,
  onWhich,
  error,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  read: TimeRead;
  /** The form's day. */
  day: string;
  hint: string | undefined;
  onWhich: (which: Which) => void;
  error: string | undefined;
}) => {
  const { t } = useTranslation('back-entry');
  const format = useFormat();
  const at = atOf(read);
  const isLater = at !== null && dayOf(at) !== day;
  const asks = read.kind === 'twice';
  return (
    <div {...(error && { 'data-wrong': '' })}>
      <TextField
        label={label}
        value={value}
        onChange={onChange}
        maxLength={8}
        hint={isLater ? t('hint.next-day', { date: format.date(at) }) : hint}
        error={asks ? undefined : error}
      />
      {asks && (
        <>
          <RadioGroup
            label={t('twice', { time: format.time(read.moments[0]) })}
            options={[
              { value: 'first', label: t('first') },
              { value: 'second', label: t('second') },
            ]}
            value={read.which}
            onChange={onWhich}
          />
          <FieldError text={error} />
        </>
      )}
    </div>
  );
};
