import { useEffect, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Figures } from '#shared/contract/rotation.ts';
import { momentOf } from '#shared/util/copenhagen.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Message } from '../../ui/message.tsx';
import { FairnessPlot } from './fairness-plot.tsx';
import { FairnessTable } from './fairness-table.tsx';
import './rotation.css';

/** How the published rotas are shared out, for whoever sees figures and nobody's name. */
export const FiguresView = () => {
  const { t } = useTranslation('rotation');
  const format = useFormat();
  const { client } = useDesk();
  const [figures, setFigures] = useState<readonly Figures[] | 'failed' | null>(null);
  useEffect(() => {
    client.rotation.figures().then(setFigures, () => setFigures('failed'));
  }, [client]);
  if (figures === null) return null;
  if (figures === 'failed') return <Message tone="alarm">{t('unreachable')}</Message>;
  if (figures.length === 0) return <p className="rotation-quiet">{t('figures.none')}</p>;
  return (
    <>
      {figures.map(({ periodId, weeks, rows, serving, pairs, overrides }) => {
        const title = t('figures.title', { from: format.date(momentOf(periodId, 720)), weeks });
        const nameless = rows.map((row) => ({ ...row, name: '' }));
        return (
          <section key={periodId} className="fairness">
            <h3>{title}</h3>
            <p>{t('figures.sum', { serving, people: rows.length, pairs, overrides })}</p>
            <FairnessTable rows={nameless.map((row, index) => ({ ...row, name: String(index + 1) }))} title={title} />
            <FairnessPlot rows={nameless} />
          </section>
        );
      })}
    </>
  );
};
