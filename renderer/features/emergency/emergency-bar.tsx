import { useMemo, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Emergency } from '#shared/domain/emergency/emergency.ts';
import type { RequestId, UnitId } from '#shared/domain/ids.ts';
import { mayRun } from '#shared/domain/role.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { Age } from '../../ui/age.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { ReasonForm } from '../../ui/reason-form.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { lastSaid } from './emergencies.ts';
import { useEmergencies } from './use-emergencies.ts';
import './emergency.css';

type Keys = { readonly acknowledge: string; readonly show: string };

/**
 * Over everything, and in the way of nothing: who calls for help, where, who is in the car, and what was said last. Loud
 * until somebody has acknowledged it by name, quiet until somebody says that it is over.
 */
export const EmergencyBar = ({
  keys,
  onOpen,
  onShow,
}: {
  keys: Keys;
  /** Opens its case. */
  onOpen: (id: RequestId) => void;
  /** Shows its unit on the map. */
  onShow: (id: UnitId) => void;
}) => {
  const { t } = useTranslation('devices');
  const underWay = useEmergencies();
  const [first] = underWay;
  const name = useNameOf(first);
  const isLoud = first && !first.acknowledged;
  return (
    <>
      {/* Said once when it changes; the ages beside it tick unheard. */}
      <div role="alert" className="visually-hidden">
        {isLoud && t('emergency.alert', { name })}
      </div>
      {first && (
        <section className="emergencies" aria-label={t('emergency.title')}>
          {underWay.map((emergency) => (
            <EmergencyRow
              key={emergency.id}
              emergency={emergency}
              keys={emergency === first ? keys : undefined}
              onOpen={onOpen}
              onShow={onShow}
            />
          ))}
        </section>
      )}
    </>
  );
};

const useNameOf = (emergency: Emergency | undefined): string => {
  const { t } = useTranslation('devices');
  const callSign = useReplica(({ units }) => emergency?.unitId && units.get(emergency.unitId)?.unit.callSign);
  return callSign ?? (emergency ? t('emergency.unknown-radio', { radio: emergency.issi }) : '');
};

const EmergencyRow = ({
  emergency,
  keys,
  onOpen,
  onShow,
}: {
  emergency: Emergency;
  keys: Keys | undefined;
  onOpen: (id: RequestId) => void;
  onShow: (id: UnitId) => void;
}) => {
  const { t } = useTranslation('devices');
  const desk = useDesk();
  const name = useNameOf(emergency);
  const crew = useReplica(({ units }) => (emergency.unitId ? units.get(emergency.unitId)?.unit.duty : undefined));
  const { issi, unitId, requestId, acknowledged, how, raisedAt } = emergency;
  const mayAnswer = mayRun(desk.session.role, 'emergency.acknowledge');
  return (
    <article className={`emergency${acknowledged ? ' emergency-acknowledged' : ''}`} aria-label={name}>
      <div className="emergency-head">
        <Badge tone="alarm" fill={!acknowledged}>
          {t('emergency.word')}
        </Badge>
        <strong className="emergency-name">{name}</strong>
        <Age since={raisedAt} seconds />
        <span className="emergency-quiet">{t(`emergency.how.${how}`, { radio: issi })}</span>
        <span className="emergency-buttons">
          {acknowledged ? (
            <Acknowledged acknowledged={acknowledged} />
          ) : (
            mayAnswer && (
              <Button
                variant="primary"
                {...(keys && { keys: keys.acknowledge })}
                onPress={() => void desk.run({ type: 'emergency.acknowledge', issi })}
              >
                {t('emergency.acknowledge')}
              </Button>
            )
          )}
          {unitId && (
            <Button {...(keys && { keys: keys.show })} onPress={() => onShow(unitId)}>
              {t('emergency.show')}
            </Button>
          )}
          {requestId && <Button onPress={() => onOpen(requestId)}>{t('emergency.open-case')}</Button>}
          {mayAnswer && <EndButton issi={issi} />}
        </span>
      </div>
      <dl className="emergency-facts">
        <Where emergency={emergency} />
        <div>
          <dt>{t('emergency.crew')}</dt>
          <dd>
            {crew?.kind === 'on' ? crew.crew.map((member) => member.name).join(', ') : t('emergency.crew-unknown')}
          </dd>
        </div>
        <Said emergency={emergency} />
      </dl>
    </article>
  );
};

const Acknowledged = ({ acknowledged: { by, at } }: { acknowledged: NonNullable<Emergency['acknowledged']> }) => {
  const { t } = useTranslation('devices');
  const format = useFormat();
  const name = by.kind === 'crew' ? by.unitId : by.name;
  return <span className="emergency-quiet">{t('emergency.acknowledged', { name, time: format.time(at) })}</span>;
};

const Where = ({ emergency: { unitId, position } }: { emergency: Emergency }) => {
  const { t } = useTranslation('devices');
  const last = useReplica(({ fixes }) => (unitId ? fixes.get(unitId)?.at(-1) : undefined));
  const at = position ?? last;
  return (
    <div>
      <dt>{t('emergency.position')}</dt>
      <dd>
        {at ? (
          <>
            <span className="emergency-figures">{`${at.latitude.toFixed(5)}, ${at.longitude.toFixed(5)}`}</span>
            {!position && last && (
              <span className="emergency-quiet">
                {t('emergency.last-known')} <Age since={last.at} />
              </span>
            )}
          </>
        ) : (
          t('emergency.nowhere')
        )}
      </dd>
    </div>
  );
};

const Said = ({ emergency: { unitId } }: { emergency: Emergency }) => {
  const { t } = useTranslation('devices');
  const entries = useReplica((state) => state.entries);
  const said = useMemo(() => lastSaid(entries, unitId), [entries, unitId]);
  return (
    <div className="emergency-said">
      <dt>{t('emergency.said')}</dt>
      <dd>
        {said.length === 0 ? (
          t('emergency.nothing-said')
        ) : (
          <ul>
            {said.map(({ entry }) => (
              <li key={entry.id}>
                <TimeText at={entry.saidAt} /> {entry.text}
              </li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  );
};

const EndButton = ({ issi }: { issi: number }) => {
  const { t } = useTranslation('devices');
  const desk = useDesk();
  const [reason, setReason] = useState('');
  const command = { type: 'emergency.end', issi, reason } as const;
  const decision = desk.wouldDecide(command);
  return (
    <PopoverButton title={t('emergency.end-title')} text={t('emergency.end')}>
      {(close) => (
        <ReasonForm
          field="reason-emergency"
          value={reason}
          onChange={setReason}
          suggestions={[t('emergency.ending.mistake'), t('emergency.ending.safe'), t('emergency.ending.police')]}
          refusal={decision.kind === 'refused' ? decision : null}
          submit={t('emergency.end')}
          onSubmit={() => {
            close();
            void desk.run(command);
          }}
        />
      )}
    </PopoverButton>
  );
};
