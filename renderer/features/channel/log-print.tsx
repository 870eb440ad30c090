import { Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogAnswer, LogOf } from '#shared/contract/channel.ts';
import type { EntryRow } from '#shared/contract/rows.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useCaseName, useDesk, useReplica, useSelection } from '../../replica/desk.tsx';
import { deskNow } from '../../replica/replica.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { Printed } from '../../ui/printed.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { useActorName, useWhere } from './channel-line.tsx';
import './log-print.css';

const HOURS = ['8', '24', '72'] as const;
const HOUR = 3_600_000;

const Row = ({ row: { entry } }: { row: EntryRow }) => {
  const { t } = useTranslation('channel');
  const format = useFormat();
  const from = useActorName(entry.from);
  const striker = useActorName(entry.struck?.by);
  const acknowledger = useActorName(entry.acknowledged?.by);
  const number = useCaseName(entry.requestId ?? null);
  const where = useWhere(entry.channel);
  const { saidAt, recordedAt, struck, acknowledged, seen } = entry;
  return (
    <tr>
      <td>{format.dateTime(saidAt)}</td>
      <td>{recordedAt === undefined ? '–' : format.time(recordedAt, true)}</td>
      <td>
        {t(`kind.${entry.kind}`)} {where}
        {number && ` · #${number}`}
      </td>
      <td>
        {from}
        {entry.to && ` ${t('to', { to: entry.to })}`}
      </td>
      <td>
        {entry.priority && <strong>{t('priority')}: </strong>}
        {struck ? <s>{entry.text}</s> : entry.text}
        {struck && <em> {t('struck', { name: striker, time: format.time(struck.at), reason: struck.reason })}</em>}
        {seen && <em> {t('seen', { time: format.time(seen.at) })}</em>}
        {acknowledged && <em> {t('acknowledged', { name: acknowledger, time: format.time(acknowledged.at) })}</em>}
      </td>
    </tr>
  );
};

const Sheet = ({ title, answer }: { title: string; answer: LogAnswer }) => {
  const { t } = useTranslation('channel');
  return (
    <article className="printed-sheet">
      <h1>{title}</h1>
      {answer.more && <p>{t('print.more', { count: answer.entries.length })}</p>}
      {answer.entries.length === 0 ? (
        <p>{t('empty-filtered')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              {(['said', 'recorded', 'where', 'from', 'text'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`print.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {answer.entries.map((row) => (
              <Row key={row.entry.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </article>
  );
};

/** The log of a channel or a case in a period, as it stood on screen, for paper: both times, and what was struck, by whom and why. */
export const LogPrint = () => {
  const { t } = useTranslation('channel');
  const format = useFormat();
  const { client, replica } = useDesk();
  const requestId = useSelection((selection) => selection.requestId);
  const number = useCaseName(requestId);
  const units = useReplica((state) => state.units);
  const scenes = useReplica((state) => state.lentTalkgroups);
  const [shown, setShown] = useState<string>(requestId ? 'case' : 'all');
  const [hours, setHours] = useState<(typeof HOURS)[number]>('24');
  const [answer, setAnswer] = useState<LogAnswer | 'failed' | null>(null);
  const [until] = useState(() => deskNow(replica.store.getState()) + 1);
  const from = until - Number(hours) * HOUR;
  useEffect(() => {
    const of: LogOf =
      shown === 'case' && requestId
        ? { kind: 'case', requestId }
        : shown === 'all' || shown === 'case'
          ? { kind: 'all' }
          : { kind: 'channel', channel: shown };
    let isWanted = true;
    client.channel.log({ of, from, until }).then(
      (found) => isWanted && setAnswer(found),
      () => isWanted && setAnswer('failed'),
    );
    return () => {
      isWanted = false;
    };
  }, [client, shown, requestId, from, until]);
  const options = [
    { value: 'all', label: t('filter.all') },
    ...(number ? [{ value: 'case', label: t('filter.case', { number }) }] : []),
    ...[...units.values()].map(({ unit }) => ({ value: `unit:${unit.id}`, label: unit.callSign })),
    ...scenes.map((id) => ({ value: `scene:${id}`, label: id.toUpperCase() })),
    { value: 'desks', label: t('where.desks') },
    { value: 'physician', label: t('where.physician') },
  ];
  const name = options.find(({ value }) => value === shown)?.label ?? '';
  const title = t('print.heading', { name, from: format.dateTime(from), until: format.dateTime(until) });
  return (
    <div className="log-print">
      <div className="log-print-choices">
        <Select label={t('print.which')} options={options} value={shown} onChange={setShown} />
        <RadioGroup
          label={t('print.period')}
          options={HOURS.map((value) => ({ value, label: t('print.hours', { count: Number(value) }) }))}
          value={hours}
          onChange={setHours}
        />
        <Button variant="primary" isDisabled={answer === null || answer === 'failed'} onPress={() => window.print()}>
          <Printer size={14} aria-hidden="true" />
          {t('print.print')}
        </Button>
      </div>
      {answer === 'failed' && <Message tone="alarm">{t('print.failed')}</Message>}
      {answer !== null && answer !== 'failed' && (
        <>
          <Printed title={title}>
            <Sheet title={title} answer={answer} />
          </Printed>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard */}
          <section className="log-print-preview" aria-label={t('print.preview')} tabIndex={0}>
            <Sheet title={title} answer={answer} />
          </section>
        </>
      )}
    </div>
  );
};
