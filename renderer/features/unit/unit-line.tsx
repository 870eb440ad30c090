import { memo } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { UnitRow } from '#shared/contract/rows.ts';
import { caseName } from '#shared/domain/request/request.ts';
import { activeAssignment, currentActivity } from '#shared/domain/unit/unit.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { Age } from '../../ui/age.tsx';
import { Badge } from '../../ui/badge.tsx';
import { FixAge } from './fix-age.tsx';
import type { UnitAside } from './unit-aside.ts';

/** A unit in one line of a board of many: what it is called, does and is on. Pressed, it opens to its card. */
export const UnitLine = memo(({ row: { unit, version, sent }, Aside }: { row: UnitRow; Aside: UnitAside }) => {
  const { t } = useTranslation(['unit', 'domain']);
  const desk = useDesk();
  const { what, since } = currentActivity(unit);
  const active = activeAssignment(unit);
  const name = useReplica((state) => {
    const request = active && state.requests.get(active.requestId)?.request;
    return request && caseName(request);
  });
  const place = useReplica((state) => active && state.requests.get(active.requestId)?.request.place.typed);
  return (
    <li>
      <button
        type="button"
        className="unit-line-button"
        data-unit={unit.id}
        data-testid={`unit-line-${unit.id}`}
        onClick={() => desk.selectUnit(unit.id)}
      >
        <strong className="unit-line-name">{unit.callSign}</strong>
        <span className="unit-line-activity">{t(`domain:activity.${what}`)}</span>
        <Age since={since} />
        <span className="unit-line-where">
          {name && `#${name} `}
          {place ?? unit.outreach?.place}
        </span>
        <Aside unit={unit} isBrief />
        {version !== sent && <Badge tone="attention">{t('unsent')}</Badge>}
        <FixAge unitId={unit.id} />
      </button>
    </li>
  );
});
