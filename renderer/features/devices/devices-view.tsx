import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { may } from '#shared/domain/role.ts';
import { type Client, useDesk } from '../../replica/desk.tsx';
import { usePolled } from '../../replica/use-polled.ts';
import { Message } from '../../ui/message.tsx';
import { FeedForm } from './feed-form.tsx';
import { FeedsTable } from './feeds-table.tsx';
import { RadiosTable } from './radios-table.tsx';
import './devices.css';

const EVERY = 2_000;
const askDevices = (client: Client) => client.devices.list();

/** What this desk listens to, how it stands, and whose radios nobody knows. */
export const DevicesView = () => {
  const { t } = useTranslation(['devices', 'domain']);
  const { session } = useDesk();
  const { read: devices, hasFailed, refresh } = usePolled(askDevices, EVERY);
  if (!may(session.role, 'see-devices')) return <p>{t('forbidden', { role: t(`domain:role.${session.role}`) })}</p>;
  const mayManage = may(session.role, 'manage-devices');
  return (
    <div className="devices">
      {hasFailed && <Message tone="alarm">{t('failed')}</Message>}
      {!devices && !hasFailed && <p>{t('loading')}</p>}
      {devices && (
        <>
          <section aria-label={t('feeds')}>
            <h3>{t('feeds')}</h3>
            {devices.feeds.length === 0 ? (
              <p className="devices-empty">{t('no-feeds')}</p>
            ) : (
              <FeedsTable feeds={devices.feeds} units={devices.units} mayManage={mayManage} onChanged={refresh} />
            )}
            {mayManage && <FeedForm units={devices.units} onChanged={refresh} />}
          </section>
          <section aria-label={t('radios')}>
            <h3>{t('radios')}</h3>
            {devices.radios.length === 0 ? (
              <p className="devices-empty">{t('no-radios')}</p>
            ) : (
              <RadiosTable radios={devices.radios} units={devices.units} mayManage={mayManage} onChanged={refresh} />
            )}
          </section>
        </>
      )}
    </div>
  );
};
