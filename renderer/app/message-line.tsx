import { VolumeX } from 'lucide-react';
import { useStore } from 'zustand';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { assertNever } from '#shared/util/assert-never.ts';
import { HandoverBar } from '../features/handover/handover-bar.tsx';
import { BreaksBar } from '../features/rotation/breaks-bar.tsx';
import { dashed } from '../i18n/dashed.ts';
import { useRefusal } from '../i18n/refusal.ts';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { AlarmBar } from './alarm-bar.tsx';
import type { Chime } from './chime.ts';
import { CrewAlarmBar } from './crew-alarm-bar.tsx';
import { FRAME_KEYS } from './keys.ts';
import { LossBar } from './loss-bar.tsx';
import type { Notice, Notices } from './notices.ts';
import { WaitingBar } from './waiting-bar.tsx';
import './message-line.css';

/** The bottom line: what has come and nobody has looked at, what became of the last gesture, and the way to the keys. */
export const MessageLine = ({
  notices,
  chime,
  sound,
  isMasked,
  onCommand,
  onHelp,
  onOpen,
  onHandover,
  onRota,
}: {
  notices: Notices;
  chime: Chime;
  sound: boolean;
  isMasked: boolean;
  onCommand: () => void;
  onHelp: () => void;
  onOpen: (id: RequestId) => void;
  onHandover: () => void;
  onRota: () => void;
}) => {
  const { t } = useTranslation('frame');
  const notice = useStore(notices, (state) => state.notice);
  const words = useNoticeWords();
  return (
    <section className="message-line" data-region="messages" aria-label={t('line.title')} tabIndex={-1}>
      <AlarmBar chime={chime} sound={sound} onOpen={onOpen} />
      <WaitingBar />
      <CrewAlarmBar onOpen={onOpen} />
      <LossBar />
      <BreaksBar keys={FRAME_KEYS.rotation.keys[0]} onShow={onRota} />
      <HandoverBar keys={FRAME_KEYS.handover.keys[0]} onShow={onHandover} />
      <div role="status" className="message-line-notice">
        {notice && (
          <Message
            tone={notice.kind === 'undone' ? 'neutral' : notice.kind === 'uncertain' ? 'alarm' : 'attention'}
            onClose={() => notices.setState({ notice: null })}
          >
            {words(notice)}
          </Message>
        )}
      </div>
      {isMasked && <span className="message-line-muted">{t('line.masked')}</span>}
      {!sound && (
        <span className="message-line-muted">
          <VolumeX size={14} aria-hidden="true" /> {t('alarm.muted')}
        </span>
      )}
      <Button variant="quiet" keys="/" onPress={onCommand}>
        {t('line.command')}
      </Button>
      <Button variant="quiet" keys="?" onPress={onHelp}>
        {t('line.keys')}
      </Button>
    </section>
  );
};

const useNoticeWords = () => {
  const { t } = useTranslation('frame');
  const refusal = useRefusal();
  return (notice: Notice): string => {
    switch (notice.kind) {
      case 'refused':
        return refusal(notice);
      case 'uncertain':
      case 'failed':
        return t(`line.${notice.kind}`);
      case 'undone':
        return t('line.undone', { what: t(`done.${dashed(notice.what)}`) });
      case 'no-undo':
        return t(`line.no-undo.${notice.why}`, { what: notice.what ? t(`done.${dashed(notice.what)}`) : '' });
      default:
        return assertNever(notice);
    }
  };
};
