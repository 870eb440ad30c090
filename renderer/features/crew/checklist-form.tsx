import { type FormEvent, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Checklist } from '#shared/domain/rotation/posting.ts';
import type { DutyId } from '#shared/domain/rotation/rota.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { useDesk } from '../../replica/desk.tsx';
import { useRefusalTo } from '../../replica/refusal-of.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';

const STEP = { 'duty.check-in': 'check-in', 'duty.check-out': 'check-out' } as const;
const FUEL = ['full', 'half', 'low'] as const;
const EQUIPMENT = ['complete', 'incomplete'] as const;

/** What the rules are asked with until the list is filled in. */
const BLANK: Checklist = { fuel: 'full', kits: 0, equipment: 'complete', text: '' };

/** A whole number of kits as it is written; nothing where it is none. */
const kitsOf = (written: string): number | undefined =>
  /^\d{1,2}$/.test(written.trim()) ? Number(written.trim()) : undefined;

/**
 * The crew takes the vehicle over, or leaves it: nothing is filled in beforehand, so that each is looked at. Asked for is
 * what is missing or damaged, where something is.
 */
export const ChecklistForm = ({
  kind,
  dutyId,
  onDone,
}: {
  kind: 'duty.check-in' | 'duty.check-out';
  dutyId: DutyId;
  onDone: () => void;
}) => {
  const { t } = useTranslation('crew');
  const sentence = useRefusal();
  const desk = useDesk();
  const [fuel, setFuel] = useState<Checklist['fuel'] | null>(null);
  const [written, setWritten] = useState('');
  const [equipment, setEquipment] = useState<Checklist['equipment'] | null>(null);
  const [text, setText] = useState('');
  const kits = kitsOf(written);
  const filled: Checklist | null =
    fuel && equipment && kits !== undefined && (equipment === 'complete' || text.trim() !== '')
      ? { fuel, kits, equipment, text: text.trim() }
      : null;
  const refusal = useRefusalTo({ type: kind, dutyId, ...(filled ?? { ...BLANK, text }) });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!filled || refusal) return;
    onDone();
    void desk.run({ type: kind, dutyId, ...filled });
  };
  return (
    <form className="crew-form" aria-label={t(`form.${STEP[kind]}`)} onSubmit={onSubmit}>
      <RadioGroup
        label={t('check.fuel')}
        options={FUEL.map((value) => ({ value, label: t(`fuel.${value}`) }))}
        value={fuel}
        onChange={setFuel}
      />
      <div className="crew-kits">
        <TextField
          label={t('check.kits')}
          value={written}
          onChange={setWritten}
          maxLength={2}
          error={written.trim() !== '' && kits === undefined ? t('check.kits-wrong') : undefined}
        />
      </div>
      <RadioGroup
        label={t('check.equipment')}
        options={EQUIPMENT.map((value) => ({ value, label: t(`equipment.${value}`) }))}
        value={equipment}
        onChange={setEquipment}
      />
      <div className="crew-damages">
        <TextArea
          label={t('check.text')}
          rows={2}
          value={text}
          onChange={setText}
          maxLength={2000}
          error={refusal?.code === 'cpr-in-text' ? sentence(refusal) : undefined}
        />
      </div>
      <div className="form-buttons">
        <Button onPress={onDone}>{t('cancel')}</Button>
        {filled || refusal ? (
          <RefusableButton type="submit" variant="primary" refusal={refusal}>
            {t(`do.${STEP[kind]}`)}
          </RefusableButton>
        ) : (
          <Button type="submit" variant="primary" isDisabled reason={t('check.missing')}>
            {t(`do.${STEP[kind]}`)}
          </Button>
        )}
      </div>
    </form>
  );
};
