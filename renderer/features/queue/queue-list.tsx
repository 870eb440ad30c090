import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { RequestRow } from '#shared/contract/rows.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { useDesk, useReplica, useSelection } from '../../replica/desk.tsx';
import { useFrame } from '../../ui/use-frame.ts';
import { isMove, moved } from './cursor.ts';
import { QueueRowView, rowElementId } from './queue-row-view.tsx';
import { useHeldOrder } from './use-held-order.ts';
import { WhoWaitsLine } from './who-waits-line.tsx';

const ROW = 28;
const HEADER = 24;
const COLUMNS = ['priority', 'unseen', 'number', 'waiting', 'place', 'need', 'source', 'owner', 'stage'] as const;

/**
 * The rows. The grid itself keeps the keyboard and points at its cursor (`aria-activedescendant`), so no update can
 * take the focus away; the cursor is a request, not a line, so it goes along when lines are sorted.
 */
export const QueueList = memo(({ rows, filter }: { rows: readonly RequestRow[]; filter: unknown }) => {
  const { t } = useTranslation('queue');
  const desk = useDesk();
  const requests = useReplica((state) => state.requests);
  const selected = useSelection((selection) => selection.requestId);
  const [cursor, setCursor] = useState<RequestId | null>(selected);
  const box = useRef<HTMLDivElement>(null);

  const sorted = useMemo(() => rows.map(({ request }) => request.id), [rows]);
  const { ids, pointer } = useHeldOrder(sorted, filter);

  // What is opened elsewhere, on the map or by a command, is where the keyboard goes on from.
  useEffect(() => setCursor(selected), [selected]);

  const cursorAt = cursor === null ? -1 : ids.indexOf(cursor);
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    paddingStart: HEADER,
    overscan: 6,
    useFlushSync: false,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const shown = Array.from({ length: Math.max(0, to - from + 1) }, (_, offset) => from + offset);
      // The cursor's row is always in the page: what has the keyboard must exist.
      return cursorAt < 0 || shown.includes(cursorAt) ? shown : [...shown, cursorAt].sort((a, b) => a - b);
    },
  });

  const open = useCallback(
    (id: RequestId) => {
      setCursor(id);
      desk.openCase(id);
    },
    [desk],
  );

  // What was last measured is good enough: to ask, or to scroll, lays the page out at once and not with its next frame.
  const height = (virtualizer.scrollRect?.height ?? HEADER + ROW) - HEADER;
  const reveal = useFrame((index: number) => {
    const from = virtualizer.scrollOffset ?? 0;
    const [top, bottom] = [index * ROW, (index + 1) * ROW];
    if (top < from) box.current?.scrollTo({ top });
    else if (bottom > from + height) box.current?.scrollTo({ top: bottom - height });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' && cursor !== null && cursorAt >= 0) open(cursor);
    else if (isMove(event.key)) {
      const page = Math.max(1, Math.floor(height / ROW) - 1);
      const next = moved(ids, cursor, event.key, page);
      setCursor(next);
      if (next !== null) reveal(ids.indexOf(next));
    } else return;
    event.preventDefault();
  };

  const list = (
    <div ref={box} className="queue-list" {...pointer}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table one moves in with the keyboard is a grid
        role="grid"
        className="queue-table"
        data-focus="queue"
        tabIndex={0}
        aria-label={t('title')}
        aria-rowcount={ids.length + 1}
        {...(cursor !== null && cursorAt >= 0 && { 'aria-activedescendant': rowElementId(cursor) })}
        onKeyDown={onKeyDown}
        onFocus={() => cursorAt < 0 && setCursor(ids[0] ?? null)}
      >
        <thead className="queue-head">
          <tr aria-rowindex={1} className="queue-columns">
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className={`queue-${column}-head queue-${column}`}>
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="queue-body" style={{ height: virtualizer.getTotalSize() - HEADER }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const id = ids[index];
            // Also one that has left the queue: it keeps its place while somebody aims.
            const row = id && requests.get(id);
            return (
              row && (
                <QueueRowView
                  key={id}
                  row={row}
                  index={index}
                  top={start - HEADER}
                  isCursor={id === cursor}
                  isSelected={id === selected}
                  onOpen={open}
                />
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
  return (
    <>
      {list}
      <WhoWaitsLine cursor={cursorAt < 0 ? null : cursor} />
    </>
  );
});
