import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { AssignmentId } from '#shared/domain/ids.ts';
import type { Run } from '#shared/util/fold-runs.ts';
import { useFormat } from '../../i18n/use-format.ts';
import type { Names } from '../../replica/describe-event.ts';
import { type Found, useReplica, useSelection } from '../../replica/desk.tsx';
import { useRotationNames } from '../../replica/rotation-names.ts';
import { useEarlier } from '../../replica/use-earlier.ts';
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
  const { request, timeline, units } = useCase();
  const assigned = useReplica(({ cases }) => cases.get(request.id)?.assigned);
  const rotation = useRotationNames(useFormat());
  return useMemo(() => {
    const byAssignment = new Map<AssignmentId, string>();
    const unit: Names['unit'] = (id) => unitRows.get(id)?.unit.callSign ?? id;
    for (const [id, unitId] of assigned ?? []) byAssignment.set(id, unit(unitId));
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
  }, [unitRows, offers, timeline, assigned, units, rotation]);
};

const LineView = ({ line, names, found }: { line: Line; names: Names; found: Found | undefined }) =>
  line.kind === 'entry' ? (
    <EntryLineView line={line} names={names} words={isOf(line, found) ? found?.words : undefined} />
  ) : (
    <EventLineView line={line} names={names} />
  );

const isOf = (line: Line, found: Found | undefined): boolean =>
  line.kind === 'entry' && line.entry.id === found?.entryId;
const holds = (line: Line | Run<Line>, found: Found | undefined): boolean =>
  line.kind === 'folded' ? line.lines.some((each) => isOf(each, found)) : isOf(line, found);

const FoldedView = ({ fold, names, found }: { fold: Run<Line>; names: Names; found: Found | undefined }) => {
  const { t } = useTranslation('request');
  const isFound = holds(fold, found);
  const [isOpen, setOpen] = useState(isFound);
  const [before, setBefore] = useState(isFound);
  // What was looked for may be among the noise.
  if (before !== isFound) {
    setBefore(isFound);
    if (isFound) setOpen(true);
  }
  return (
    <>
      <li className="timeline-fold">
        <Button variant="quiet" isExpanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {t('timeline.folded', { count: fold.lines.length })}
        </Button>
      </li>
      {isOpen && fold.lines.map((line) => <LineView key={line.key} line={line} names={names} found={found} />)}
    </>
  );
};

/** Brings the line that was looked for into sight, once, and the keyboard with it. */
const useGoTo = (box: RefObject<HTMLElement | null>, found: Found | undefined, isHere: boolean, onGone: () => void) => {
  const goneTo = useRef<Found | undefined>(undefined);
  useLayoutEffect(() => {
    if (!found || !isHere || goneTo.current === found) return;
    goneTo.current = found;
    box.current?.querySelector('.is-found')?.scrollIntoView({ block: 'center' });
    box.current?.focus({ preventScroll: true });
    onGone();
  });
};

/** Everything that happened in the case and was said about it; the newest at the bottom, more of it further up. */
export const Timeline = () => {
  const { t } = useTranslation('request');
  const { request, timeline } = useCase();
  const entries = useReplica((state) => state.entries);
  const names = useNames();
  const { hasEarlier, isFetching, fetchEarlier } = useEarlier(request.id);
  const shown = useMemo(
    () => folded(timelineLines(request.id, timeline ?? [], entries, hasEarlier)),
    [request.id, timeline, entries, hasEarlier],
  );
  const found = useSelection((selection) => selection.found);
  const at = found ? shown.findIndex((line) => holds(line, found)) : -1;
  const box = useRef<HTMLElement>(null);
  const { drawn, onScroll: drawMore } = useLast(shown, box, {
    needed: at < 0 ? undefined : at,
    onTop: hasEarlier ? fetchEarlier : undefined,
  });
  const { onScroll: stick } = useStickToBottom(box, request.id, drawn);
  useGoTo(box, found, at >= 0, stick);
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
      {hasEarlier && drawn.length === shown.length && (
        <p className="timeline-earlier">
          <Button variant="quiet" isDisabled={isFetching} onPress={fetchEarlier}>
            {t(isFetching ? 'timeline.fetching' : 'timeline.earlier')}
          </Button>
        </p>
      )}
      <ol>
        {drawn.map((line) =>
          line.kind === 'folded' ? (
            <FoldedView key={line.key} fold={line} names={names} found={found} />
          ) : (
            <LineView key={line.key} line={line} names={names} found={found} />
          ),
        )}
      </ol>
      {timeline && shown.length === 0 && <p className="case-quiet">{t('timeline.empty')}</p>}
    </section>
  );
};
