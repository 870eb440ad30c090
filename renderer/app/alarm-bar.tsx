import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { caseName } from '#shared/domain/request/request.ts';
import { useDesk } from '../replica/desk.tsx';
import { Age } from '../ui/age.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import type { Chime } from './chime.ts';
import { useAlarm } from './use-alarm.ts';

/** The request to look at first, and the two ways to answer the alarm: to say that it was heard, or to open the case. */
export const AlarmBar = ({
  chime,
  sound,
  onOpen,
}: {
  chime: Chime;
  sound: boolean;
  onOpen: (id: RequestId) => void;
}) => {
  const { t } = useTranslation(['frame', 'domain']);
  const desk = useDesk();
  const alarm = useAlarm();
  const isSounding = alarm.kind === 'sounding';
  const { source, place, receivedAt, id } = isSounding ? alarm.first : {};
  const name = isSounding ? caseName(alarm.first) : '';
  const title = isSounding ? t(alarm.urgent ? 'alarm.new-urgent' : 'alarm.new') : '';
  return (
    <div className="alarm-bar">
      {/* Said once when it changes; the age beside it ticks unheard. */}
      <div role="alert" className="visually-hidden">
        {isSounding && source && `${title} ${name}, ${t(`domain:source.${source}`)}, ${place?.typed}`}
      </div>
      {isSounding && source && id && receivedAt !== undefined && (
        <>
          <Badge tone={alarm.urgent ? 'urgent' : 'attention'} fill>
            {title}
          </Badge>
          <span className="alarm-bar-what" aria-hidden="true">
            <strong>#{name}</strong> {t(`domain:source.${source}`)} · {place?.typed}
          </span>
          <Age since={receivedAt} />
          {alarm.count > 1 && <span className="alarm-bar-more">{t('alarm.more', { count: alarm.count - 1 })}</span>}
          <Button keys="F2" onPress={() => void desk.run({ type: 'request.see', requestId: id })}>
            {t('alarm.acknowledge')}
          </Button>
          <Button onPress={() => onOpen(id)}>{t('alarm.open')}</Button>
          {sound && chime.isSilenced() && <span className="alarm-bar-silenced">{t('alarm.silenced')}</span>}
        </>
      )}
    </div>
  );
};
