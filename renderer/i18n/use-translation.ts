import i18next, { type DefaultNamespace, type Namespace, type TFunction } from 'i18next';
import { useSyncExternalStore } from 'react';
import type { Language } from './i18n.ts';

type Translation<Of extends Namespace = DefaultNamespace> = {
  readonly t: TFunction<Of>;
  readonly language: Language;
};

/** A text that has no variables is always the same, and a view asks for hundreds of them each time it is drawn. */
const remembering = <Of extends Namespace>(t: TFunction<Of>): TFunction<Of> => {
  const known = new Map<unknown, unknown>();
  const ask = t as unknown as (key: unknown, variables?: unknown) => unknown;
  const answer: typeof ask = (key, variables) => {
    if (variables !== undefined) return ask(key, variables);
    if (!known.has(key)) known.set(key, ask(key));
    return known.get(key);
  };
  return answer as unknown as TFunction<Of>;
};

const translations = new Map<string, Translation<Namespace>>();

/** The texts of one language. `namespaces`: the files they are looked for in, the first one's without its name. */
export const translationOf = <const Of extends Namespace = DefaultNamespace>(
  language: Language,
  namespaces: Of = 'common' as unknown as Of,
): Translation<Of> => {
  const key = `${language} ${namespaces}`;
  const known = translations.get(key) as Translation<Of> | undefined;
  if (known) return known;
  const made: Translation<Of> = { language, t: remembering(i18next.getFixedT(language, namespaces)) };
  translations.set(key, made as unknown as Translation<Namespace>);
  return made;
};

const onLanguage = (told: () => void) => {
  i18next.on('languageChanged', told);
  return () => i18next.off('languageChanged', told);
};
const language = () => i18next.language as Language;

/** The texts of the language on screen. */
export const useTranslation = <const Of extends Namespace = DefaultNamespace>(namespaces?: Of): Translation<Of> =>
  translationOf(useSyncExternalStore(onLanguage, language, language), namespaces);
