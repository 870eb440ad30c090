import { type ReactNode, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { mayRun } from '#shared/domain/role.ts';
import { breaksOwed, breaksTaken } from '#shared/domain/rotation/breaks.ts';
import { isOnBoard } from '#shared/domain/rotation/crew-on-board.ts';
import type { Check, Posting } from '#shared/domain/rotation/posting.ts';
import { employeeOn } from '#shared/domain/rotation/rota.ts';
import { crewState, needsHand } from '#shared/domain/rotation/todays-crews.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { useRefusalTo } from '../../replica/refusal-of.ts';
import { useRotationNames } from '../../replica/rotation-names.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useTicked } from '../../ui/now.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { ChecklistForm } from './checklist-form.tsx';

const MINUTE = 60_000;
const SEATS = ['social', 'health'] as const;

/** What was said of the vehicle, in one line. */
const CheckLine = ({ kind, check }: { kind: 'in' | 'out'; check: Check | null }) => {
  const { t } = useTranslation('crew');
  const format = useFormat();
  if (!check) return null;
  const { fuel, kits, equipment, text, by, at } = check;
  return (
    <p className="crew-check">
      <strong>{t(`checked.${kind}`, { time: format.time(at), name: by.kind === 'user' ? by.name : by.desk })}</strong>{' '}
      {t('checked.fuel', { fuel: t(`fuel.${fuel}`) })} · {t('checked.kits', { count: kits })} ·{' '}
      {equipment === 'complete' ? t('checked.complete') : <Badge tone="attention">{t('checked.incomplete')}</Badge>}
      {text.trim() !== '' && <q>{text}</q>}
    </p>
  );
};

const Breaks = ({ posting }: { posting: Posting }) => {
  const { t } = useTranslation('crew');
  const owed = breaksOwed(posting);
  const taken = useTicked((now) => breaksTaken(posting, now));
  if (!posting.checkIn) return null;
  const over = posting.checkOut !== null;
  return (
    <span className="crew-breaks">
      {owed === 0 ? t('breaks.none-owed', { taken }) : t('breaks.of', { taken, owed })}
      {over && taken < owed && <Badge tone="attention">{t('breaks.missed', { count: owed - taken })}</Badge>}
    </span>
  );
};

/** How far beyond its end it went, as far as is known. */
const Overrun = ({ posting }: { posting: Posting }) => {
  const { t } = useTranslation('crew');
  const format = useFormat();
  const { duty, overranUntil } = posting;
  const running = useTicked((now) =>
    isOnBoard(posting) && now > duty.to ? Math.floor((now - duty.to) / MINUTE) : undefined,
  );
  if (overranUntil !== null)
    return (
      <span>{t('overrun.noted', { time: format.time(overranUntil), age: format.age(overranUntil - duty.to) })}</span>
    );
  return running === undefined ? null : <span>{t('overrun.running', { age: format.age(running * MINUTE) })}</span>;
};

const BreakButton = ({ posting }: { posting: Posting }) => {
  const { t } = useTranslation('crew');
  const desk = useDesk();
  const type = posting.breaks.at(-1)?.to === null ? 'duty.end-break' : 'duty.begin-break';
  const command = { type, dutyId: posting.duty.id } as const;
  const refusal = useRefusalTo(command);
  return (
    <RefusableButton refusal={refusal} onPress={() => void desk.run(command)}>
      {t(type === 'duty.end-break' ? 'do.end-break' : 'do.begin-break')}
    </RefusableButton>
  );
};

/** One duty: who, where it stands, what was said of the vehicle, and the next thing to do with it. `children`: what only a shift lead does. */
export const DutyCard = ({ posting, children }: { posting: Posting; children?: ReactNode }) => {
  const { t } = useTranslation(['crew', 'domain']);
  const format = useFormat();
  const names = useRotationNames(format);
  const { role } = useDesk().session;
  const [form, setForm] = useState<'duty.check-in' | 'duty.check-out' | null>(null);
  const { duty, sick } = posting;
  const unit = useReplica((state) => state.units.get(duty.unitId)?.unit.callSign ?? duty.unitId);
  const state = useTicked((now) => crewState(posting, now));
  const mayCheck = mayRun(role, 'duty.check-in');
  const title = `${unit} ${format.time(duty.from)}–${format.time(duty.to)}`;
  return (
    <li className="crew-card">
      <section aria-label={title}>
        <div className="crew-head">
          <h3>
            {unit} <span className="crew-time">{`${format.time(duty.from)}–${format.time(duty.to)}`}</span>
          </h3>
          {needsHand(state) ? (
            <Badge tone="attention" fill>
              {t(`state.${state}`)}
            </Badge>
          ) : (
            <Badge>{t(`state.${state}`)}</Badge>
          )}
          <Breaks posting={posting} />
          <Overrun posting={posting} />
        </div>
        <p className="crew-names">
          {SEATS.map((seat) => {
            const id = employeeOn(duty, seat);
            return (
              <span key={seat} className="crew-person">
                <strong>{names.employee(id)}</strong>{' '}
                <span className="crew-quiet">{t(`domain:competence.${seat}`)}</span>
                {sick?.employeeId === id && (
                  <Badge tone="attention">{t('sick.since', { time: format.time(sick.at) })}</Badge>
                )}
              </span>
            );
          })}
        </p>
        <CheckLine kind="in" check={posting.checkIn} />
        <CheckLine kind="out" check={posting.checkOut} />
        {mayCheck && form === null && (isOnBoard(posting) || (!posting.checkIn && !sick)) && (
          <div className="crew-buttons">
            {!posting.checkIn && !sick && <Button onPress={() => setForm('duty.check-in')}>{t('do.check-in')}</Button>}
            {isOnBoard(posting) && (
              <>
                <BreakButton posting={posting} />
                <Button onPress={() => setForm('duty.check-out')}>{t('do.check-out')}</Button>
              </>
            )}
          </div>
        )}
        {form && <ChecklistForm key={form} kind={form} dutyId={duty.id} onDone={() => setForm(null)} />}
        {children}
      </section>
    </li>
  );
};
