import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { may } from '#shared/domain/role.ts';
import { availability, currentActivity, type Unit } from '#shared/domain/unit/unit.ts';
import { useDesk, useReplica, useSelection } from '../../replica/desk.tsx';
import { Age } from '../../ui/age.tsx';

/** More units than this are counted by whether they can be sent: the board under the map has them one by one. */
const CELLS_AT_MOST = 6;

/** Each unit with the word for what it does and, where there is room, for how long. A press selects it, on the map and in its panel too. */
export const UnitCells = () => {
  const { t } = useTranslation('frame');
  const { session } = useDesk();
  const units = useReplica((state) => state.units);
  if (!may(session.role, 'see-board')) return null;
  if (units.size > CELLS_AT_MOST) return <Counts units={[...units.values()].map(({ unit }) => unit)} />;
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

const Counts = ({ units }: { units: readonly Unit[] }) => {
  const { t } = useTranslation('frame');
  const on = (['available', 'conditionally-available', 'not-available'] as const).map((kind) => ({
    kind,
    count: units.filter((unit) => availability(unit) === kind).length,
  }));
  return (
    <ul className="strip-cells strip-units" aria-label={t('strip.units')}>
      {on.map(({ kind, count }) => (
        <li key={kind} className="strip-unit-item strip-cell">
          <span className="strip-label">{t(`strip.count.${kind}`)}</span>
          <span className="strip-value">{count}</span>
        </li>
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
        <span className="strip-label">
          <span className="strip-brief" aria-hidden="true">
            {unit.id.toUpperCase()}
          </span>
          <span className="strip-full">{unit.callSign}</span>
        </span>
        <span className="strip-value">
          {t(`activity.${what}`)}
          <span className="strip-full">
            {' '}
            <Age since={since} />
          </span>
        </span>
      </button>
    </li>
  );
};
