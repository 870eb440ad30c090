import { type KeyboardEvent, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitRow } from '#shared/contract/rows.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import { may } from '#shared/domain/role.ts';
import { useDesk, useReplica, useSelection } from '../../replica/desk.tsx';
import { Panel, type PanelState } from '../../ui/panel.tsx';
import { UnitCard } from './unit-card.tsx';
import { asked } from './unit-keys.ts';
import './unit.css';

export { keys } from './unit-keys.ts';

/** By call sign, always: a board is read by place, so a unit never moves on it. */
const byCallSign = ({ unit: a }: UnitRow, { unit: b }: UnitRow) =>
  a.callSign.localeCompare(b.callSign, 'da', { numeric: true });

const isWriting = (target: EventTarget) =>
  target instanceof Element && target.closest('input, textarea, [role="dialog"]');

/** Every unit of the area on one board, with what each may report next. */
export const UnitPane = () => {
  const { t } = useTranslation(['unit', 'domain']);
  const desk = useDesk();
  const rows = useReplica((state) => state.units);
  const feed = useReplica((state) => state.feed);
  // Read only once it stands still: while the feed runs it moves with every change.
  const lastHeard = useReplica((state) => (state.feed === 'lost' ? state.clock.base : 0));
  const selected = useSelection((selection) => selection.unitId);
  const board = useRef<HTMLUListElement>(null);
  const sorted = useMemo(() => [...rows.values()].sort(byCallSign), [rows]);
  const onDuty = sorted.filter(({ unit }) => unit.duty.kind === 'on').length;
  /** Where there is only one unit nobody has to select it first. */
  const current = selected ?? (sorted.length === 1 ? sorted[0]?.unit.id : undefined);

  const select = (id: UnitId) => {
    desk.selectUnit(id);
    board.current?.querySelector<HTMLElement>(`[data-unit="${id}"]`)?.focus();
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
    if (sorted.length === 0) return { kind: 'empty', text: t('empty') };
    return feed === 'lost' ? { kind: 'stale', since: lastHeard } : { kind: 'ready' };
  })();

  return (
    <Panel region="unit" title={t('title')} count={t('on-duty', { count: onDuty })} state={state}>
      <ul ref={board} className="unit-board" data-focus="unit" tabIndex={-1} onKeyDown={onKeyDown}>
        {sorted.map((row) => (
          <UnitCard key={row.unit.id} row={row} isSelected={row.unit.id === current} />
        ))}
      </ul>
    </Panel>
  );
};
