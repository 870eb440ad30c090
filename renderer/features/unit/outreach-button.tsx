import { type FormEvent, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { useRefusalTo } from '../../replica/refusal-of.ts';
import { Button } from '../../ui/button.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { outreachPlaces } from './outreach-places.ts';

const PlaceForm = ({ unit, close }: { unit: Unit; close: () => void }) => {
  const { t } = useTranslation('unit');
  const desk = useDesk();
  const offers = useReplica((state) => state.offers);
  const [place, setPlace] = useState('');
  // Read once: the choices do not change under the pointer.
  const [places] = useState(() => outreachPlaces(offers, desk.replica.store.getState().fixes.get(unit.id)?.at(-1)));
  const command = { type: 'unit.begin-outreach', unitId: unit.id, place: place.trim() || '–' } as const;
  const refusal = useRefusalTo(command);
  const begin = (where: string) => {
    close();
    void desk.run({ ...command, place: where });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (place.trim() !== '') begin(place.trim());
  };
  return (
    <form className="unit-form" onSubmit={onSubmit}>
      <TextField label={t('outreach.place')} value={place} onChange={setPlace} maxLength={200} />
      <div className="unit-places">
        {places.map((name) => (
          <Button key={name} variant="quiet" onPress={() => begin(name)}>
            {name}
          </Button>
        ))}
      </div>
      <div className="unit-form-buttons">
        <RefusableButton type="submit" refusal={refusal}>
          {t('outreach.submit')}
        </RefusableButton>
      </div>
    </form>
  );
};

const EndButton = ({ unit, keys }: { unit: Unit; keys: string | undefined }) => {
  const { t } = useTranslation('unit');
  const desk = useDesk();
  const end = { type: 'unit.end-outreach', unitId: unit.id } as const;
  const refusal = useRefusalTo(end);
  return (
    <RefusableButton keys={keys} refusal={refusal} onPress={() => void desk.run(end)}>
      {t('outreach.end')}
    </RefusableButton>
  );
};

const BeginButton = ({ unit, keys }: { unit: Unit; keys: string | undefined }) => {
  const { t } = useTranslation('unit');
  const sentence = useRefusal();
  const never = useRefusalTo({ type: 'unit.begin-outreach', unitId: unit.id, place: '–' });
  return (
    <PopoverButton
      title={t('outreach.title')}
      text={t('outreach.begin')}
      keys={keys}
      ref={(element) => element?.setAttribute('data-outreach', unit.id)}
      {...(never && { isDisabled: true, reason: sentence(never) })}
    >
      {(close) => <PlaceForm unit={unit} close={close} />}
    </PopoverButton>
  );
};

/** Outreach begins with where, and ends with one press; it is worth counting, so it must cost no more (seed 004). */
export const OutreachButton = ({ unit, isSelected }: { unit: Unit; isSelected: boolean }) => {
  const keys = isSelected ? 'O' : undefined;
  return unit.outreach ? <EndButton unit={unit} keys={keys} /> : <BeginButton unit={unit} keys={keys} />;
};
