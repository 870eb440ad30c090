import { memo } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { UnitRow } from '#shared/contract/rows.ts';
import { shiftWarnings } from '#shared/domain/advice/shift-guard.ts';
import { caseName } from '#shared/domain/request/request.ts';
import { isOnBoard } from '#shared/domain/rotation/crew-on-board.ts';
import {
  type Assignment,
  activeAssignment,
  availability,
  currentActivity,
  nextReports,
  type Report,
  stackedAssignments,
  type Unit,
} from '#shared/domain/unit/unit.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useCaseName, useDesk, useReplica } from '../../replica/desk.tsx';
import { useRefusalTo } from '../../replica/refusal-of.ts';
import { Age } from '../../ui/age.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { LevelMark } from '../../ui/level-mark.tsx';
import { useClock } from '../../ui/now.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { DutyButton } from './duty-button.tsx';
import { FixAge } from './fix-age.tsx';
import { HolderButton } from './holder-button.tsx';
import { OutreachButton } from './outreach-button.tsx';
import type { UnitAside } from './unit-aside.ts';
import { REPORT_KEYS } from './unit-keys.ts';

export const LEVEL = { available: 'full', 'conditionally-available': 'half', 'not-available': 'none' } as const;
/** When the crew must be home, and the break that is owed them; with the way to say that they had it. */
const ShiftGuard = ({ unit }: { unit: Unit }) => {
  const { t } = useTranslation('unit');
  const desk = useDesk();
  const format = useFormat();
  const now = useClock();
  // A crew that is on by the rota has its breaks noted on its duty, which tells the unit.
  const posting = useReplica(({ plain }) =>
    [...plain.duty.values()].map(({ state }) => state).find((each) => each.duty.unitId === unit.id && isOnBoard(each)),
  );
  const resting = posting?.breaks.at(-1)?.to === null;
  const command = posting
    ? ({ type: resting ? 'duty.end-break' : 'duty.begin-break', dutyId: posting.duty.id } as const)
    : ({ type: 'unit.take-break', unitId: unit.id } as const);
  const refusal = useRefusalTo(command);
  if (unit.duty.kind === 'off') return null;
  const isOwed = shiftWarnings(unit, 0, now).some(({ kind }) => kind === 'break-owed');
  if (unit.duty.until === undefined && !isOwed) return null;
  return (
    <p className="unit-shift">
      {unit.duty.until !== undefined && <span>{t('home-by', { until: format.time(unit.duty.until) })}</span>}
      {isOwed && (
        <>
          <Badge tone="attention">{t('break-owed')}</Badge>
          <RefusableButton refusal={refusal} onPress={() => void desk.run(command)}>
            {t(posting ? (resting ? 'break-end' : 'break-begin') : 'break')}
          </RefusableButton>
        </>
      )}
    </p>
  );
};

/** The case an assignment is on: its number, its place and the scene talkgroups it has been given, and the way to it. */
const CaseLink = ({ assignment: { requestId } }: { assignment: Assignment }) => {
  const { t } = useTranslation('unit');
  const desk = useDesk();
  const request = useReplica((state) => state.requests.get(requestId)?.request);
  const scene = useReplica(({ plain }) =>
    [...plain.talkgroup.values()]
      .flatMap(({ state }) => (state.allotted?.requestId === requestId ? [state.id.toUpperCase()] : []))
      .join(', '),
  );
  if (!request) return <span>{t('case-unknown')}</span>;
  const words = [t('open-case', { number: caseName(request) }), request.place.typed, scene].filter(Boolean);
  return (
    <button type="button" className="unit-case" aria-label={words.join(', ')} onClick={() => desk.openCase(requestId)}>
      <span className="unit-case-number">#{caseName(request)}</span> {request.place.typed}
      {scene && (
        <>
          {' '}
          <Badge fill>{scene}</Badge>
        </>
      )}
    </button>
  );
};

const StackedCase = ({ unit, assignment }: { unit: Unit; assignment: Assignment }) => {
  const { t } = useTranslation('unit');
  const desk = useDesk();
  const command = { type: 'unit.activate', unitId: unit.id, assignmentId: assignment.id } as const;
  const refusal = useRefusalTo(command);
  const number = useCaseName(assignment.requestId) ?? '–';
  return (
    <li>
      <CaseLink assignment={assignment} />
      <RefusableButton
        label={t('activate-case', { number, unit: unit.callSign })}
        refusal={refusal}
        onPress={() => void desk.run(command)}
      >
        {t('activate')}
      </RefusableButton>
    </li>
  );
};

const Stack = ({ unit }: { unit: Unit }) => {
  const { t } = useTranslation('unit');
  const stacked = stackedAssignments(unit);
  if (stacked.length === 0) return null;
  return (
    <ol className="unit-stack" aria-label={t('stack')}>
      {stacked.map((assignment) => (
        <StackedCase key={assignment.id} unit={unit} assignment={assignment} />
      ))}
    </ol>
  );
};

const ReportButton = ({
  unit,
  active,
  activity,
  isSelected,
}: {
  unit: Unit;
  active: Assignment;
  activity: Report;
  isSelected: boolean;
}) => {
  const { t } = useTranslation(['unit', 'domain']);
  const desk = useDesk();
  const command = { type: 'unit.report', unitId: unit.id, assignmentId: active.id, activity } as const;
  const refusal = useRefusalTo(command);
  return (
    <RefusableButton
      keys={isSelected ? REPORT_KEYS[activity] : undefined}
      refusal={refusal}
      onPress={() => void desk.run(command)}
    >
      <span>
        <span className="visually-hidden">{t('report', { unit: unit.callSign })} </span>
        {t(`domain:activity.${activity}`)}
      </span>
    </RefusableButton>
  );
};

/** One unit: can it be sent, what does it do and for how long, who sits in it, what is it on and what comes after. */
export const UnitCard = memo(({ row, isSelected, Aside }: { row: UnitRow; isSelected: boolean; Aside: UnitAside }) => {
  const { t } = useTranslation(['unit', 'domain']);
  const desk = useDesk();
  const { unit } = row;
  const { what, since } = currentActivity(unit);
  const active = activeAssignment(unit);
  const readiness = availability(unit);
  return (
    <li className={`unit-card${isSelected ? ' is-selected' : ''}`} data-testid={`unit-${unit.id}`}>
      <div className="unit-head">
        <Button
          variant="quiet"
          isPressed={isSelected}
          onPress={() => desk.selectUnit(unit.id)}
          ref={(element) => element?.setAttribute('data-unit', unit.id)}
        >
          <strong>{unit.callSign}</strong>
        </Button>
        <LevelMark level={LEVEL[readiness]}>{t(`domain:availability.${readiness}`)}</LevelMark>
        <FixAge unitId={unit.id} />
      </div>
      <div className="unit-line">
        <span className="unit-activity">{t(`domain:activity.${what}`)}</span>
        <Age since={since} />
        {active && <CaseLink assignment={active} />}
        {!active && unit.outreach && <span className="unit-place">{unit.outreach.place}</span>}
        {row.version !== row.sent && (
          <span className="unit-unsent">
            <Badge tone="attention">{t('unsent')}</Badge>
          </span>
        )}
      </div>
      <p className="unit-crew">
        {unit.duty.kind === 'on'
          ? unit.duty.crew.map(({ name, competence }) => `${name} (${t(`competence.${competence}`)})`).join(' · ')
          : t('no-crew')}
      </p>
      <Aside unit={unit} />
      <ShiftGuard unit={unit} />
      <Stack unit={unit} />
      <div className="unit-buttons">
        {active &&
          nextReports(active.activity).map((activity) => (
            <ReportButton key={activity} unit={unit} active={active} activity={activity} isSelected={isSelected} />
          ))}
        {!active && unit.duty.kind === 'on' && <OutreachButton unit={unit} isSelected={isSelected} />}
        {!active && <DutyButton unit={unit} />}
        <HolderButton unit={unit} isSelected={isSelected} />
      </div>
    </li>
  );
});
