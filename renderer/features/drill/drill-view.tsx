import { useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { DrillStart } from '#shared/contract/drill.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { DrillReport } from './drill-report.tsx';
import './drill.css';

/** What a drill is, and its beginning; in a drill that is over, what happened in it. */
export const DrillView = () => {
  const { t } = useTranslation('drill');
  const drill = useReplica((state) => state.drill);
  if (drill?.report) return <DrillReport report={drill.report} />;
  return (
    <div className="drill">
      <p>{t('explain')}</p>
      <p>{t('course')}</p>
      {drill ? <Message tone="neutral">{t('running')}</Message> : <Start />}
    </div>
  );
};

const Start = () => {
  const { t } = useTranslation('drill');
  const { client } = useDesk();
  const [answer, setAnswer] = useState<DrillStart | 'starting' | null>(null);
  const start = () => {
    setAnswer('starting');
    client.drill.start().then(setAnswer, () => setAnswer({ kind: 'failed' }));
  };
  const isStarting = answer === 'starting';
  const started = answer !== null && answer !== 'starting' && answer.kind === 'started' ? answer : null;
  return (
    <>
      {answer !== null && answer !== 'starting' && answer.kind !== 'started' && (
        <div role="alert">
          <Message tone="alarm">{t(answer.kind)}</Message>
        </div>
      )}
      {started && (
        <div role="status">
          <Message tone="ok">{started.url === null ? t('started-window') : t('started')}</Message>
        </div>
      )}
      <div className="drill-buttons">
        {started?.url ? (
          <a className="drill-open" href={started.url} target="_blank" rel="noopener noreferrer">
            {t('open')}
          </a>
        ) : (
          !started && (
            <Button variant="primary" onPress={start} isDisabled={isStarting} reason={t('starting')} autoFocus>
              {isStarting ? t('starting') : t('start')}
            </Button>
          )
        )}
      </div>
    </>
  );
};
