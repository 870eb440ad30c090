import type { Period, PeriodId } from '#shared/domain/rotation/period.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Shape, type Tone } from '../../ui/shape.tsx';
import type { Placed, Span } from './rota-table.ts';
import { type DutyMark, marksOf, useDutyWords } from './use-duty-words.ts';

const TONES: Record<DutyMark, Tone> = { sick: 'alarm', cancelled: 'neutral', overridden: 'attention', untold: 'stale' };

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
}: {
  placed: Placed;
  span: Span;
  period: ReadonlyMap<PeriodId, Period>;
}) => {
  const format = useFormat();
  const words = useDutyWords();
  const [mark] = marksOf(placed);
  const firmness = firmnessOf(placed, period);
  return (
    <span
      className={`duty-chip duty-${firmness}${placed.posting?.life.kind === 'cancelled' ? ' duty-cancelled' : ''}`}
      aria-hidden="true"
    >
      {mark && <Shape tone={TONES[mark]} />}
      {span === 'month' ? format.time(placed.duty.from).slice(0, 2) : words.hours(placed)}
      {span === 'day' && (
        <span className="duty-chip-more">
          {words.unit(placed)} · {words.crew(placed.duty)}
        </span>
      )}
    </span>
  );
};
