import { useTranslation } from '#renderer/i18n/use-translation.ts';
import './former-name.css';

/** What a case was called while the desk worked alone, small beside the number it has got since: it may stand on paper. */
export const FormerName = ({
  request: { number, temporary },
}: {
  request: { readonly number?: number | undefined; readonly temporary?: string | undefined };
}) => {
  const { t } = useTranslation('common');
  return number !== undefined && temporary !== undefined ? (
    <small className="former-name">{t('former-name', { name: temporary })}</small>
  ) : null;
};
