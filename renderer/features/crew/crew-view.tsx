import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { may, mayRun } from '#shared/domain/role.ts';
import { dutiesOn } from '#shared/domain/rotation/todays-crews.ts';
import { addDays, dayOf, momentOf } from '#shared/util/copenhagen.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk } from '../../replica/desk.tsx';
import { useToldDuties } from '../../replica/told-duties.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { useTicked } from '../../ui/now.tsx';
import { DutyCard } from './duty-card.tsx';
import { LeadPart } from './lead-part.tsx';
import { Swaps } from './swaps.tsx';
import './crew.css';

/** Noon, so that a clock change never makes another day of it. */
const NOON = 12 * 60;

/** The crews of a day, today's first: check-in and check-out, breaks, and what a shift lead does about them. */
export const CrewView = () => {
  const { t } = useTranslation(['crew', 'domain']);
  const format = useFormat();
  const { session } = useDesk();
  const today = useTicked(dayOf);
  const minute = useTicked((now) => Math.floor(now / 60_000));
  const [offset, setOffset] = useState(0);
  const told = useToldDuties();
  // Said first, and nothing lies over the title: a button with a picture would show its words there.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const day = addDays(today, offset);
  const duties = useMemo(() => dutiesOn(told, day, minute * 60_000), [told, day, minute]);
  if (!may(session.role, 'see-crew')) return <p>{t('forbidden', { role: t(`domain:role.${session.role}`) })}</p>;
  return (
    <div className="crew">
      <div className="crew-day">
        <h3 ref={heading} tabIndex={-1} className="crew-date" aria-live="polite">
          {format.date(momentOf(day, NOON))}
        </h3>
        <IconButton label={t('day.before')} onPress={() => setOffset(offset - 1)}>
          <ChevronLeft size={16} aria-hidden="true" />
        </IconButton>
        <IconButton label={t('day.after')} onPress={() => setOffset(offset + 1)}>
          <ChevronRight size={16} aria-hidden="true" />
        </IconButton>
        {offset !== 0 && <Button onPress={() => setOffset(0)}>{t('day.today')}</Button>}
      </div>
      {duties.length === 0 ? (
        <p className="crew-empty">{t('empty')}</p>
      ) : (
        <ul className="crew-list" aria-label={t('title')}>
          {duties.map((posting) => (
            <DutyCard key={posting.duty.id} posting={posting}>
              <LeadPart posting={posting} />
            </DutyCard>
          ))}
        </ul>
      )}
      {mayRun(session.role, 'swap.propose') && <Swaps />}
    </div>
  );
};
