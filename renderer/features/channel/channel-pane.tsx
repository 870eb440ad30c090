import { Printer } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { EntryId, UnitId } from '#shared/domain/ids.ts';
import { may } from '#shared/domain/role.ts';
import type { Run } from '#shared/util/fold-runs.ts';
import { useDesk, useReplica, useSelection } from '../../replica/desk.tsx';
import { useEarlier } from '../../replica/use-earlier.ts';
import { Button } from '../../ui/button.tsx';
import { Panel, type PanelState } from '../../ui/panel.tsx';
import { useLast } from '../../ui/use-last.ts';
import { useStickToBottom } from '../../ui/use-stick-to-bottom.ts';
import { ChannelInput } from './channel-input.tsx';
import { ChannelLine } from './channel-line.tsx';
import { channelLines, type EntryLine, type Filter, openChannel } from './channel-lines.ts';
import { ChannelList } from './channel-list.tsx';
import { EntrySearch } from './entry-search.tsx';
import { type Doing, LineActions } from './line-actions.tsx';
import './channel.css';

/** The frame's key for a radio note: the pane answers it wherever the keyboard is. */
export const RADIO_NOTE = 'desk:radio-note';

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

/** What is shown: everything, the selected case, or one channel. A case that is no longer selected shows everything. */
const useFilter = () => {
  const [shown, setShown] = useState('all');
  const requestId = useSelection((selection) => selection.requestId);
  const filter = useMemo((): Filter => {
    if (shown === 'case') return requestId ? { kind: 'case', requestId } : { kind: 'all' };
    if (shown === 'all') return { kind: 'all' };
    const [kind, id] = shown.split(':');
    return kind === 'unit' ? { kind: 'unit', unitId: id as UnitId } : { kind: 'channel', channel: shown };
  }, [shown, requestId]);
  return { filter, shown: filter.kind === 'all' ? 'all' : shown, setShown };
};

/** Whoever has a channel open in a window they can see has read what has come on it. */
const useMarkRead = (channel: string) => {
  const { client } = useDesk();
  const unread = useReplica((state) => state.unread.get(channel));
  useEffect(() => {
    const read = () => {
      if (!unread || unread.count === 0 || document.visibilityState !== 'visible') return;
      void client.channel.markRead({ channel, newest: unread.newest }).catch(() => undefined);
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [client, channel, unread]);
};

/** What has been said on every channel, newest at the bottom, and one line to say more. */
export const ChannelPane = ({ onPrint }: { onPrint: () => void }) => {
  const { t } = useTranslation(['channel', 'domain']);
  const desk = useDesk();
  const { session } = desk;
  const feed = useReplica((state) => state.feed);
  // Read only once it stands still: while the feed runs it moves with every change.
  const lastHeard = useReplica((state) => (state.feed === 'lost' ? state.clock.base : 0));
  // Hundreds of lines may change at once when a long outage ends: they are drawn when nobody waits for anything else.
  const entries = useDeferredValue(useReplica((state) => state.entries));
  const { filter, shown, setShown } = useFilter();
  const unitId = useSelection((selection) => selection.unitId);
  const requestId = useSelection((selection) => selection.requestId);
  const open = useMemo(() => openChannel(filter, { unitId, requestId }), [filter, unitId, requestId]);
  useMarkRead(shown);
  const lines = useMemo(() => channelLines(entries.values(), filter), [entries, filter]);
  const box = useRef<HTMLElement>(null);
  const { hasEarlier, fetchEarlier } = useEarlier(filter.kind === 'case' ? filter.requestId : null);
  const { drawn, onScroll: drawMore } = useLast(lines, box, { onTop: hasEarlier ? fetchEarlier : undefined });
  const { onScroll: stick } = useStickToBottom(box, filter, drawn);
  const [chosenId, setChosen] = useState<EntryId | null>(null);
  const [doing, setDoing] = useState<Doing>(null);
  const [isRadioNote, setRadioNote] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const chosen = chosenId ? entries.get(chosenId) : undefined;
  const choose = (id: EntryId | null) => {
    setChosen(id);
    setDoing(null);
  };
  useEffect(() => {
    const begin = () => {
      setRadioNote(true);
      field.current?.focus();
    };
    window.addEventListener(RADIO_NOTE, begin);
    return () => window.removeEventListener(RADIO_NOTE, begin);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target !== box.current) return;
    const ids = drawn.flatMap((line) => (line.kind === 'folded' ? [] : [line.row.entry.id]));
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const at = chosenId ? ids.indexOf(chosenId) : ids.length;
      const next = ids[Math.max(0, Math.min(ids.length - 1, at + step))];
      if (next) choose(next);
      box.current?.querySelector(`[data-entry="${next}"]`)?.scrollIntoView({ block: 'nearest' });
    } else if (!chosen) return;
    else if (event.key === 'Delete') setDoing('strike');
    else if (event.key === 'm') setDoing('move');
    else if (event.key === 'k') {
      if (!chosen.entry.acknowledged) void desk.run({ type: 'entry.acknowledge', entryId: chosen.entry.id });
    } else if (event.key === 'Escape') choose(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onClick = (event: MouseEvent) => {
    const line = (event.target as Element).closest('[data-entry]');
    const id = line?.getAttribute('data-entry') as EntryId | null;
    if (id && !(event.target as Element).closest('button')) choose(id === chosenId ? null : id);
  };

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
      toolbar={
        <>
          {may(session.role, 'search-cases') && <EntrySearch />}
          <Button variant="quiet" label={t('print.title')} onPress={onPrint}>
            <Printer size={14} aria-hidden="true" />
          </Button>
        </>
      }
    >
      <div className="channel">
        <ChannelList value={shown} onChange={setShown} />
        <section
          ref={box}
          className="channel-log"
          aria-label={t('log')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard
          tabIndex={0}
          onKeyDown={onKeyDown}
          onClick={onClick}
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
                <ChannelLine key={line.key} row={line.row} isChosen={line.row.entry.id === chosenId} />
              ),
            )}
          </ol>
          {lines.length === 0 && <p className="channel-empty">{t(shown === 'all' ? 'empty' : 'empty-filtered')}</p>}
        </section>
        {chosen && (
          <LineActions
            key={chosen.entry.id}
            row={chosen}
            doing={doing}
            onDoing={setDoing}
            onDone={() => {
              choose(null);
              box.current?.focus();
            }}
          />
        )}
        <ChannelInput open={open} isRadioNote={isRadioNote} onRadioNote={setRadioNote} field={field} />
      </div>
    </Panel>
  );
};
