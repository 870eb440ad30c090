import { MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { UnitId } from '#shared/domain/ids.ts';
import { useReplica } from '../../replica/desk.tsx';
import { Age } from '../../ui/age.tsx';
import { Badge } from '../../ui/badge.tsx';
import { useClock } from '../../ui/now.tsx';

/** A fix older than this may no longer be where the unit is, in milliseconds. The map says the same. */
const STALE = 30_000;

/** How old the unit's last fix is; a badge where that may no longer be so. */
export const FixAge = ({ unitId }: { unitId: UnitId }) => {
  const { t } = useTranslation('unit');
  const now = useClock();
  // In whole seconds: a radio that reports many times a second draws the card no more often.
  const at = useReplica((state) => {
    const last = state.fixes.get(unitId)?.at(-1);
    return last && Math.floor(last.at / 1_000) * 1_000;
  });
  if (at === undefined) return <span className="unit-fix">{t('no-fix')}</span>;
  const isStale = now - at > STALE;
  return (
    <span className="unit-fix">
      <span className="visually-hidden">{t(isStale ? 'stale-fix' : 'fix')}</span>
      {isStale ? (
        <Badge tone="stale">
          <Age since={at} seconds />
        </Badge>
      ) : (
        <>
          <MapPin size={12} aria-hidden="true" />
          <Age since={at} seconds />
        </>
      )}
    </span>
  );
};
