import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { ConflictRow } from '#shared/contract/rows.ts';
import type { Conflict } from '#shared/domain/conflict/conflict.ts';
import type { ConflictId } from '#shared/domain/ids.ts';
import { Badge } from '../../ui/badge.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { conflictShort } from './conflict-why.ts';
import type { CommandNames } from './describe-command.ts';
import { useConflictNames, useConflictWords } from './use-conflict-words.ts';

const elementId = (id: ConflictId) => `conflict-${id}`;
const STEP: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Open ones, then settled ones. The list keeps the keyboard and points at the chosen one. */
export const ConflictList = ({
  open,
  settled,
  shown,
  onChoose,
}: {
  open: readonly ConflictRow[];
  settled: readonly ConflictRow[];
  shown: ConflictId | null;
  onChoose: (row: ConflictRow) => void;
}) => {
  const { t } = useTranslation('outage');
  const namesOf = useConflictNames();
  const box = useRef<HTMLDivElement>(null);
  const all = [...open, ...settled];
  const at = all.findIndex(({ conflict }) => conflict.id === shown);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEP[event.key];
    const next =
      step !== undefined
        ? all[Math.min(Math.max(at + step, 0), all.length - 1)]
        : { Home: all[0], End: all.at(-1) }[event.key];
    if (!next) return;
    event.preventDefault();
    onChoose(next);
  };
  useEffect(() => {
    if (shown) box.current?.querySelector(`[id="${elementId(shown)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  const part = (title: string, rows: readonly ConflictRow[], none?: string) => (
    // biome-ignore lint/a11y/useSemanticElements: options of a listbox are grouped by the role and nothing else
    <div role="group" aria-label={title}>
      <div className="conflict-part" aria-hidden="true">
        {title} <span className="conflict-count">{rows.length}</span>
      </div>
      {rows.length === 0 && none && (
        <div className="conflict-part-none" aria-hidden="true">
          {none}
        </div>
      )}
      {rows.map((row) => (
        <ConflictOption
          key={row.conflict.id}
          row={row}
          namesOf={namesOf}
          isShown={row.conflict.id === shown}
          onChoose={onChoose}
        />
      ))}
    </div>
  );
  return (
    <div
      ref={box}
      role="listbox"
      className="conflict-list"
      aria-label={t('conflict.list')}
      tabIndex={0}
      {...(at >= 0 && shown && { 'aria-activedescendant': elementId(shown) })}
      onKeyDown={onKeyDown}
    >
      {part(t('conflict.open'), open, t('conflict.none-open'))}
      {settled.length > 0 && part(t('conflict.settled'), settled)}
    </div>
  );
};

const ConflictOption = memo(
  ({
    row,
    namesOf,
    isShown,
    onChoose,
  }: {
    row: ConflictRow;
    namesOf: (conflict: Conflict) => CommandNames;
    isShown: boolean;
    onChoose: (row: ConflictRow) => void;
  }) => {
    const { t } = useTranslation(['outage', 'domain']);
    const { conflict } = row;
    const words = useConflictWords(namesOf(conflict));
    const isOpen = conflict.life.kind === 'open';
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it has the keyboard
      // biome-ignore lint/a11y/useFocusableInteractive: the list keeps the keyboard and points here
      <div
        id={elementId(conflict.id)}
        role="option"
        aria-selected={isShown}
        className="conflict-option"
        onClick={() => onChoose(row)}
      >
        <span className="conflict-option-what">
          {conflict.mine ? words.did(conflict.mine).title : words.why(conflict)}
        </span>
        <TimeText at={conflict.raisedAt} />
        <span className="conflict-option-why">
          {isOpen ? (
            <Badge tone="attention">{t(`conflict.short.${conflictShort(conflict)}`)}</Badge>
          ) : (
            conflict.life.kind === 'settled' && t(`domain:settlement.${conflict.life.how}`)
          )}
        </span>
        <span className="conflict-option-desk">{conflict.desk}</span>
      </div>
    );
  },
);
