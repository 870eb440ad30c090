import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markWords } from './mark-words.ts';

const marked = (text: string, query: string) =>
  markWords(text, query).flatMap((part) => (part.isMatch ? [part.text] : []));

describe('the words that were looked for', () => {
  it('are marked where they begin a word, however they are written', () => {
    expect(marked('Manden på Åboulevarden sover. MAND!', 'mand aabou')).toEqual(['Manden', 'Åboulevarden', 'MAND']);
  });

  it('are not marked inside another word, and nothing is where nothing was looked for', () => {
    expect(marked('Formand', 'mand')).toEqual([]);
    expect(marked('Formand', ' ')).toEqual([]);
  });

  it('leave the text whole, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, query) => {
        expect(
          markWords(text, query)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
      { numRuns: 200 },
    );
  });
});
