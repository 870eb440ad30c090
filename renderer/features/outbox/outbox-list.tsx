import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import { may } from '#shared/domain/role.ts';
import { useDesk } from '../../replica/desk.tsx';
import type { OutboxLine } from './held-outbox.ts';
import { OutboxLineView } from './outbox-line.tsx';

const ROW = 32;
const COLUMNS = ['at', 'what', 'about', 'by', 'tries', 'why'] as const;

/** The lines in the order they were done; only those on screen are drawn, and more are asked for when the end comes near. */
export const OutboxList = ({
  lines,
  hasMore,
  onMore,
  onHold,
  onStruck,
}: {
  lines: readonly OutboxLine[];
  hasMore: boolean;
  onMore: () => void;
  /** Whether somebody is at the list, so that nothing in it may move. */
  onHold: (isHeld: boolean) => void;
  onStruck: (id: CommandId) => void;
}) => {
  const { t } = useTranslation('outage');
  const mayStrike = may(useDesk().session.role, 'strike-outbox');
  const box = useRef<HTMLElement>(null);
  const [worked, setWorked] = useState<CommandId | null>(null);
  const workedAt = worked === null ? -1 : lines.findIndex(({ row }) => row.commandId === worked);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    getItemKey: (index) => lines[index]?.row.commandId ?? index,
    overscan: 6,
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      // What has the keyboard must exist, and a reason that is being written with it.
      return workedAt < 0 || drawn.includes(workedAt) ? drawn : [...drawn, workedAt].sort((a, b) => a - b);
    },
  });
  const shown = virtualizer.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each end that comes near
  useEffect(() => {
    if (hasMore && lastShown >= lines.length - 20) onMore();
  }, [hasMore, lastShown, lines.length]);

  // When lines above what is being read are let go, what is being read stays where it is.
  const before = useRef(lines);
  useLayoutEffect(() => {
    const gone = new Set(before.current.map(({ row }) => row.commandId));
    for (const { row } of lines) gone.delete(row.commandId);
    const top = Math.floor((box.current?.scrollTop ?? 0) / ROW);
    const above = before.current.slice(0, top).filter(({ row }) => gone.has(row.commandId)).length;
    before.current = lines;
    if (above > 0) box.current?.scrollBy({ top: -above * ROW, behavior: 'instant' });
  }, [lines]);

  return (
    <section
      ref={box}
      className="outbox-list"
      aria-label={t('outbox.list')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard
      tabIndex={0}
      onPointerEnter={() => onHold(true)}
      onPointerLeave={() => onHold(false)}
      onFocus={() => onHold(true)}
      onBlur={() => onHold(false)}
    >
      <table className={`outbox-table${mayStrike ? ' outbox-may-strike' : ''}`}>
        <thead>
          <tr className="outbox-columns">
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`outbox.column.${column}`)}
              </th>
            ))}
            {mayStrike && (
              <th scope="col">
                <span className="visually-hidden">{t('outbox.column.strike')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody style={{ height: virtualizer.getTotalSize() }}>
          {shown.map(({ index, start }) => {
            const line = lines[index];
            return (
              line && (
                <OutboxLineView
                  key={line.row.commandId}
                  line={line}
                  top={start}
                  mayStrike={mayStrike}
                  onStruck={onStruck}
                  onWork={() => setWorked(line.row.commandId)}
                />
              )
            );
          })}
        </tbody>
      </table>
    </section>
  );
};
