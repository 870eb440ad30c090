import { useMemo } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { may } from '#shared/domain/role.ts';
import type { Posting } from '#shared/domain/rotation/posting.ts';
import { type CrewState, crewState, dutiesOn, needsHand } from '#shared/domain/rotation/todays-crews.ts';
import { dayOf } from '#shared/util/copenhagen.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { useRotationNames } from '../../replica/rotation-names.ts';
import { useToldDuties } from '../../replica/told-duties.ts';
import { Badge } from '../../ui/badge.tsx';
import { useClock, useTicked } from '../../ui/now.tsx';
import './crew.css';

/** Of a unit with several duties in a day the one that is on, or else the next: these are not it. */
const BEHIND: readonly CrewState[] = ['home', 'missed'];

/** Each unit's duty that matters now. */
const ofNow = (today: readonly Posting[], now: number): readonly Posting[] => {
  const byUnit = new Map<string, Posting>();
  for (const posting of today) {
    const { unitId } = posting.duty;
    const before = byUnit.get(unitId);
    if (!before || BEHIND.includes(crewState(before, now))) byUnit.set(unitId, posting);
  }
  return [...byUnit.values()];
};

/** Who is on today, unit by unit, and whether they have come; a press opens the day's duties. */
export const CrewCell = ({ onShow }: { onShow: () => void }) => {
  const { session } = useDesk();
  return may(session.role, 'see-crew') ? <Cell onShow={onShow} /> : null;
};

const Cell = ({ onShow }: { onShow: () => void }) => {
  const { t } = useTranslation('crew');
  const format = useFormat();
  const names = useRotationNames(format);
  const units = useReplica((state) => state.units);
  const now = useClock();
  const day = useTicked(dayOf);
  const told = useToldDuties();
  // Once a minute is often enough for what the day holds.
  const minute = useTicked((at) => Math.floor(at / 60_000));
  const today = useMemo(() => ofNow(dutiesOn(told, day, minute * 60_000), minute * 60_000), [told, day, minute]);
  const states = today.map((posting) => crewState(posting, now));
  const wanting = states.filter(needsHand).length;
  const come = states.filter((state) => state === 'on' || state === 'break' || state === 'overrun').length;
  const said = today.map((posting, index) => {
    const { unitId } = posting.duty;
    const unit = units.get(unitId)?.unit.callSign ?? unitId;
    return {
      id: posting.duty.id,
      short: unitId.toUpperCase(),
      unit,
      crew: names.crew(posting.duty),
      state: states[index] ?? 'ahead',
    };
  });
  return (
    <ul className="strip-cells" aria-label={t('strip.title')}>
      <li className="strip-unit-item">
        <button type="button" className="strip-cell strip-unit crew-cell" onClick={onShow}>
          <span className="strip-label">
            <span className="crew-brief" aria-hidden="true">
              {t('strip.brief')}
            </span>
            <span className="crew-full">{t('strip.title')}</span>
          </span>
          <span className="strip-value">
            <span className="crew-brief" aria-hidden="true">
              {wanting > 0 ? (
                <Badge tone="attention" fill>
                  {wanting}
                </Badge>
              ) : today.length === 0 ? (
                '–'
              ) : (
                `${come}/${today.length}`
              )}
            </span>
            <span className="crew-full">
              {said.length === 0 && t('strip.none')}
              {said.map(({ id, short, crew, state }) => (
                <span key={id} className="crew-full-one">
                  <span className="crew-unit">{short}</span> {crew}{' '}
                  {needsHand(state) ? (
                    <Badge tone="attention" fill>
                      {t(`state.${state}`)}
                    </Badge>
                  ) : (
                    <span className="crew-quiet">{t(`state.${state}`)}</span>
                  )}
                </span>
              ))}
            </span>
          </span>
        </button>
      </li>
    </ul>
  );
};
