import { type RefObject, useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { may } from '#shared/domain/role.ts';
import type { Run } from '#shared/util/fold-runs.ts';
import { useCaseName, useDesk, useReplica, useSelection } from '../../replica/desk.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel, type PanelState } from '../../ui/panel.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { useStickToBottom } from '../../ui/use-stick-to-bottom.ts';
import { ChannelInput } from './channel-input.tsx';
import { ChannelLine } from './channel-line.tsx';
import { channelLines, type EntryLine, type Filter } from './channel-lines.ts';
import './channel.css';

const Fold = ({ fold }: { fold: Run<EntryLine> }) => {
  const { t } = useTranslation('channel');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <li className="channel-fold">
        <Button variant="quiet" isExpanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {t('folded', { count: fold.lines.length })}
        </Button>
      </li>
      {isOpen && fold.lines.map(({ key, row }) => <ChannelLine key={key} row={row} />)}
    </>
  );
};

/** The filter follows the selection: with nothing of its kind selected it shows everything. */
const useFilter = () => {
  const { t } = useTranslation('channel');
  const [kind, setKind] = useState<Filter['kind']>('all');
  const unitId = useSelection((selection) => selection.unitId);
  const requestId = useSelection((selection) => selection.requestId);
  const unit = useReplica((state) => (unitId ? state.units.get(unitId)?.unit.callSign : undefined));
  const number = useCaseName(requestId);
  const filter = useMemo((): Filter => {
    if (kind === 'unit' && unitId) return { kind, unitId };
    return kind === 'case' && requestId ? { kind, requestId } : { kind: 'all' };
  }, [kind, unitId, requestId]);
  const options = [
    { value: 'all' as const, label: t('filter.all') },
    { value: 'unit' as const, label: unit ? t('filter.unit', { unit }) : t('filter.no-unit') },
    { value: 'case' as const, label: number ? t('filter.case', { number }) : t('filter.no-case') },
  ];
  return { filter, kind, setKind, options };
};

/** So many lines are there until somebody goes up to read more. */
const LAST = 100;

/** The last lines, and all of them while the reader is up among them: hundreds at once take a moment to lay out. */
const useLast = <Line,>(lines: readonly Line[], box: RefObject<HTMLElement | null>) => {
  const [isUp, setUp] = useState(false);
  const drawn = useMemo(() => (isUp ? lines : lines.slice(-LAST)), [isUp, lines]);
  const onScroll = () => {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = box.current ?? {};
    const fromEnd = scrollHeight - scrollTop - clientHeight;
    if (scrollTop < clientHeight && fromEnd > clientHeight) setUp(true);
    else if (fromEnd < clientHeight) setUp(false);
  };
  return { drawn, onScroll };
};

/** What has been said on every channel, newest at the bottom, and one line to say more. */
export const ChannelPane = () => {
  const { t } = useTranslation(['channel', 'domain']);
  const { session } = useDesk();
  const feed = useReplica((state) => state.feed);
  // Read only once it stands still: while the feed runs it moves with every change.
  const lastHeard = useReplica((state) => (state.feed === 'lost' ? state.clock.base : 0));
  // Hundreds of lines may change at once when a long outage ends: they are drawn when nobody waits for anything else.
  const entries = useDeferredValue(useReplica((state) => state.entries));
  const { filter, kind, setKind, options } = useFilter();
  const lines = useMemo(() => channelLines(entries.values(), filter), [entries, filter]);
  const box = useRef<HTMLElement>(null);
  const { drawn, onScroll: drawMore } = useLast(lines, box);
  const { onScroll: stick } = useStickToBottom(box, filter, drawn);

  const state = ((): PanelState => {
    if (!may(session.role, 'see-cases'))
      return { kind: 'forbidden', text: t('forbidden', { role: t(`domain:role.${session.role}`) }) };
    if (feed === 'connecting') return { kind: 'loading' };
    return feed === 'lost' ? { kind: 'stale', since: lastHeard } : { kind: 'ready' };
  })();

  return (
    <Panel
      region="channel"
      title={t('title')}
      state={state}
      toolbar={<RadioGroup label={t('show')} hideLabel options={options} value={kind} onChange={setKind} />}
    >
      <div className="channel">
        <section
          ref={box}
          className="channel-log"
          aria-label={t('log')}
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
                <Fold key={line.key} fold={line} />
              ) : (
                <ChannelLine key={line.key} row={line.row} />
              ),
            )}
          </ol>
          {lines.length === 0 && <p className="channel-empty">{t(kind === 'all' ? 'empty' : 'empty-filtered')}</p>}
        </section>
        <ChannelInput />
      </div>
    </Panel>
  );
};
