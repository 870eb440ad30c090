import { foldForSearch } from '#shared/util/text.ts';

/** The values a word on the command line may stand for, each with the words people use for it, in every language. */
export type Choice<Value extends string = string> = { readonly value: Value; readonly words: readonly string[] };

/** Letters and figures only, folded as the search folds them: `på vej`, `paavej` and `PÅ-VEJ` are the same. */
export const bare = (text: string): string => foldForSearch(text).replaceAll(/[^\p{L}\p{N}]/gu, '');

export type Chosen<Value extends string> =
  | { readonly kind: 'one'; readonly value: Value }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly values: readonly Value[] };

/**
 * The one choice that is meant by `said`: the whole word, else its beginning, else a part of it. Several that fit
 * equally well are not guessed between.
 */
export const choose = <Value extends string>(said: string, choices: readonly Choice<Value>[]): Chosen<Value> => {
  const wanted = bare(said);
  if (wanted === '') return { kind: 'none' };
  const fits: ((word: string) => boolean)[] = [
    (word) => word === wanted,
    (word) => word.startsWith(wanted),
    (word) => word.includes(wanted),
  ];
  for (const fitting of fits) {
    const values = choices
      .filter((choice) => choice.words.some((word) => fitting(bare(word))))
      .map(({ value }) => value);
    const [value] = values;
    if (value !== undefined) return values.length === 1 ? { kind: 'one', value } : { kind: 'several', values };
  }
  return { kind: 'none' };
};
