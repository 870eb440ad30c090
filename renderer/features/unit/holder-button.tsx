import { useState } from 'react';
import { useShallow } from 'zustand/shallow';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { DeskId } from '#shared/domain/ids.ts';
import { mayRun } from '#shared/domain/role.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { otherDesks } from '../../replica/other-desks.ts';
import { useRefusalTo } from '../../replica/refusal-of.ts';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { ReasonForm } from '../../ui/reason-form.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';

/** Which desk has the unit in its hands; a press shows what may be done about it. */
export const HolderButton = ({ unit, isSelected }: { unit: Unit; isSelected: boolean }) => {
  const { t } = useTranslation('outage');
  const { role } = useDesk().session;
  const here = useReplica((state) => state.desk);
  const holder = unit.holder?.desk;
  const who = holder === here ? t('holder.us', { desk: holder }) : (holder ?? t('holder.nobody'));
  const words = (
    <span className="unit-holder">
      {t('holder.label')}: {who}
    </span>
  );
  if (!mayRun(role, 'unit.take')) return words;
  return (
    <PopoverButton
      variant="quiet"
      title={t('holder.title', { unit: unit.callSign })}
      text={words}
      keys={isSelected ? 'H' : undefined}
      ref={(element) => element?.setAttribute('data-holder', unit.id)}
    >
      {(close) => (
        <>
          <p>{t('holder.explain')}</p>
          {!holder && <TakeButton unit={unit} close={close} />}
          {holder === here && <Give unit={unit} close={close} />}
          {holder !== undefined && holder !== here && mayRun(role, 'unit.take-over') && (
            <TakeOver unit={unit} from={holder} close={close} />
          )}
        </>
      )}
    </PopoverButton>
  );
};

const TakeButton = ({ unit, close }: { unit: Unit; close: () => void }) => {
  const { t } = useTranslation('outage');
  const desk = useDesk();
  const command = { type: 'unit.take', unitId: unit.id } as const;
  const refusal = useRefusalTo(command);
  return (
    <RefusableButton
      refusal={refusal}
      onPress={() => {
        close();
        void desk.run(command);
      }}
    >
      {t('holder.take')}
    </RefusableButton>
  );
};

/** To whom: the other desks that have been seen at work. */
const Give = ({ unit, close }: { unit: Unit; close: () => void }) => {
  const { t } = useTranslation('outage');
  const desks = useReplica(useShallow(otherDesks));
  if (desks.length === 0) return <p className="unit-crew">{t('holder.no-other')}</p>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend on screen
    <div role="group" aria-label={t('holder.give')} className="unit-places">
      {desks.map((to) => (
        <GiveButton key={to} unit={unit} to={to} close={close} />
      ))}
    </div>
  );
};

const GiveButton = ({ unit, to, close }: { unit: Unit; to: DeskId; close: () => void }) => {
  const { t } = useTranslation('outage');
  const desk = useDesk();
  const command = { type: 'unit.give', unitId: unit.id, to } as const;
  const refusal = useRefusalTo(command);
  return (
    <RefusableButton
      refusal={refusal}
      onPress={() => {
        close();
        void desk.run(command);
      }}
    >
      {t('holder.give-to', { desk: to })}
    </RefusableButton>
  );
};

/** Whether or not the other desk can be asked; what it does meanwhile becomes a conflict. */
const TakeOver = ({ unit, from, close }: { unit: Unit; from: DeskId; close: () => void }) => {
  const { t } = useTranslation('outage');
  const desk = useDesk();
  const [reason, setReason] = useState('');
  const command = { type: 'unit.take-over', unitId: unit.id, reason } as const;
  const refusal = useRefusalTo(command);
  return (
    <>
      <p>{t('holder.take-over-explain', { desk: from })}</p>
      <ReasonForm
        field="reason-take-over"
        value={reason}
        onChange={setReason}
        suggestions={t('holder.take-over-suggestions', { returnObjects: true })}
        refusal={refusal}
        submit={t('holder.take-over')}
        onSubmit={() => {
          close();
          void desk.run(command);
        }}
      />
    </>
  );
};
