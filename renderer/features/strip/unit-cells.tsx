import { useTranslation } from 'react-i18next';
import { may } from '#shared/domain/role.ts';
import { currentActivity, type Unit } from '#shared/domain/unit/unit.ts';
import { useDesk, useReplica, useSelection } from '../../replica/desk.tsx';
import { Age } from '../../ui/age.tsx';

/** Each unit with the word for what it does and for how long. A press selects it, on the map and in its panel too. */
export const UnitCells = () => {
  const { t } = useTranslation('frame');
  const { session } = useDesk();
  const units = useReplica((state) => state.units);
  if (!may(session.role, 'see-board')) return null;
  return (
    <ul className="strip-cells strip-units" aria-label={t('strip.units')}>
      {[...units.values()]
        .sort((a, b) => a.unit.callSign.localeCompare(b.unit.callSign, 'da'))
        .map(({ unit }) => (
          <UnitCell key={unit.id} unit={unit} />
        ))}
    </ul>
  );
};

const UnitCell = ({ unit }: { unit: Unit }) => {
  const { t } = useTranslation('domain');
  const desk = useDesk();
  const isSelected = useSelection((selection) => selection.unitId === unit.id);
  const { what, since } = currentActivity(unit);
  return (
    <li className="strip-unit-item">
      <button
        type="button"
        className="strip-cell strip-unit"
        aria-pressed={isSelected}
        onClick={() => desk.selectUnit(isSelected ? null : unit.id)}
      >
        <span className="strip-label">{unit.callSign}</span>
        <span className="strip-value">
          {t(`activity.${what}`)} <Age since={since} />
        </span>
      </button>
    </li>
  );
};
