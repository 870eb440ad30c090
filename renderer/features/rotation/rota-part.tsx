import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Preview } from '#shared/contract/rotation.ts';
import { may } from '#shared/domain/role.ts';
import { periodIdOf } from '#shared/domain/rotation/period.ts';
import { periodEnd } from '#shared/domain/rotation/plan-period.ts';
import type { DutyId } from '#shared/domain/rotation/rota.ts';
import { type Violation, violationKey } from '#shared/domain/rotation/violations.ts';
import { dayOf, isoWeekOf } from '#shared/util/copenhagen.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { DutyPanel } from './duty-panel.tsx';
import { MovePanel } from './move-panel.tsx';
import { PeriodBar, periodAt } from './period-bar.tsx';
import { RotaBreaks } from './rota-breaks.tsx';
import { type At, RotaGrid } from './rota-grid.tsx';
import { daysOf, rotaTable, SPANS, type Span, stepDay } from './rota-table.ts';
import { breaksShown, shownRota } from './shown-rota.ts';
import { type Asking, useCarry } from './use-carry.ts';
import type { Rotation } from './use-rotation.ts';
import { useStandingBreaks } from './use-standing-breaks.ts';

/** The rota itself: days across, people down, and beside it what is chosen. */
export const RotaPart = ({
  rotation,
  preview,
  day,
  onDay,
  today,
}: {
  rotation: Rotation;
  /** A rota that is only proposed, shown in place of what stands in its period. */
  preview: Preview | null;
  day: string;
  onDay: (day: string) => void;
  today: string;
}) => {
  const { t } = useTranslation('rotation');
  const desk = useDesk();
  const [span, setSpan] = useState<Span>('week');
  const [wanted, setAt] = useState<At>({ row: 0, day: 0 });
  const [selected, setSelected] = useState<DutyId | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const days = useMemo(() => daysOf(span, day), [span, day]);
  const placed = useMemo(() => {
    const replaced = preview && periodIdOf(preview.plan);
    return [
      ...rotation.postings
        .filter(({ periodId }) => periodId !== replaced)
        .map((posting) => ({ duty: posting.duty, posting })),
      ...(preview?.duties.map((duty) => ({ duty, posting: null })) ?? []),
    ];
  }, [rotation, preview]);
  const rows = useMemo(() => rotaTable(days, rotation.members, placed), [days, rotation, placed]);
  const at = { row: Math.min(wanted.row, rows.length - 1), day: Math.min(wanted.day, days.length - 1) };
  const person = rows[at.row];
  const targetDay = days[at.day];
  const target = useMemo(() => (person && targetDay ? { row: person, day: targetDay } : null), [person, targetDay]);
  const carry = useCarry(target);
  const { year, week } = isoWeekOf(day);
  const plans = may(desk.session.role, 'plan-rota');
  const standing = useStandingBreaks();
  const breaks = useMemo(() => {
    const proposed = preview && preview.plan.from <= day && day < periodEnd(preview.plan) ? preview : null;
    const shown = plans ? shownRota(rotation, periodAt(rotation.periods, day) ?? null, proposed) : null;
    const here = shown ? breaksShown(shown) : [];
    const said = new Set(here.map(violationKey));
    // Those of other periods too: whoever was led here by one should meet it.
    return plans ? [...here, ...standing.filter((each) => !said.has(violationKey(each)))] : [];
  }, [rotation, preview, day, plans, standing]);
  const showBreak = ({ employeeId, duties, to }: Violation) => {
    const last = placed.find(({ duty }) => duty.id === duties.at(-1));
    const its = dayOf(last?.duty.from ?? to);
    onDay(its);
    setSelected(last?.duty.id ?? null);
    const row = rows.findIndex(({ id }) => id === (employeeId ?? last?.duty.socialId));
    setAt({ row: Math.max(0, row), day: Math.max(0, daysOf(span, its).indexOf(its)) });
  };
  const chosen = selected ? placed.find(({ duty }) => duty.id === selected) : undefined;

  const onDrop = () => {
    const { carried, answer } = carry;
    if (!carried || !answer || answer.kind === 'never') return;
    const was = carried.posting.duty;
    carry.putDown();
    if (answer.kind === 'same') return;
    const isPublished = rotation.periodById.get(carried.posting.periodId)?.published != null;
    if (answer.kind === 'override' || isPublished) return setAsking({ was, now: answer.now, rule: answer });
    void desk.run({ type: 'duty.change', dutyId: was.id, was, now: answer.now }).catch(() => undefined);
  };
  return (
    <div className="rota-part">
      <div className="rotation-bar">
        <IconButton label={t(`earlier.${span}`)} onPress={() => onDay(stepDay(span, day, -1))}>
          <ChevronLeft size={16} aria-hidden="true" />
        </IconButton>
        <Button onPress={() => onDay(today)}>{t('today')}</Button>
        <IconButton label={t(`later.${span}`)} onPress={() => onDay(stepDay(span, day, 1))}>
          <ChevronRight size={16} aria-hidden="true" />
        </IconButton>
        <span className="rotation-week">{t('week', { week, year })}</span>
        <RadioGroup
          label={t('span.label')}
          hideLabel
          options={SPANS.map((value) => ({ value, label: t(`span.${value}`) }))}
          value={span}
          onChange={setSpan}
        />
        <PeriodBar rotation={rotation} preview={preview} day={day} onDay={onDay} />
      </div>
      <RotaBreaks breaks={breaks} onShow={showBreak} />
      <div className="rota-body">
        {rows.length === 0 ? (
          <div className="rotation-empty">
            <p>{t('nobody')}</p>
            {plans && <p>{t('nobody-yet')}</p>}
          </div>
        ) : (
          <RotaGrid
            rotation={rotation}
            rows={rows}
            days={days}
            span={span}
            day={day}
            today={today}
            onDay={onDay}
            at={at}
            onAt={setAt}
            selected={selected}
            onSelect={setSelected}
            carry={carry}
            onDrop={onDrop}
          />
        )}
        {rows.length > 0 && (
          <section className="rota-aside" aria-label={t('aside')}>
            <MovePanel carry={carry} target={target} asking={asking} onDone={() => setAsking(null)} />
            {!asking && !carry.carried && (
              <DutyPanel key={selected} placed={chosen ?? null} rotation={rotation} preview={preview} />
            )}
          </section>
        )}
      </div>
    </div>
  );
};
