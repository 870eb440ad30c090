import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Drill } from '#shared/contract/rows.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReplica } from '../../replica/desk.tsx';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { useClock } from '../../ui/now.tsx';
import { Printed } from '../../ui/printed.tsx';
import './drill.css';

type Report = NonNullable<Drill['report']>;

/** What happened in the drill, calmly: whether all is accounted for, and the figures. */
export const DrillReport = ({ report }: { report: Report }) => {
  const { t } = useTranslation('drill');
  return (
    <div className="drill">
      <Story report={report} />
      <div className="drill-buttons">
        <Button variant="primary" onPress={() => window.print()}>
          <Printer size={14} aria-hidden="true" />
          {t('report.print')}
        </Button>
      </div>
      <Printed title={t('report.title')}>
        <div className="drill drill-paper">
          <h1>
            {t('banner')}: {t('report.title')}
          </h1>
          <Story report={report} />
        </div>
      </Printed>
    </div>
  );
};

const Story = ({ report }: { report: Report }) => {
  const { t } = useTranslation('drill');
  const format = useFormat();
  const desk = useReplica((state) => state.desk);
  const now = useClock();
  const [at] = useState(now);
  const waiting = Math.max(0, report.queued - report.accepted - report.conflicts);
  const duration = (seconds: number) => format.age(seconds * 1_000, true);
  const figures: readonly [string, string][] = [
    [t('report.alone'), duration(report.aloneSeconds)],
    [t('report.queued'), format.number(report.queued)],
    [t('report.accepted'), format.number(report.accepted)],
    [t('report.waiting'), format.number(waiting)],
    [t('report.conflicts'), format.number(report.conflicts)],
    [t('report.temporary'), format.number(report.temporaryCases)],
    [t('report.taken-over'), format.number(report.takenOver)],
    [t('report.longest'), duration(report.longestWaitSeconds)],
  ];
  return (
    <>
      <p>{t('report.stamp', { desk, date: format.date(at), time: format.time(at) })}</p>
      <Message tone={waiting > 0 ? 'attention' : 'ok'}>{t(waiting > 0 ? 'report.waits' : 'report.good')}</Message>
      {report.conflicts > 0 && <Message tone="attention">{t('report.settle')}</Message>}
      <table className="drill-figures">
        <caption className="visually-hidden">{t('report.figures')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('report.figure')}</th>
            <th scope="col">{t('report.value')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map(([what, value]) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
