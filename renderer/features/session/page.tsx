import type { ReactNode } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import './session.css';

/** A page before the desk: one card in the middle, with the name of the service over it. */
export const Page = ({ title, children }: { title: string; children: ReactNode }) => {
  const { t } = useTranslation('session');
  return (
    <main className="session">
      <div className="session-card">
        <p className="session-service">
          <strong>{t('service')}</strong> {t('desk')}
        </p>
        <h1 className="session-title">{title}</h1>
        {children}
      </div>
    </main>
  );
};
