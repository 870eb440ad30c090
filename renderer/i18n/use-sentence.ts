import type da from '#resources/locales/da/index.ts';
import { useTranslation } from './use-translation.ts';

type Domain = (typeof da)['domain'];
type Words = {
  [Name in
    | 'source'
    | 'priority'
    | 'target'
    | 'outcome'
    | 'stage'
    | 'settlement'
    | 'link-source'
    | 'activity']: `domain:${Name}.${Extract<keyof Domain[Name], string>}`;
}['source' | 'priority' | 'target' | 'outcome' | 'stage' | 'settlement' | 'link-source' | 'activity'];

/** Something that happened, as data: which text of `request:event`, and the names and words it holds. */
export type Spoken = {
  readonly key: keyof (typeof da)['request']['event'];
  readonly params?: Readonly<Record<string, string | number>>;
  readonly words?: Readonly<Record<string, readonly (Words | `request:field.${'place' | 'need' | 'callback'}`)[]>>;
};

/** Says it in the language on screen. */
export const useSentence = () => {
  const { t } = useTranslation(['request', 'domain']);
  return ({ key, params, words }: Spoken): string => {
    const spoken = Object.entries(words ?? {}).map(([name, list]) => [name, list.map((word) => t(word)).join(', ')]);
    return t(`event.${key}`, { ...params, ...Object.fromEntries(spoken) });
  };
};
