import { type DragEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { isDayOff } from '#shared/domain/rotation/holidays.ts';
import type { DutyId } from '#shared/domain/rotation/rota.ts';
import { momentOf } from '#shared/util/copenhagen.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Shape } from '../../ui/shape.tsx';
import { DutyChip } from './duty-chip.tsx';
import { RotaHead } from './rota-head.tsx';
import { daysOf, type RotaRow, type Span, stepDay } from './rota-table.ts';
import type { Carry } from './use-carry.ts';
import { useDutyWords } from './use-duty-words.ts';
import type { Rotation } from './use-rotation.ts';

/** A person and a day, by position: people come and go while one looks. */
export type At = { readonly row: number; readonly day: number };

const ARROWS: Readonly<Record<string, readonly [row: number, day: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
const ANSWERS = { same: 'neutral', may: 'ok', override: 'attention', never: 'alarm' } as const;

export type RotaGridProps = {
  readonly rotation: Rotation;
  readonly rows: readonly RotaRow[];
  readonly days: readonly string[];
  readonly span: Span;
  readonly day: string;
  readonly today: string;
  readonly onDay: (day: string) => void;
  readonly at: At;
  readonly onAt: (at: At) => void;
  readonly selected: DutyId | null;
  readonly onSelect: (id: DutyId | null) => void;
  readonly carry: Carry;
  /** Put down where the rules say it may be, or may be with a reason. */
  readonly onDrop: () => void;
};

/**
 * People down, days across. The arrow keys walk it, over its edges into the days before and after; Enter shows a duty, the
 * space bar picks it up and puts it down, Escape puts it back.
 */
export const RotaGrid = ({
  rotation,
  rows,
  days,
  span,
  day,
  today,
  onDay,
  at,
  onAt,
  selected,
  onSelect,
  carry,
  onDrop,
}: RotaGridProps) => {
  const { t } = useTranslation('rotation');
  const format = useFormat();
  const words = useDutyWords();
  const grid = useRef<HTMLTableElement>(null);
  const wantsFocus = useRef(false);
  const { row, day: column } = at;
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`)?.focus();
  });
  // What has the keyboard is gone: the button of a form that was answered.
  useEffect(() => {
    if (carry.carried === null && document.activeElement === document.body && selected)
      grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [carry.carried, selected]);

  const go = (to: At) => {
    wantsFocus.current = true;
    const within = Math.max(0, Math.min(rows.length - 1, to.row));
    if (to.day >= 0 && to.day < days.length) return onAt({ row: within, day: to.day });
    const step = to.day < 0 ? -1 : 1;
    const next = stepDay(span, day, step);
    onDay(next);
    onAt({ row: within, day: step === 1 ? 0 : daysOf(span, next).length - 1 });
  };
  const here = rows[row]?.cells[column] ?? [];
  /** Enter goes round the duties of a cell that has several. */
  const select = () => {
    const index = here.findIndex(({ duty }) => duty.id === selected);
    onSelect(here[(index + 1) % here.length]?.duty.id ?? null);
  };
  const pickUp = () => {
    const placed = here.find(({ duty }) => duty.id === selected) ?? here[0];
    const person = rows[row];
    if (placed && person && carry.pickUp(placed, person)) onSelect(placed.duty.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (arrow) go({ row: row + arrow[0], day: column + arrow[1] });
    else if (event.key === 'Home') go({ row, day: 0 });
    else if (event.key === 'End') go({ row, day: days.length - 1 });
    else if (event.key === 'PageUp' || event.key === 'PageDown') {
      wantsFocus.current = true;
      onDay(stepDay(span, day, event.key === 'PageDown' ? 1 : -1));
    } else if (carry.carried && (event.key === ' ' || event.key === 'Enter')) onDrop();
    else if (carry.carried && event.key === 'Escape') carry.putDown();
    else if (event.key === 'Enter') select();
    else if (event.key === ' ') pickUp();
    else return;
    event.preventDefault();
  };
  const groupStarts = (index: number) => index === 0 || rows[index - 1]?.profession !== rows[index]?.profession;
  const labelOf = (person: RotaRow, cellDay: number): string => {
    const cell = person.cells[cellDay] ?? [];
    const when = format.date(momentOf(days[cellDay] ?? day, 720));
    const what = cell.length === 0 ? t('free') : cell.map((placed) => words.say(placed, person.id)).join('; ');
    return `${person.name}, ${when}: ${what}`;
  };
  const overIt = (event: DragEvent) => {
    if (!carry.carried) return;
    if (carry.answer?.kind !== 'never') event.preventDefault();
  };
  return (
    <div className="rota-scroll">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is walked with the arrow keys is a grid */}
      <table ref={grid} role="grid" className={`rota rota-${span}`} aria-label={t('grid')} onKeyDown={onKeyDown}>
        <RotaHead days={days} span={span} today={today} />
        <tbody>
          {rows.map((person, index) => (
            <tr key={person.id} className={groupStarts(index) ? 'rota-group' : undefined}>
              <th scope="row" className="rota-who">
                <span className="rota-name">{person.name}</span>
                <span className="rota-profession">{t(`profession.${person.profession ?? 'unknown'}`)}</span>
              </th>
              {person.cells.map((cell, cellDay) => {
                const isHere = index === row && cellDay === column;
                const answer = isHere ? carry.answer : null;
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys of all of them
                  <td
                    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid is one that can be chosen
                    role="gridcell"
                    // biome-ignore lint/suspicious/noArrayIndexKey: a column is its day's
                    key={cellDay}
                    data-cell={`${index}:${cellDay}`}
                    tabIndex={isHere ? 0 : -1}
                    {...(isHere && { 'data-focus': '' })}
                    className={`rota-cell${isDayOff(days[cellDay] ?? day) ? ' rota-off' : ''}${answer ? ` rota-over rota-over-${answer.kind}` : ''}`}
                    aria-label={labelOf(person, cellDay)}
                    aria-selected={cell.some(({ duty }) => duty.id === selected)}
                    onFocus={() => onAt({ row: index, day: cellDay })}
                    onClick={() => !carry.carried && cell[0] && onSelect(cell[0].duty.id)}
                    onDragEnter={() => carry.carried && onAt({ row: index, day: cellDay })}
                    onDragOver={overIt}
                    onDrop={(event) => {
                      event.preventDefault();
                      onDrop();
                    }}
                  >
                    {cell.map((placed) => (
                      <DutyChip
                        key={placed.duty.id}
                        placed={placed}
                        span={span}
                        period={rotation.periodById}
                        isSelected={placed.duty.id === selected}
                        onPickUp={
                          carry.canCarry(placed)
                            ? () => {
                                onAt({ row: index, day: cellDay });
                                onSelect(placed.duty.id);
                                carry.pickUp(placed, person);
                              }
                            : null
                        }
                        onPutDown={carry.putDown}
                      />
                    ))}
                    {answer && answer.kind !== 'same' && (
                      <span className="rota-answer" aria-hidden="true">
                        <Shape tone={ANSWERS[answer.kind]} />
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
