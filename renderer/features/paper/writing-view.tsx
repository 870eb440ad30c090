import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { may } from '#shared/domain/role.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { useClock } from '../../ui/now.tsx';
import { usePaperState } from './use-paper.ts';

/** The pack that is written by itself: how old it is, what keeps it from being written, and who allowed what in it. */
export const WritingView = () => {
  const { t } = useTranslation('paper');
  const format = useFormat();
  const now = useClock();
  const { session } = useDesk();
  const { state, hasFailed, allow } = usePaperState();
  if (!state) return null;
  const { writing, allowed } = state;
  const mayAllow = may(session.role, 'allow-paper');
  return (
    <section className="paper-writing" aria-labelledby="paper-writing">
      <h3 id="paper-writing">{t('writing.title')}</h3>
      {writing === null ? (
        <p>{t('writing.none')}</p>
      ) : (
        <>
          <p>
            {t('writing.every', { minutes: format.number(writing.everySeconds / 60), file: writing.file })}
            <span className="paper-folder">{writing.folder}</span>
          </p>
          <p>
            {writing.writtenAt === null
              ? t('writing.never')
              : t('writing.written', {
                  time: format.dateTime(writing.writtenAt),
                  age: format.age(now - writing.writtenAt, true),
                })}
          </p>
          {writing.failure && (
            <div role="alert">
              <Message tone="alarm">
                {t(`writing.failure.${writing.failure.code}`, { time: format.time(writing.failure.at) })}
              </Message>
            </div>
          )}
          <Message tone={allowed ? 'attention' : 'neutral'}>
            {allowed ? t('writing.with') : t('writing.without')}
            {allowed &&
              ` · ${t('writing.allowed', {
                name: allowed.name,
                time: format.time(allowed.at),
                until: format.time(allowed.until),
              })}`}
          </Message>
          {hasFailed && <Message tone="alarm">{t('failed')}</Message>}
          <div className="paper-buttons">
            <Button
              isDisabled={!mayAllow}
              reason={t('writing.not-yours')}
              onPress={() => void allow(allowed === null)}
              variant={allowed ? 'plain' : 'danger'}
            >
              {allowed ? t('writing.forbid') : t('writing.allow')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
};
