import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { isTimed, nextSafetyStep } from '#shared/domain/safety/safety.ts';
import { activeAssignment, type Unit } from '#shared/domain/unit/unit.ts';
import { useReplica } from '../../replica/desk.tsx';
import { Badge } from '../../ui/badge.tsx';
import { TimeLeft } from '../../ui/time-left.tsx';
import { toneOf } from './tone-of.ts';
import './safety.css';

/** The timer of a unit whose crew is on scene, with what is left of it; nothing for any other. `isBrief`: on a line of a board of many. */
export const UnitSafety = ({ unit, isBrief = false }: { unit: Unit; isBrief?: boolean }) => {
  const { t } = useTranslation('safety');
  const active = activeAssignment(unit);
  const safety = useReplica(({ plain }) => active && plain.safety.get(active.id)?.state);
  if (!safety || !isTimed(safety)) return null;
  const { life } = safety;
  const next = nextSafetyStep(safety);
  return (
    <span className="safety-unit" data-testid="unit-safety">
      {life.kind === 'asked' && (
        <Badge tone={toneOf(life.step)} fill>
          {t(`asked.${life.step}`)}
        </Badge>
      )}
      {next && (
        <span className="safety-left">
          <span className={isBrief ? 'visually-hidden' : ''}>{t(`left.${next.step}`)}</span>{' '}
          <TimeLeft until={next.due} />
        </span>
      )}
    </span>
  );
};
