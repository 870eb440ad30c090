import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Devices, FeedRow } from '#shared/contract/devices.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Age } from '../../ui/age.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';

const LINE_TONE = { open: 'ok', connecting: 'attention', waiting: 'alarm' } as const;

/** Each feed with its line, its age, its clock and what was taken and refused of it. */
export const FeedsTable = ({
  feeds,
  units,
  mayManage,
  onChanged,
}: {
  feeds: readonly FeedRow[];
  units: Devices['units'];
  mayManage: boolean;
  onChanged: () => Promise<void>;
}) => {
  const { t } = useTranslation('devices');
  const { client } = useDesk();
  const format = useFormat();
  const nameOf = (unitId: string) => units.find(({ id }) => id === unitId)?.callSign ?? unitId;
  return (
    <table className="devices-table">
      <thead>
        <tr>
          <th>{t('feed.id')}</th>
          <th>{t('feed.kind')}</th>
          <th>{t('feed.state')}</th>
          <th className="devices-figure">{t('feed.last-heard')}</th>
          <th className="devices-figure">{t('feed.accepted')}</th>
          <th>{t('feed.refused')}</th>
          {mayManage && <td />}
        </tr>
      </thead>
      <tbody>
        {feeds.map((feed) => {
          const { settings, fixed, line, lastHeard, clockOff, accepted, refused } = feed;
          return (
            <tr key={settings.id}>
              <td>
                <strong>{settings.id}</strong>
                <div className="devices-quiet">{settings.address}</div>
              </td>
              <td>
                {t(`kind.${settings.kind}`)}
                {settings.kind === 'nmea' && <div className="devices-quiet">{nameOf(settings.unitId)}</div>}
              </td>
              <td>
                <Badge tone={LINE_TONE[line.kind]}>{t(`line.${line.kind}`)}</Badge>
                {line.kind === 'waiting' && (
                  <div className="devices-quiet">{t(whyKey(line.why), { why: line.why })}</div>
                )}
                {clockOff !== 0 && (
                  <div>
                    <Badge tone="attention">
                      {t('clock-off', { hours: `${clockOff > 0 ? '+' : '−'}${Math.abs(clockOff)}` })}
                    </Badge>
                  </div>
                )}
              </td>
              <td className="devices-figure">{lastHeard === null ? t('never') : <Age since={lastHeard} seconds />}</td>
              <td className="devices-figure">{format.number(accepted)}</td>
              <td>
                <ul className="devices-codes">
                  {Object.entries(refused).map(([code, count]) => (
                    <li key={code}>
                      {t(`code.${code as Code}`, { defaultValue: code })}: {format.number(count)}
                    </li>
                  ))}
                </ul>
              </td>
              {mayManage && (
                <td>
                  {fixed ? (
                    <span className="devices-quiet">{t('feed.fixed')}</span>
                  ) : (
                    <Button
                      label={t('feed.remove-one', { id: settings.id })}
                      onPress={() => void client.devices.remove({ id: settings.id }).then(onChanged, onChanged)}
                    >
                      {t('feed.remove')}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};

type Code = keyof typeof import('#resources/locales/da/devices.json')['code'];

const KNOWN = ['ECONNREFUSED', 'ENOTFOUND', 'ENOENT', 'EACCES', 'ended', 'silent', 'not-a-device'] as const;
const whyKey = (why: string) => `why.${KNOWN.find((known) => known === why) ?? 'other'}` as const;
