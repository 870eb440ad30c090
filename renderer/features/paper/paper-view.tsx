import { Printer } from 'lucide-react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { may } from '#shared/domain/role.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { useClock } from '../../ui/now.tsx';
import { Printed } from '../../ui/printed.tsx';
import { Sheets } from './sheets.tsx';
import { usePack } from './use-paper.ts';
import { WritingView } from './writing-view.tsx';
import './paper.css';

/** The emergency pack (nødpakke): seen as it will be on paper, printed, and how the one that writes itself is doing. */
export const PaperView = () => {
  const { t, language } = useTranslation(['paper', 'domain']);
  const format = useFormat();
  const now = useClock();
  const { session } = useDesk();
  const { pack, hasFailed, fetch } = usePack(language);
  if (!may(session.role, 'see-cases')) return <p>{t('forbidden', { role: t(`domain:role.${session.role}`) })}</p>;
  return (
    <div className="paper">
      {pack && (
        <p>
          {t('explain', { time: format.dateTime(pack.generatedAt) })}{' '}
          <strong>{t('age', { age: format.age(now - pack.generatedAt, true) })}</strong>
        </p>
      )}
      {hasFailed && <Message tone="alarm">{t('failed')}</Message>}
      <div className="paper-buttons">
        <Button onPress={() => void fetch()}>{t('renew')}</Button>
        {pack && (
          <Button variant="primary" onPress={() => window.print()} autoFocus>
            <Printer size={14} aria-hidden="true" />
            {t('print')}
          </Button>
        )}
      </div>
      <WritingView />
      {pack && (
        <>
          <Printed title={`${pack.title} ${format.dateTime(pack.generatedAt)}`}>
            <Sheets pack={pack} />
          </Printed>
          <section className="paper-preview" aria-label={t('preview')}>
            <Sheets pack={pack} />
          </section>
        </>
      )}
    </div>
  );
};
