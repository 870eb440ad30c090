import { useTranslation } from 'react-i18next';
import type { RequestId } from '#shared/domain/ids.ts';
import { useDesk, useReplica } from '../replica/desk.tsx';
import { useRefusalOf } from '../replica/refusal-of.ts';
import { Age } from '../ui/age.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { RefusableButton } from '../ui/refusable-button.tsx';
import type { CrewAlarm } from './crew-alarm.ts';
import { useCrewAlarms } from './use-crew-alarm.ts';

/** A crew that does not answer, or a question that waits: what it is, since when, and how it is answered. */
export const CrewAlarmBar = ({ onOpen }: { onOpen: (id: RequestId) => void }) => {
  const [first, ...more] = useCrewAlarms();
  const title = useTitle(first);
  const { t } = useTranslation('safety');
  return (
    <div className="alarm-bar">
      <div role="alert" className="visually-hidden">
        {first && !first.isHeard && title}
      </div>
      {first && (
        <>
          <Badge tone={first.kind === 'safety' ? 'alarm' : 'attention'} fill={!first.isHeard}>
            {title}
          </Badge>
          <Age since={first.since} seconds />
          {more.length > 0 && <span className="alarm-bar-more">{t('alarm.more', { count: more.length })}</span>}
          <Answers alarm={first} />
          <Button onPress={() => onOpen(first.kind === 'safety' ? first.safety.requestId : first.consult.requestId)}>
            {t('alarm.open')}
          </Button>
        </>
      )}
    </div>
  );
};

const useTitle = (alarm: CrewAlarm | undefined): string => {
  const { t } = useTranslation('safety');
  const unitId = alarm?.kind === 'safety' ? alarm.safety.unitId : undefined;
  const unit = useReplica(({ units }) => unitId && units.get(unitId)?.unit.callSign) ?? unitId ?? '';
  if (!alarm) return '';
  if (alarm.kind === 'consult') return t('alarm.consult');
  const { life } = alarm.safety;
  return life.kind === 'asked' && life.step !== 'crew' ? t(`alarm.${life.step}`, { unit }) : '';
};

const Answers = ({ alarm }: { alarm: CrewAlarm }) => {
  const { t } = useTranslation('safety');
  const desk = useDesk();
  const refusalOf = useRefusalOf();
  const acknowledge =
    alarm.kind === 'safety'
      ? ({ type: 'safety.acknowledge', assignmentId: alarm.safety.id } as const)
      : ({ type: 'consult.acknowledge', consultId: alarm.consult.id } as const);
  return (
    <>
      {!alarm.isHeard && (
        <RefusableButton refusal={refusalOf(acknowledge)} onPress={() => void desk.run(acknowledge)}>
          {t('alarm.acknowledge')}
        </RefusableButton>
      )}
      {alarm.kind === 'safety' && (
        <Button onPress={() => void desk.run({ type: 'safety.answer', assignmentId: alarm.safety.id })}>
          {t('answer')}
        </Button>
      )}
    </>
  );
};
