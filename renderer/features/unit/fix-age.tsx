import { MapPin } from 'lucide-react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Badge } from '../../ui/badge.tsx';
import { useTicked } from '../../ui/now.tsx';

/** A fix older than this may no longer be where the unit is, in milliseconds. The map says the same. */
const STALE = 30_000;

/**
 * How old the unit's last fix is; a badge where that may no longer be so. Looked at once a second: a radio that reports
 * many times a second draws it no more often, and not at all while it says the same.
 */
export const FixAge = ({ unitId }: { unitId: UnitId }) => {
  const { t } = useTranslation('unit');
  const format = useFormat();
  const { store } = useDesk().replica;
  const lastAt = () => store.getState().fixes.get(unitId)?.at(-1)?.at;
  const age = useTicked((now) => {
    const at = lastAt();
    return at === undefined ? '' : format.age(now - at, true);
  });
  const isStale = useTicked((now) => now - (lastAt() ?? now) > STALE);
  if (age === '') return <span className="unit-fix">{t('no-fix')}</span>;
  return (
    <span className="unit-fix">
      <span className="visually-hidden">{t(isStale ? 'stale-fix' : 'fix')}</span>
      {isStale ? (
        <Badge tone="stale">
          <span className="age">{age}</span>
        </Badge>
      ) : (
        <>
          <MapPin size={12} aria-hidden="true" />
          <span className="age">{age}</span>
        </>
      )}
    </span>
  );
};
