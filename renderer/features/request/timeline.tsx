import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssignmentId } from '#shared/domain/ids.ts';
import type { Run } from '#shared/util/fold-runs.ts';
import { useFormat } from '../../i18n/use-format.ts';
import type { Names } from '../../replica/describe-event.ts';
import { useReplica } from '../../replica/desk.tsx';
import { useRotationNames } from '../../replica/rotation-names.ts';
import { Button } from '../../ui/button.tsx';
import { useLast } from '../../ui/use-last.ts';
import { useStickToBottom } from '../../ui/use-stick-to-bottom.ts';
import { useCase } from './case-context.tsx';
import { EntryLineView, EventLineView } from './timeline-line.tsx';
import { folded, type Line, timelineLines } from './timeline-lines.ts';

/** Names for the ids in the log: units by what the page knows, and assignments by whom they were given to. */
const useNames = (): Names => {
  const unitRows = useReplica((state) => state.units);
  const offers = useReplica((state) => state.offers);
  const { timeline, units } = useCase();
  const rotation = useRotationNames(useFormat());
  return useMemo(() => {
    const byAssignment = new Map<AssignmentId, string>();
    const unit: Names['unit'] = (id) => unitRows.get(id)?.unit.callSign ?? id;
    for (const { callSign, assignments, past } of units)
      for (const { id } of [...assignments, ...past]) byAssignment.set(id, callSign);
    for (const { event } of timeline ?? [])
      if (event.type === 'request.assigned') byAssignment.set(event.assignmentId, unit(event.unitId));
    return {
      ...rotation,
      unit,
      unitOf: (id) => byAssignment.get(id) ?? '–',
      offer: (id) => offers.find((offer) => offer.id === id)?.name ?? id,
    };
  }, [unitRows, offers, timeline, units, rotation]);
};

const LineView = ({ line, names }: { line: Line; names: Names }) =>
  line.kind === 'entry' ? <EntryLineView line={line} names={names} /> : <EventLineView line={line} names={names} />;

const FoldedView = ({ fold, names }: { fold: Run<Line>; names: Names }) => {
  const { t } = useTranslation('request');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <li className="timeline-fold">
        <Button variant="quiet" isExpanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {t('timeline.folded', { count: fold.lines.length })}
        </Button>
      </li>
      {isOpen && fold.lines.map((line) => <LineView key={line.key} line={line} names={names} />)}
    </>
  );
};

/** Everything that happened in the case and was said about it; the newest at the bottom. */
export const Timeline = () => {
  const { t } = useTranslation('request');
  const { request, timeline } = useCase();
  const entries = useReplica((state) => state.entries);
  const names = useNames();
  const shown = useMemo(
    () => folded(timelineLines(request.id, timeline ?? [], entries)),
    [request.id, timeline, entries],
  );
  const box = useRef<HTMLElement>(null);
  const { drawn, onScroll: drawMore } = useLast(shown, box);
  const { onScroll: stick } = useStickToBottom(box, request.id, drawn);
  return (
    <section
      ref={box}
      className="timeline"
      data-testid="timeline"
      aria-label={t('timeline.title')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard
      tabIndex={0}
      onScroll={() => {
        stick();
        drawMore();
      }}
    >
      <ol>
        {drawn.map((line) =>
          line.kind === 'folded' ? (
            <FoldedView key={line.key} fold={line} names={names} />
          ) : (
            <LineView key={line.key} line={line} names={names} />
          ),
        )}
      </ol>
      {timeline && shown.length === 0 && <p className="case-quiet">{t('timeline.empty')}</p>}
    </section>
  );
};
