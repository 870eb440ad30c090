import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import type { Safety } from '#shared/domain/safety/safety.ts';
import { useFormat } from '../i18n/use-format.ts';
import { actorName } from '../replica/actor-name.ts';
import { useDesk, useReplica } from '../replica/desk.tsx';
import { useRefusalOf } from '../replica/refusal-of.ts';
import { Age } from '../ui/age.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { RefusableButton } from '../ui/refusable-button.tsx';
import { type CrewAlarm, toAcknowledgeOf } from './crew-alarm.ts';
import { FRAME_KEYS } from './keys.ts';
import { useCrewAlarms } from './use-crew-alarm.ts';

/** A crew that does not answer, or a question that waits: what it is, since when, and how it is answered. */
export const CrewAlarmBar = ({ onOpen }: { onOpen: (id: RequestId) => void }) => {
  const [first, ...more] = useCrewAlarms();
  const title = useTitle(first);
  const { t } = useTranslation('safety');
  return (
    <div className={`alarm-bar${first?.kind === 'safety' ? ' alarm-bar-foremost' : ''}`}>
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
          {!first.isHeard && <AcknowledgeButton alarm={first} />}
          {first.kind === 'safety' && <AnswerButton safety={first.safety} />}
          <Button keys={FRAME_KEYS['show-crew'].keys[0]} onPress={() => onOpen(first.requestId)}>
            {t('alarm.open')}
          </Button>
        </>
      )}
    </div>
  );
};

/** What has happened, whose it is now, and who has heard it. */
const useTitle = (alarm: CrewAlarm | undefined): string => {
  const { t } = useTranslation('safety');
  const format = useFormat();
  const unitId = alarm?.kind === 'safety' ? alarm.safety.unitId : undefined;
  const unit = useReplica(({ units }) => unitId && units.get(unitId)?.unit.callSign) ?? unitId ?? '';
  if (!alarm) return '';
  const what = ((): string => {
    if (alarm.kind === 'consult') return t('alarm.consult');
    const { life } = alarm.safety;
    return life.kind === 'asked' && life.step !== 'crew' ? t(`alarm.${life.step}`, { unit }) : '';
  })();
  const heard = alarm.kind === 'consult' ? alarm.consult.overdue?.acknowledged : acknowledgedOf(alarm.safety.life);
  return heard ? t('alarm.acknowledged', { what, name: actorName(heard.by), time: format.time(heard.at) }) : what;
};

type SafetyLife = Extract<CrewAlarm, { kind: 'safety' }>['safety']['life'];
const acknowledgedOf = (life: SafetyLife) => (life.kind === 'asked' ? life.acknowledged : undefined);

/** The crew has been heard of after all. What else there is stands on its case, and so does stopping its timer. */
const AnswerButton = ({ safety }: { safety: Safety }) => {
  const { t } = useTranslation('safety');
  const desk = useDesk();
  const refusalOf = useRefusalOf();
  const answer = { type: 'safety.answer', assignmentId: safety.id } as const;
  return (
    <RefusableButton refusal={refusalOf(answer)} onPress={() => void desk.run(answer)}>
      {t('answer')}
    </RefusableButton>
  );
};

/** That somebody has heard it. */
const AcknowledgeButton = ({ alarm }: { alarm: CrewAlarm }) => {
  const { t } = useTranslation('safety');
  const desk = useDesk();
  const refusalOf = useRefusalOf();
  const acknowledge = toAcknowledgeOf(alarm);
  return (
    <RefusableButton
      keys={FRAME_KEYS['acknowledge-crew'].keys[0]}
      refusal={refusalOf(acknowledge)}
      onPress={() => void desk.run(acknowledge)}
    >
      {t('alarm.acknowledge')}
    </RefusableButton>
  );
};
