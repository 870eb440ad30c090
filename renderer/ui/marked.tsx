import { markWords } from '#shared/util/mark-words.ts';
import './marked.css';

/** Text with the words that were looked for marked in it; without `words` the text alone. */
export const Marked = ({ text, words }: { text: string; words?: string | undefined }) =>
  words
    ? markWords(text, words).map((part, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other name
        part.isMatch ? <mark key={index}>{part.text}</mark> : part.text,
      )
    : text;
