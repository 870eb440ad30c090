import type { Period, PeriodId } from '#shared/domain/rotation/period.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Shape, type Tone } from '../../ui/shape.tsx';
import type { Placed, Span } from './rota-table.ts';
import { type DutyMark, marksOf, useDutyWords } from './use-duty-words.ts';

export const MARK_TONES: Record<DutyMark, Tone> = {
  sick: 'alarm',
  cancelled: 'neutral',
  overridden: 'attention',
  untold: 'stale',
};

/** How firm a duty is: proposed by the planner, in a draft, or told to everybody. */
export const firmnessOf = (
  { posting }: Placed,
  periods: ReadonlyMap<PeriodId, Period>,
): 'proposed' | 'draft' | 'published' =>
  !posting ? 'proposed' : periods.get(posting.periodId)?.published ? 'published' : 'draft';

/** One duty in one cell. A broken edge: not published yet. What is out of the ordinary has its shape; the cell says it all in words. */
export const DutyChip = ({
  placed,
  span,
  period,
  isSelected,
  onPickUp,
  onPutDown,
}: {
  placed: Placed;
  span: Span;
  period: ReadonlyMap<PeriodId, Period>;
  isSelected: boolean;
  /** Null: it cannot be moved. */
  onPickUp: (() => void) | null;
  onPutDown: () => void;
}) => {
  const format = useFormat();
  const words = useDutyWords();
  const [mark] = marksOf(placed);
  const classes = [
    'duty-chip',
    `duty-${firmnessOf(placed, period)}`,
    placed.posting?.life.kind === 'cancelled' && 'duty-cancelled',
    isSelected && 'duty-selected',
  ];
  return (
    <span
      className={classes.filter(Boolean).join(' ')}
      aria-hidden="true"
      draggable={onPickUp !== null}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', placed.duty.id);
        onPickUp?.();
      }}
      onDragEnd={onPutDown}
    >
      {mark && <Shape tone={MARK_TONES[mark]} />}
      {span === 'month' ? format.time(placed.duty.from).slice(0, 2) : words.hours(placed)}
      {span === 'day' && (
        <span className="duty-chip-more">
          {words.unit(placed)} · {words.crew(placed.duty)}
        </span>
      )}
    </span>
  );
};
