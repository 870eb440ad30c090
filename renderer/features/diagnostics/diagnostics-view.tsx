import type { ReactNode } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Diagnostics } from '#shared/contract/contract.ts';
import { may } from '#shared/domain/role.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { type Client, useDesk } from '../../replica/desk.tsx';
import { usePolled } from '../../replica/use-polled.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import './diagnostics.css';

const MEBIBYTE = 2 ** 20;
const EVERY = 5_000;
const askDiagnostics = (client: Client) => client.diagnostics();

/** How the desk itself is doing: its log, what is unsent, what was refused from outside. */
export const DiagnosticsView = () => {
  const { t } = useTranslation('frame');
  const { session } = useDesk();
  const { read, hasFailed, refresh } = usePolled(askDiagnostics, EVERY);
  const { t: word } = useTranslation('domain');
  if (!may(session.role, 'see-diagnostics'))
    return <p>{t('diagnostics.forbidden', { role: word(`role.${session.role}`) })}</p>;
  return (
    <div className="diagnostics">
      <div className="diagnostics-head">
        {hasFailed && <Message tone="alarm">{t('diagnostics.failed')}</Message>}
        <Button onPress={() => void refresh()}>{t('diagnostics.refresh')}</Button>
      </div>
      {read && (
        <>
          <Desk read={read} />
          <OutboxTable rows={read.outbox} />
          <Wire wire={read.wire} />
        </>
      )}
    </div>
  );
};

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="diagnostics-part">
    <h3>{title}</h3>
    {children}
  </section>
);

const Desk = ({ read }: { read: Diagnostics }) => {
  const { t } = useTranslation('frame');
  const format = useFormat();
  const facts: [string, string][] = [
    [t('diagnostics.desk'), read.desk],
    [t('diagnostics.area'), read.area],
    [t('diagnostics.contract'), read.contract],
    [t('diagnostics.memory'), `${format.number(Math.round(read.memoryBytes / MEBIBYTE))} MB`],
    [t('diagnostics.log-events'), format.number(read.log.events)],
    [t('diagnostics.log-head'), format.number(read.log.head)],
    [t('diagnostics.log-hash'), read.log.hash],
  ];
  return (
    <Part title={t('diagnostics.log')}>
      <dl className="diagnostics-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
};

const OutboxTable = ({ rows }: { rows: Diagnostics['outbox'] }) => {
  const { t } = useTranslation('frame');
  return (
    <Part title={t('diagnostics.outbox')}>
      {rows.length === 0 ? (
        <p>{t('diagnostics.outbox-empty')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th>{t('diagnostics.at')}</th>
              <th>{t('diagnostics.command')}</th>
              <th>{t('diagnostics.tries')}</th>
              <th>{t('diagnostics.last-error')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.commandId}>
                <td>
                  <TimeText at={row.at} seconds />
                </td>
                <td>{row.type}</td>
                <td className="diagnostics-figure">{row.tries}</td>
                <td>{row.lastError}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  );
};

const Wire = ({ wire }: { wire: Diagnostics['wire'] }) => {
  const { t } = useTranslation('frame');
  const format = useFormat();
  const refused = Object.entries(wire.refused).filter(([, count]) => count > 0) as [
    keyof typeof wire.refused,
    number,
  ][];
  return (
    <Part title={t('diagnostics.wire')}>
      <p>
        {t('diagnostics.wire-accepted')}: {format.number(wire.accepted)}
      </p>
      {refused.length === 0 ? (
        <p>{t('diagnostics.wire-none')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th>{t('diagnostics.refused')}</th>
              <th className="diagnostics-figure">{t('diagnostics.count')}</th>
            </tr>
          </thead>
          <tbody>
            {refused.map(([code, count]) => (
              <tr key={code}>
                <td>{t(`diagnostics.wire-code.${code}`)}</td>
                <td className="diagnostics-figure">{format.number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  );
};
