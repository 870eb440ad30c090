import { memo, useEffect, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { mayRun } from '#shared/domain/role.ts';
import { ChannelPane } from '../features/channel/channel-pane.tsx';
import { ConsultPane } from '../features/consult/consult-pane.tsx';
import { ConsultPanel } from '../features/consult/consult-panel.tsx';
import { QueuePane } from '../features/queue/queue-pane.tsx';
import { CasePane } from '../features/request/case-pane.tsx';
import { SafetyPanel } from '../features/safety/safety-panel.tsx';
import { UnitSafety } from '../features/safety/unit-safety.tsx';
import { UnitPane } from '../features/unit/unit-pane.tsx';
import { useDesk } from '../replica/desk.tsx';
import { SplitPane } from '../ui/split-pane.tsx';
import { layoutFor } from './layout.ts';
import { MapPane } from './map-pane.tsx';

type BoardProps = {
  readonly theme: string;
  readonly onNew: () => void;
  readonly onMapWindow: () => void;
  readonly onReplay: (id: RequestId) => void;
  readonly onPrintLog: () => void;
};

/** The crew's safety and the questions to the physician, between what is known of a case and what may be done. */
const CaseAside = ({ requestId }: { requestId: RequestId }) => (
  <>
    <SafetyPanel requestId={requestId} />
    <ConsultPanel requestId={requestId} />
  </>
);

const layoutNow = () => layoutFor(window.innerWidth, window.innerHeight);

/** Goes with the window, which may be drawn over to another monitor; an edge that was moved stays where it was put. */
const useLayout = () => {
  const [layout, setLayout] = useState(layoutNow);
  useEffect(() => {
    const follow = () => setLayout(layoutNow());
    window.addEventListener('resize', follow);
    return () => window.removeEventListener('resize', follow);
  }, []);
  return layout;
};

/** Queue left, case right, both full height; between them the map, with units and log under it. A physician has the questions above the queue. */
export const Board = memo(({ theme, onNew, onMapWindow, onReplay, onPrintLog }: BoardProps) => {
  const { t } = useTranslation('frame');
  const { role } = useDesk().session;
  const layout = useLayout();
  const below = (
    <SplitPane
      id={`units.${layout.below}`}
      label={t('edge.units')}
      direction={layout.below}
      sized="first"
      initial={layout.units}
      least={120}
      leastOther={120}
      first={<UnitPane Aside={UnitSafety} />}
      second={<ChannelPane onPrint={onPrintLog} />}
    />
  );
  const centre = (
    <SplitPane
      id={`map.${layout.below}`}
      label={t('edge.map')}
      direction="column"
      sized="first"
      initial={layout.map}
      least={120}
      leastOther={200}
      first={<MapPane theme={theme} onOwnWindow={onMapWindow} />}
      second={below}
    />
  );
  const queue = <QueuePane onNew={onNew} />;
  const questionsAndQueue = (
    <SplitPane
      id="questions"
      label={t('edge.questions')}
      direction="column"
      sized="first"
      initial={layout.map}
      least={120}
      leastOther={120}
      first={<ConsultPane />}
      second={queue}
    />
  );
  return (
    <SplitPane
      id="queue"
      label={t('edge.queue')}
      direction="row"
      sized="first"
      initial={layout.queue}
      least={320}
      leastOther={640}
      first={mayRun(role, 'consult.take') ? questionsAndQueue : queue}
      second={
        <SplitPane
          id="case"
          label={t('edge.case')}
          direction="row"
          sized="second"
          initial={layout.case}
          least={320}
          leastOther={320}
          first={centre}
          second={<CasePane onReplay={onReplay} Aside={CaseAside} />}
        />
      }
    />
  );
});
