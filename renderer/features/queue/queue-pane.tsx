import { Plus } from 'lucide-react';
import { memo, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { may, mayRun } from '#shared/domain/role.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel, type PanelState } from '../../ui/panel.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { QueueList } from './queue-list.tsx';
import { countByStage, matching, openRows, STAGE_FILTERS, type StageFilter } from './queue-rows.ts';
import './queue.css';

const ALL = { text: '', stage: 'all' as StageFilter };

/** Drawn after the rows, and not with them: in a flood the counts change with every frame. */
const QueueFilter = memo(
  ({
    filter,
    onFilter,
    counts,
  }: {
    filter: typeof ALL;
    onFilter: (filter: typeof ALL) => void;
    counts: Readonly<Record<StageFilter, number>>;
  }) => {
    const { t } = useTranslation('queue');
    return (
      <div className="queue-filter">
        <TextField
          label={t('filter')}
          hideLabel
          type="search"
          placeholder={t('filter-placeholder')}
          value={filter.text}
          onChange={(text) => onFilter({ ...filter, text })}
        />
        <RadioGroup
          label={t('stages')}
          hideLabel
          value={filter.stage}
          onChange={(stage) => onFilter({ ...filter, stage })}
          options={STAGE_FILTERS.map((value) => ({
            value,
            label: (
              <>
                {t(`stage.${value}`)} <span className="queue-count">{counts[value]}</span>
              </>
            ),
          }))}
        />
      </div>
    );
  },
);

const NewButton = memo(({ onNew }: { onNew: () => void }) => {
  const { t } = useTranslation('queue');
  const refusal = useRefusal();
  const { role } = useDesk().session;
  return (
    <Button
      keys="Alt+N"
      onPress={onNew}
      isDisabled={!mayRun(role, 'request.receive')}
      reason={refusal({ code: 'not-yours-to-do', details: { role } })}
    >
      <Plus size={14} aria-hidden="true" />
      {t('new')}
    </Button>
  );
});

/** The open requests of the desk: what waits, for how long, and with whom. `onNew` opens the form for a call taken here. */
export const QueuePane = ({ onNew }: { onNew: () => void }) => {
  const { t } = useTranslation(['queue', 'domain']);
  const { session } = useDesk();
  const requests = useReplica((state) => state.requests);
  const feed = useReplica((state) => state.feed);
  // Read only once it stands still: while the feed runs it moves with every change.
  const lastHeard = useReplica((state) => (state.feed === 'lost' ? state.clock.base : 0));
  const [filter, setFilter] = useState(ALL);
  const rows = useMemo(() => openRows(requests.values()), [requests]);
  const counts = useDeferredValue(useMemo(() => countByStage(rows), [rows]));
  const shown = useMemo(() => matching(rows, filter, (source) => t(`domain:source.${source}`)), [rows, filter, t]);

  const role = t(`domain:role.${session.role}`);
  const state = ((): PanelState => {
    if (!may(session.role, 'see-cases')) return { kind: 'forbidden', text: t('forbidden', { role }) };
    if (feed === 'connecting') return { kind: 'loading' };
    return feed === 'lost' ? { kind: 'stale', since: lastHeard } : { kind: 'ready' };
  })();

  return (
    <Panel region="queue" title={t('title')} count={rows.length} state={state} toolbar={<NewButton onNew={onNew} />}>
      <div className="queue">
        <QueueFilter filter={filter} onFilter={setFilter} counts={counts} />
        {shown.length > 0 ? (
          <QueueList rows={shown} filter={filter} />
        ) : (
          <div className="queue-nothing" data-focus="queue" tabIndex={-1}>
            <p>{t(rows.length === 0 ? 'empty' : 'empty-filtered')}</p>
            {rows.length > 0 && <Button onPress={() => setFilter(ALL)}>{t('show-all')}</Button>}
          </div>
        )}
      </div>
    </Panel>
  );
};
