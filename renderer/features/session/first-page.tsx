import type { ReactNode } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { Page } from './page.tsx';

/** The very first page of a new desk. `form` is where its first administrator is made. */
export const FirstPage = ({ form }: { form: ReactNode }) => {
  const { t } = useTranslation('session');
  return (
    <Page title={t('first-title')}>
      <p className="session-hint">{t('first-hint')}</p>
      {form}
    </Page>
  );
};
