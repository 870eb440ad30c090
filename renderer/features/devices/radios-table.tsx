import { useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Devices, StrangeRadio } from '#shared/contract/devices.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import { type Refused, useRefusal } from '../../i18n/refusal.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Age } from '../../ui/age.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { Select } from '../../ui/select.tsx';

/** Radios that are nobody's or two units', with the way to say whose they are. */
export const RadiosTable = ({
  radios,
  units,
  mayManage,
  onChanged,
}: {
  radios: readonly StrangeRadio[];
  units: Devices['units'];
  mayManage: boolean;
  onChanged: () => Promise<void>;
}) => {
  const { t } = useTranslation('devices');
  const format = useFormat();
  return (
    <table className="devices-table">
      <thead>
        <tr>
          <th className="devices-figure">{t('radio.issi')}</th>
          <th>{t('radio.why')}</th>
          <th className="devices-figure">{t('radio.first-heard')}</th>
          <th className="devices-figure">{t('radio.last-heard')}</th>
          <th className="devices-figure">{t('radio.count')}</th>
          <th>{t('radio.position')}</th>
          {mayManage && <th>{t('radio.assign')}</th>}
        </tr>
      </thead>
      <tbody>
        {radios.map(({ issi, firstHeard, lastHeard, count, position, unitIds }) => (
          <tr key={issi}>
            <td className="devices-figure">{issi}</td>
            <td>
              <Badge tone="attention">
                {unitIds.length === 0 ? t('radio.unknown') : t('radio.twice', { units: unitIds.join(', ') })}
              </Badge>
            </td>
            <td className="devices-figure">{format.dateTime(firstHeard)}</td>
            <td className="devices-figure">
              <Age since={lastHeard} seconds />
            </td>
            <td className="devices-figure">{format.number(count)}</td>
            <td>{position ? `${position.latitude.toFixed(5)}, ${position.longitude.toFixed(5)}` : '–'}</td>
            {mayManage && (
              <td>
                <Assign issi={issi} units={units} onChanged={onChanged} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Assign = ({
  issi,
  units,
  onChanged,
}: {
  issi: number;
  units: Devices['units'];
  onChanged: () => Promise<void>;
}) => {
  const { t } = useTranslation('devices');
  const desk = useDesk();
  const refusal = useRefusal();
  const [unitId, setUnitId] = useState<UnitId | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const assign = async () => {
    if (!unitId) return;
    const answer = await desk.run({ type: 'unit.set-radio', unitId, issi });
    setRefused(answer.kind === 'refused' ? answer : null);
    await onChanged();
  };
  return (
    <div className="devices-assign">
      <Select
        label={t('radio.unit', { radio: issi })}
        hideLabel
        options={units.map(({ id, callSign, issi: has }) => ({ value: id, label: `${callSign} (${has})` }))}
        value={unitId}
        onChange={setUnitId}
        placeholder={t('radio.choose')}
      />
      <Button isDisabled={!unitId} onPress={() => void assign()}>
        {t('radio.give')}
      </Button>
      {refused && <Message tone="attention">{refusal(refused)}</Message>}
    </div>
  );
};
