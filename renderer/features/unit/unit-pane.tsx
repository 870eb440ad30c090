import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import { may } from '#shared/domain/role.ts';
import { useDesk, useReplica, useSelection } from '../../replica/desk.tsx';
import { LevelMark } from '../../ui/level-mark.tsx';
import { Panel, type PanelState } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { UnitAside } from './unit-aside.ts';
import { LEVEL, UnitCard } from './unit-card.tsx';
import { byCallSign, CARDS_AT_MOST, unitGroups } from './unit-groups.ts';
import { asked } from './unit-keys.ts';
import { UnitLine } from './unit-line.tsx';
import './unit.css';

export { keys } from './unit-keys.ts';

const isWriting = (target: EventTarget) =>
  target instanceof Element && target.closest('input, textarea, [role="dialog"]');

/** Every unit of the area on one board, with what each may report next. Many stand in lines, the selected one opened. */
export const UnitPane = ({ Aside }: { Aside: UnitAside }) => {
  const { t } = useTranslation(['unit', 'domain']);
  const desk = useDesk();
  const rows = useReplica((state) => state.units);
  const feed = useReplica((state) => state.feed);
  // Read only once it stands still: while the feed runs it moves with every change.
  const lastHeard = useReplica((state) => (state.feed === 'lost' ? state.clock.base : 0));
  const selected = useSelection((selection) => selection.unitId);
  const board = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const all = useMemo(() => [...rows.values()].sort(byCallSign), [rows]);
  const isMany = all.length > CARDS_AT_MOST;
  const groups = useMemo(() => (isMany ? unitGroups(all, text) : []), [all, isMany, text]);
  const sorted = isMany ? groups.flatMap((group) => group.rows) : all;
  const onDuty = all.filter(({ unit }) => unit.duty.kind === 'on').length;
  /** Where there is only one unit nobody has to select it first. */
  const current = selected ?? (sorted.length === 1 ? sorted[0]?.unit.id : undefined);

  const select = (id: UnitId) => {
    desk.selectUnit(id);
    // A line becomes a card by it, so it is looked for once that is drawn.
    requestAnimationFrame(() => board.current?.querySelector<HTMLElement>(`[data-unit="${id}"]`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isWriting(event.target)) return;
    const at = sorted.findIndex(({ unit }) => unit.id === current);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const next = sorted[event.key === 'ArrowDown' ? at + 1 : Math.max(0, at - 1)];
      if (next) select(next.unit.id);
      event.preventDefault();
      return;
    }
    const unit = sorted[at]?.unit;
    const command = unit && asked(unit, event.key.toLowerCase());
    if (!command || event.repeat) return;
    event.preventDefault();
    if (command === 'begin-outreach' || command === 'holder') {
      const asks = command === 'holder' ? 'holder' : 'outreach';
      board.current?.querySelector<HTMLElement>(`[data-${asks}="${unit.id}"]`)?.click();
    } else void desk.run(command);
  };

  const state = ((): PanelState => {
    if (!may(desk.session.role, 'see-board'))
      return { kind: 'forbidden', text: t('forbidden', { role: t(`domain:role.${desk.session.role}`) }) };
    if (feed === 'connecting') return { kind: 'loading' };
    if (all.length === 0) return { kind: 'empty', text: t('empty') };
    return feed === 'lost' ? { kind: 'stale', since: lastHeard } : { kind: 'ready' };
  })();

  return (
    <Panel region="unit" title={t('title')} count={t('on-duty', { count: onDuty })} state={state}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the board are those of whatever unit in it has the keyboard */}
      <div ref={board} data-focus="unit" tabIndex={-1} className="unit-boards" onKeyDown={onKeyDown}>
        {isMany ? (
          <>
            <div className="unit-find">
              <TextField
                label={t('find')}
                hideLabel
                placeholder={t('find')}
                value={text}
                onChange={setText}
                maxLength={100}
              />
            </div>
            {groups.length === 0 && <p className="unit-none">{t('find-none')}</p>}
            {groups.map(({ availability, rows: group }) => (
              <section key={availability} aria-labelledby={`unit-group-${availability}`}>
                <h3 id={`unit-group-${availability}`} className="unit-group">
                  <LevelMark level={LEVEL[availability]}>{t(`domain:availability.${availability}`)}</LevelMark>
                  <span className="unit-group-count">{group.length}</span>
                </h3>
                <ul className="unit-lines">
                  {group.map((row) =>
                    row.unit.id === current ? (
                      <UnitCard key={row.unit.id} row={row} isSelected Aside={Aside} />
                    ) : (
                      <UnitLine key={row.unit.id} row={row} Aside={Aside} />
                    ),
                  )}
                </ul>
              </section>
            ))}
          </>
        ) : (
          <ul className="unit-board">
            {sorted.map((row) => (
              <UnitCard key={row.unit.id} row={row} isSelected={row.unit.id === current} Aside={Aside} />
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
};
