import { describe, expect, it } from 'vitest';
import da from '#resources/locales/da/index.ts';
import en from '#resources/locales/en/index.ts';

type Tree = string | readonly string[] | { readonly [key: string]: Tree };

const flat = (tree: Tree, path = ''): [key: string, text: string][] =>
  typeof tree === 'string'
    ? [[path, tree]]
    : Object.entries(tree).flatMap(([key, value]) => flat(value, path === '' ? key : `${path}.${key}`));
const gaps = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

const danish = new Map(flat(da));
const english = new Map(flat(en));

describe('the texts', () => {
  it('are the same ones in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...danish.keys()].sort());
  });

  it('have the same gaps to fill in both languages', () => {
    const differing = [...danish].filter(
      ([key, text]) => gaps(text).join() !== gaps(english.get(key) ?? '').join() && !key.endsWith('_one'),
    );
    expect(differing).toEqual([]);
  });

  it('all say something, and come in one and in several where they count', () => {
    for (const texts of [danish, english])
      for (const [key, text] of texts) {
        expect(text.trim(), key).not.toBe('');
        if (key.endsWith('_one')) expect(texts.has(key.replace(/_one$/, '_other')), key).toBe(true);
      }
  });
});
