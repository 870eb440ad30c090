import { Printer } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { LogAnswer, LogAsked, LogOf } from '#shared/contract/channel.ts';
import type { EntryRow } from '#shared/contract/rows.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useCaseName, useDesk, useReplica, useSelection } from '../../replica/desk.tsx';
import { deskNow } from '../../replica/replica.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { Printed } from '../../ui/printed.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useActorName, useWhere } from './channel-line.tsx';
import { readPeriod, typedMoment } from './period.ts';
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

/** The last hours, or from one moment to another as somebody has typed them; null where those are no period. */
const usePeriod = () => {
  const { t } = useTranslation('channel');
  const { replica } = useDesk();
  const [now] = useState(() => deskNow(replica.store.getState()) + 1);
  const [chosen, setChosen] = useState<(typeof HOURS)[number] | 'typed'>('24');
  const [from, setFrom] = useState(() => typedMoment(now - 24 * HOUR));
  const [until, setUntil] = useState(() => typedMoment(now));
  const period = useMemo(
    () => (chosen === 'typed' ? readPeriod(from, until) : { from: now - Number(chosen) * HOUR, until: now }),
    [chosen, from, until, now],
  );
  const fields = (
    <>
      <RadioGroup
        label={t('print.period')}
        options={[
          ...HOURS.map((value) => ({ value, label: t('print.hours', { count: Number(value) }) })),
          { value: 'typed' as const, label: t('print.typed') },
        ]}
        value={chosen}
        onChange={setChosen}
      />
      {chosen === 'typed' && (
        <>
          <TextField label={t('print.from')} value={from} onChange={setFrom} maxLength={20} />
          <TextField
            label={t('print.until')}
            value={until}
            onChange={setUntil}
            maxLength={20}
            error={period ? undefined : t('print.no-period')}
          />
        </>
      )}
    </>
  );
  return { period, fields };
};

/**
 * The log of a channel or a case in a period, as it stood on screen, for paper: both times, and what was struck, by whom
 * and why. Nothing goes on paper but what the host has given for it, and that it was given stands in the log.
 */
export const LogPrint = () => {
  const { t } = useTranslation('channel');
  const format = useFormat();
  const { client } = useDesk();
  const requestId = useSelection((selection) => selection.requestId);
  const number = useCaseName(requestId);
  const units = useReplica((state) => state.units);
  const scenes = useReplica((state) => state.lentTalkgroups);
  const [shown, setShown] = useState<string>(requestId ? 'case' : 'all');
  const { period, fields } = usePeriod();
  const [answer, setAnswer] = useState<LogAnswer | 'failed' | null>(null);
  const [paper, setPaper] = useState<LogAnswer | 'refused' | null>(null);
  const asked = useMemo((): LogAsked | null => {
    if (!period) return null;
    const of: LogOf =
      shown === 'case' && requestId
        ? { kind: 'case', requestId }
        : shown === 'all' || shown === 'case'
          ? { kind: 'all' }
          : { kind: 'channel', channel: shown };
    return { of, ...period };
  }, [shown, requestId, period]);
  useEffect(() => {
    setAnswer(null);
    setPaper(null);
    if (!asked) return;
    let isWanted = true;
    client.channel.log(asked).then(
      (found) => isWanted && setAnswer(found),
      () => isWanted && setAnswer('failed'),
    );
    return () => {
      isWanted = false;
    };
  }, [client, asked]);
  // What was printed once is not printed again without another line in the log.
  useEffect(() => {
    const taken = () => setPaper(null);
    window.addEventListener('afterprint', taken);
    return () => window.removeEventListener('afterprint', taken);
  }, []);
  const print = async () => {
    if (!asked) return;
    const taken = await client.channel.print(asked).catch(() => 'refused' as const);
    flushSync(() => setPaper(taken));
    if (taken !== 'refused') window.print();
  };
  const options = [
    { value: 'all', label: t('filter.all') },
    ...(number ? [{ value: 'case', label: t('filter.case', { number }) }] : []),
    ...[...units.values()].map(({ unit }) => ({ value: `unit:${unit.id}`, label: unit.callSign })),
    ...scenes.map((id) => ({ value: `scene:${id}`, label: id.toUpperCase() })),
    { value: 'desks', label: t('where.desks') },
    { value: 'physician', label: t('where.physician') },
  ];
  const name = options.find(({ value }) => value === shown)?.label ?? '';
  const title = period
    ? t('print.heading', { name, from: format.dateTime(period.from), until: format.dateTime(period.until) })
    : name;
  return (
    <div className="log-print">
      <div className="log-print-choices">
        <Select label={t('print.which')} options={options} value={shown} onChange={setShown} />
        {fields}
        <Button
          variant="primary"
          isDisabled={answer === null || answer === 'failed'}
          reason={period ? undefined : t('print.no-period')}
          onPress={() => void print()}
        >
          <Printer size={14} aria-hidden="true" />
          {t('print.print')}
        </Button>
      </div>
      {answer === 'failed' && <Message tone="alarm">{t('print.failed')}</Message>}
      {paper === 'refused' && <Message tone="alarm">{t('print.refused')}</Message>}
      {paper !== null && paper !== 'refused' && (
        <Printed title={title}>
          <Sheet title={title} answer={paper} />
        </Printed>
      )}
      {answer !== null && answer !== 'failed' && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard
        <section className="log-print-preview" aria-label={t('print.preview')} tabIndex={0}>
          <Sheet title={title} answer={answer} />
        </section>
      )}
    </div>
  );
};
