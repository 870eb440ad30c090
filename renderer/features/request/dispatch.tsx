import { useMemo, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { AssignmentId } from '#shared/domain/ids.ts';
import { assignmentOf } from '#shared/domain/owner.ts';
import { type Assignment, availability, currentActivity, nextReports, type Unit } from '#shared/domain/unit/unit.ts';
import { foldForSearch } from '#shared/util/text.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { useDesk } from '../../replica/desk.tsx';
import { newId } from '../../replica/new-id.ts';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { Age } from '../../ui/age.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { LevelMark } from '../../ui/level-mark.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { UnitAdvice } from './advice.tsx';
import { useCase } from './case-context.tsx';
import { AssignmentWord } from './case-header.tsx';
import { useDraft } from './drafts.ts';
import { unitsByFitness } from './next-step.ts';
import { ReasonForm } from './reason-form.tsx';
import { useWishHint } from './use-wish-hint.ts';

const FIRST = 4;
/** From here on one is found faster by its name than by looking. */
const FINDABLE = 8;
const LEVEL = { available: 'full', 'conditionally-available': 'half', 'not-available': 'none' } as const;

const CancelButton = ({ unit, assignment }: { unit: Unit; assignment: Assignment }) => {
  const { t } = useTranslation('request');
  const desk = useDesk();
  const sentence = useRefusal();
  const refusalOf = useRefusalOf();
  const { request } = useCase();
  const draft = useDraft(request.id, 'cancel');
  const command = { type: 'unit.cancel', unitId: unit.id, assignmentId: assignment.id, reason: draft.value } as const;
  const never = refusalOf({ ...command, reason: '-' });
  const text = t(assignment.activity === 'reserved' ? 'dispatch.cancel-reservation' : 'dispatch.cancel');
  const cancel = async () => {
    if ((await desk.run(command)).kind !== 'refused') draft.clear();
  };
  return (
    <PopoverButton
      title={t('dispatch.cancel-of', { unit: unit.callSign })}
      text={text}
      {...(never && { isDisabled: true, reason: sentence(never) })}
    >
      {(close) => (
        <ReasonForm
          kind="cancel"
          value={draft.value}
          onChange={draft.set}
          refusal={refusalOf(command)}
          submit={text}
          onSubmit={() => {
            close();
            void cancel();
          }}
        />
      )}
    </PopoverButton>
  );
};

/** The unit that is on it: what it does, how far the promise has come, and what it may report next. */
const ActiveAssignment = ({ unit, assignment }: { unit: Unit; assignment: Assignment }) => {
  const { t } = useTranslation(['request', 'domain']);
  const desk = useDesk();
  const refusalOf = useRefusalOf();
  const isReservation = assignment.activity === 'reserved';
  const target = { unitId: unit.id, assignmentId: assignment.id };
  return (
    <div className="dispatch-assignment">
      <p className="dispatch-unit">
        <strong>{unit.callSign}</strong>
        <span>{t(`domain:activity.${assignment.activity}`)}</span>
        <Age since={assignment.since} />
        {!isReservation && <AssignmentWord />}
      </p>
      <div className="dispatch-buttons">
        {isReservation && (
          <RefusableButton
            label={t('dispatch.activate-unit', { unit: unit.callSign })}
            refusal={refusalOf({ type: 'unit.activate', ...target })}
            onPress={() => void desk.run({ type: 'unit.activate', ...target })}
          >
            {t('dispatch.activate')}
          </RefusableButton>
        )}
        {nextReports(assignment.activity).map((activity) => {
          const command = { type: 'unit.report', ...target, activity } as const;
          return (
            <RefusableButton
              key={activity}
              label={t('dispatch.report-unit', { unit: unit.callSign, activity: t(`domain:activity.${activity}`) })}
              refusal={refusalOf(command)}
              onPress={() => void desk.run(command)}
            >
              {t(`domain:activity.${activity}`)}
            </RefusableButton>
          );
        })}
        {assignment.activity !== 'cleared' && <CancelButton unit={unit} assignment={assignment} />}
      </div>
    </div>
  );
};

const UnitChoice = ({ unit }: { unit: Unit }) => {
  const { t } = useTranslation(['request', 'domain', 'outage']);
  const desk = useDesk();
  const refusalOf = useRefusalOf();
  const { request, isWish } = useCase();
  const wishHint = useWishHint();
  const { what, since } = currentActivity(unit);
  const promise = (type: 'unit.assign' | 'unit.reserve') =>
    ({ type, unitId: unit.id, requestId: request.id, assignmentId: newId() as AssignmentId }) as const;
  return (
    <li className="dispatch-choice">
      <RefusableButton
        hint={wishHint(unit)}
        refusal={refusalOf(promise('unit.assign'))}
        onPress={() => void desk.run(promise('unit.assign'))}
      >
        {t('dispatch.assign', { unit: unit.callSign })}
      </RefusableButton>
      <RefusableButton
        label={t('dispatch.reserve-unit', { unit: unit.callSign })}
        hint={wishHint(unit)}
        refusal={refusalOf(promise('unit.reserve'))}
        onPress={() => void desk.run(promise('unit.reserve'))}
      >
        {t('dispatch.reserve')}
      </RefusableButton>
      <span className="dispatch-choice-unit">
        <LevelMark level={LEVEL[availability(unit)]}>{t(`domain:activity.${what}`)}</LevelMark>
        <Age since={since} />
        {isWish(unit) && <Badge tone="attention">{t('outage:radio-first')}</Badge>}
      </span>
      <UnitAdvice unit={unit} />
    </li>
  );
};

const UnitChoices = () => {
  const { t } = useTranslation('request');
  const { replica } = useDesk();
  const { request, units, isWish } = useCase();
  const [isAll, setAll] = useState(false);
  const [text, setText] = useState('');
  // As with the next step: positions are read when something else changes, so that no line moves under the pointer.
  const sorted = useMemo(() => {
    const notYet = units.filter(({ assignments }) => !assignments.some(({ requestId }) => requestId === request.id));
    const where = (id: Unit['id']) => replica.store.getState().fixes.get(id)?.at(-1);
    return unitsByFitness(notYet, request.place.position, where, (unit) => !isWish(unit));
  }, [units, request.id, request.place.position, replica, isWish]);
  if (units.every(({ duty }) => duty.kind === 'off')) return <p className="case-quiet">{t('dispatch.none')}</p>;
  const wanted = foldForSearch(text.trim());
  const found = sorted.filter(({ id, callSign }) => foldForSearch(`${id} ${callSign}`).includes(wanted));
  return (
    <>
      {sorted.length > FINDABLE && (
        <TextField label={t('dispatch.find')} value={text} onChange={setText} maxLength={100} />
      )}
      <ul>
        {(isAll ? found : found.slice(0, FIRST)).map((unit) => (
          <UnitChoice key={unit.id} unit={unit} />
        ))}
      </ul>
      {!isAll && found.length > FIRST && (
        <Button variant="quiet" onPress={() => setAll(true)}>
          {t('dispatch.more', { count: found.length })}
        </Button>
      )}
    </>
  );
};

/** Which unit goes, or which one is on its way. */
export const Dispatch = () => {
  const { request, units } = useCase();
  const found = assignmentOf(request, units);
  const reserved = units.flatMap((unit) =>
    unit.assignments
      .filter(({ requestId, activity }) => requestId === request.id && activity === 'reserved')
      .map((assignment) => ({ unit, assignment })),
  );
  return (
    <>
      {found && <ActiveAssignment {...found} />}
      {reserved.map((each) => (
        <ActiveAssignment key={each.assignment.id} {...each} />
      ))}
      {!found && <UnitChoices />}
    </>
  );
};
