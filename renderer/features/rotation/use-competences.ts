import { useMemo } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';

/** As many as the language has words for; a list may have others, which are shown as they stand in it. */
const NAMED = [
  'driving',
  'sign-language',
  'arabic',
  'dari',
  'english',
  'german',
  'greenlandic',
  'polish',
  'romanian',
  'somali',
  'turkish',
  'ukrainian',
] as const;

/** What somebody can do, in the language on screen; read back, it is what staff lists and rules call it. */
export const useCompetences = () => {
  const { t } = useTranslation('rotation');
  return useMemo(() => {
    const words = new Map<string, string>(NAMED.map((each) => [each, t(`competence.${each}`)]));
    const byWord = new Map([...words].map(([competence, word]) => [word.toLowerCase(), competence]));
    return {
      say: (competences: readonly string[], between = ', '): string =>
        competences.map((each) => words.get(each) ?? each).join(between),
      read: (written: string): string =>
        written
          .split(';')
          .map((each) => byWord.get(each.trim().toLowerCase()) ?? each.trim())
          .join(';'),
    };
  }, [t]);
};
