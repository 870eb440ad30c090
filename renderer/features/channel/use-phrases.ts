import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { type CannedPhrase, CHANNEL_SETTINGS_ID, DEFAULT_PATIENCE } from '#shared/domain/channel/channel-settings.ts';
import { useReplica } from '../../replica/desk.tsx';

const DEFAULTS = ['1', '2', '3', '4', '5'] as const;

/** The canned phrases: the shift lead's, or those that come with the desk until there are any. */
export const usePhrases = (): readonly CannedPhrase[] => {
  const { t } = useTranslation('channel');
  const set = useReplica((state) => state.plain['channel-settings'].get(CHANNEL_SETTINGS_ID)?.state.phrases);
  return (
    set ?? DEFAULTS.map((name) => ({ da: t(`phrase.${name}`, { lng: 'da' }), en: t(`phrase.${name}`, { lng: 'en' }) }))
  );
};

/** Minutes that a message may go unanswered for. */
export const usePatience = (): number =>
  useReplica((state) => state.plain['channel-settings'].get(CHANNEL_SETTINGS_ID)?.state.patienceMinutes) ??
  DEFAULT_PATIENCE;

/** `{unit}` and `{case}` as they are selected; a dash where nothing is. */
export const filledIn = (phrase: string, names: { unit: string | undefined; case: string | undefined }): string =>
  phrase.replaceAll('{unit}', names.unit ?? '–').replaceAll('{case}', names.case ? `#${names.case}` : '–');
