import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { Panel, type PanelState } from '../../ui/panel.tsx';
import { ConsultList } from './consult-list.tsx';

/** The physician's own: what waits, what is taken, and what has been answered. */
export const ConsultPane = () => {
  const { t } = useTranslation('consult');
  const desk = useDesk();
  const feed = useReplica((state) => state.feed);
  // Read only once it stands still: while the feed runs it moves with every change.
  const lastHeard = useReplica((state) => (state.feed === 'lost' ? state.clock.base : 0));
  const waiting = useReplica(({ plain }) => {
    let count = 0;
    for (const { state } of plain.consult.values()) if (state.life.step === 'asked') count += 1;
    return count;
  });
  const state = ((): PanelState => {
    if (feed === 'connecting') return { kind: 'loading' };
    return feed === 'lost' ? { kind: 'stale', since: lastHeard } : { kind: 'ready' };
  })();
  return (
    <Panel region="consult" title={t('pane')} count={t('strip-waiting', { count: waiting })} state={state}>
      <div role="status" className="visually-hidden">
        {waiting > 0 && t('strip-waiting', { count: waiting })}
      </div>
      <ConsultList onOpen={desk.openCase} />
    </Panel>
  );
};
