import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { consultCsv } from '#shared/domain/consult/consult-csv.ts';
import { type ConsultFigures, type FiguresPeriod, lastDays } from '#shared/domain/consult/consult-figures.ts';
import { may } from '#shared/domain/role.ts';
import { dayOf } from '#shared/util/copenhagen.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { deskNow } from '../../replica/replica.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { TimesTable } from './times-table.tsx';
import './consult-times.css';

const DAYS = ['7', '30', '90'] as const;
type Answer = { readonly period: FiguresPeriod; readonly figures: ConsultFigures };

/** Folded away under the questions: at work it is they that matter. Nothing for a role that sees no figures. */
export const ConsultTimesFold = () => {
  const { t } = useTranslation('consult');
  const { role } = useDesk().session;
  const [isOpen, open] = useState(false);
  if (!may(role, 'see-figures')) return null;
  return (
    <details
      className="case-section consult-times-fold"
      open={isOpen}
      onToggle={(event) => open(event.currentTarget.open)}
    >
      <summary>
        <h3>{t('times.title')}</h3>
      </summary>
      {isOpen && <ConsultTimes />}
    </details>
  );
};

/** How long the questions to the physician took, of those asked in a period one chooses; to be kept as a file for a meeting. */
export const ConsultTimes = () => {
  const { t } = useTranslation('consult');
  const format = useFormat();
  const { client, replica } = useDesk();
  const rows = useReplica((state) => state.plain.consult);
  const feed = useReplica((state) => state.feed);
  const [days, setDays] = useState<(typeof DAYS)[number]>('7');
  const [answer, setAnswer] = useState<Answer | 'failed' | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what becomes of a question changes the figures, and a line that is back can be asked again
  useEffect(() => {
    let isOver = false;
    const period = lastDays(deskNow(replica.store.getState()), Number(days));
    client.consult.figures(period).then(
      (figures) => !isOver && setAnswer({ period, figures }),
      () => !isOver && setAnswer('failed'),
    );
    return () => {
      isOver = true;
    };
  }, [client, replica, days, rows, feed]);

  const known = answer !== null && answer !== 'failed' && answer.figures.asked > 0 ? answer : null;
  const save = () => {
    if (!known) return;
    const { period, figures } = known;
    const name = `consults-${dayOf(period.from)}-${dayOf(period.to - 1)}.csv`;
    saveFile({ name, text: consultCsv(period, figures) });
  };
  return (
    <div className="consult-times">
      <div className="consult-times-choice">
        <RadioGroup
          label={t('times.period')}
          options={DAYS.map((value) => ({ value, label: t('times.days', { days: value }) }))}
          value={days}
          onChange={setDays}
        />
        <Button onPress={save} isDisabled={!known} reason={t('times.none')}>
          <Download size={14} aria-hidden="true" />
          {t('times.save')}
        </Button>
      </div>
      {answer === 'failed' ? (
        <Message tone="alarm">{t('times.failed')}</Message>
      ) : (
        <p role="status">
          {answer && (
            <>
              {answer.figures.asked === 0
                ? t('times.none')
                : t('times.sum', { count: answer.figures.asked, withdrawn: answer.figures.withdrawn })}{' '}
              <span className="consult-times-span">
                {t('times.span', {
                  from: format.shortDay(answer.period.from),
                  to: format.shortDay(answer.period.to - 1),
                })}
              </span>
            </>
          )}
        </p>
      )}
      {known && (
        <>
          <TimesTable figures={known.figures} />
          <p className="consult-times-explain">{t('times.explain')}</p>
        </>
      )}
    </div>
  );
};
