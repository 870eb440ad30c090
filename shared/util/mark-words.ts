import { foldForSearch } from './text.ts';

export type Part = { readonly text: string; readonly isMatch: boolean };

const wordsIn = (text: string): string[] => foldForSearch(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * The same text in parts, those that are words the search goes by apart: words that begin with a word of the query, as
 * both are folded for the search. Put together again the parts are the text.
 */
export const markWords = (text: string, query: string): readonly Part[] => {
  const terms = wordsIn(query);
  const parts: { text: string; isMatch: boolean }[] = [];
  for (const piece of text.split(/([\p{L}\p{M}\p{N}]+)/u)) {
    if (piece === '') continue;
    const isMatch = wordsIn(piece).some((word) => terms.some((term) => word.startsWith(term)));
    const last = parts.at(-1);
    if (last && last.isMatch === isMatch) last.text += piece;
    else parts.push({ text: piece, isMatch });
  }
  return parts;
};
