import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { holidaysBetween, isDayOff } from '#shared/domain/rotation/holidays.ts';
import { addDays, momentOf } from '#shared/util/copenhagen.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { DutyChip } from './duty-chip.tsx';
import { daysOf, type RotaRow, rotaTable, type Span, stepDay } from './rota-table.ts';
import { useDutyWords } from './use-duty-words.ts';
import type { Rotation } from './use-rotation.ts';

/** A person and a day, by position: people come and go while one looks. */
type At = { readonly row: number; readonly day: number };

const ARROWS: Readonly<Record<string, readonly [row: number, day: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** People down, days across; the arrow keys walk it, over its edges into the days before and after. */
export const RotaGrid = ({
  rotation,
  span,
  day,
  today,
  onDay,
}: {
  rotation: Rotation;
  span: Span;
  day: string;
  today: string;
  onDay: (day: string) => void;
}) => {
  const { t } = useTranslation(['rotation', 'domain']);
  const format = useFormat();
  const words = useDutyWords();
  const grid = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<At>({ row: 0, day: 0 });
  const days = useMemo(() => daysOf(span, day), [span, day]);
  const rows = useMemo(
    () =>
      rotaTable(
        days,
        rotation.members,
        rotation.postings.map((posting) => ({ duty: posting.duty, posting })),
      ),
    [days, rotation],
  );
  const holidays = useMemo(
    () => new Map(holidaysBetween(days[0] ?? day, addDays(days.at(-1) ?? day, 1)).map((each) => [each.day, each.name])),
    [days, day],
  );
  const row = Math.min(at.row, rows.length - 1);
  const column = Math.min(at.day, days.length - 1);
  const wantsFocus = useRef(false);
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`)?.focus();
  });
  const go = (to: At) => {
    wantsFocus.current = true;
    if (to.day < 0 || to.day >= days.length) {
      const step = to.day < 0 ? -1 : 1;
      const next = stepDay(span, day, step);
      onDay(next);
      setAt({ row: to.row, day: step === 1 ? 0 : daysOf(span, next).length - 1 });
    } else setAt({ row: Math.max(0, Math.min(rows.length - 1, to.row)), day: to.day });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (arrow) go({ row: row + arrow[0], day: column + arrow[1] });
    else if (event.key === 'Home') go({ row, day: 0 });
    else if (event.key === 'End') go({ row, day: days.length - 1 });
    else if (event.key === 'PageUp' || event.key === 'PageDown') {
      wantsFocus.current = true;
      onDay(stepDay(span, day, event.key === 'PageDown' ? 1 : -1));
    } else return;
    event.preventDefault();
  };
  if (rows.length === 0) return <p className="rotation-empty">{t('nobody')}</p>;
  const groupStarts = (index: number) => index === 0 || rows[index - 1]?.profession !== rows[index]?.profession;
  return (
    <div className="rota-scroll">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is walked with the arrow keys is a grid */}
      <table ref={grid} role="grid" className={`rota rota-${span}`} aria-label={t('grid')} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th scope="col" className="rota-who">
              {t('person')}
            </th>
            {days.map((each) => {
              const holiday = holidays.get(each);
              return (
                <th
                  key={each}
                  scope="col"
                  className={`rota-day${each === today ? ' rota-today' : ''}${isDayOff(each) ? ' rota-off' : ''}`}
                  {...(each === today && { 'aria-current': 'date' })}
                >
                  {span === 'month' ? Number(each.slice(8)) : format.shortDay(momentOf(each, 720))}
                  {holiday && span !== 'month' && <span className="rota-holiday">{t(`holiday.${holiday}`)}</span>}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((person, index) => (
            <tr key={person.id} className={groupStarts(index) ? 'rota-group' : undefined}>
              <th scope="row" className="rota-who">
                <span className="rota-name">{person.name}</span>
                <span className="rota-profession">
                  {t(person.profession ? `profession.${person.profession}` : 'profession.unknown')}
                </span>
              </th>
              {person.cells.map((cell, cellDay) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its day's
                  key={cellDay}
                  data-cell={`${index}:${cellDay}`}
                  tabIndex={index === row && cellDay === column ? 0 : -1}
                  {...(index === row && cellDay === column && { 'data-focus': '' })}
                  className={isDayOff(days[cellDay] ?? day) ? 'rota-cell rota-off' : 'rota-cell'}
                  aria-label={labelOf(person, cellDay)}
                  onFocus={() => setAt({ row: index, day: cellDay })}
                >
                  {cell.map((placed) => (
                    <DutyChip key={placed.duty.id} placed={placed} span={span} period={rotation.periodById} />
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );

  function labelOf(person: RotaRow, cellDay: number): string {
    const cell = person.cells[cellDay] ?? [];
    const when = format.date(momentOf(days[cellDay] ?? day, 720));
    const what = cell.length === 0 ? t('free') : cell.map((placed) => words.say(placed, person.id)).join('; ');
    return `${person.name}, ${when}: ${what}`;
  }
};
