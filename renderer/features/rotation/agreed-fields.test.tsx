import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { startI18n } from '#renderer/i18n/i18n.ts';
import { anEmployee } from '#tests/support/rotation.ts';
import { AgreedFields, AgreedWords } from './agreed-fields.tsx';

await startI18n('da');
const drawn = (what: ReactNode): string => renderToStaticMarkup(what);
const STAFF = [anEmployee('s1', { competences: ['driving', 'arabic'] }), anEmployee('h1', { competences: ['cpr'] })];
const form = (nights: string, pairNeeds: readonly string[], staff = STAFF, ...wrong: string[]): string =>
  drawn(<AgreedFields {...{ nights, pairNeeds, staff }} wrong={new Set(wrong)} onChange={() => undefined} />);
/** What can be ticked, in order, and whether it is. */
const ticks = (html: string): (readonly [string, boolean])[] =>
  html
    .split('<label')
    .slice(1)
    .flatMap((label) => {
      const said = label.match(/<\/svg>([^<]+)/)?.[1];
      return said ? [[said, / checked=""/.test(label)] as const] : [];
    });

it('the form has the nights, and a tick for all that somebody on the staff can, in words where there are any', () => {
  const html = form('3', ['driving']);
  expect(html).toMatch(/Nætter i træk højst<.*<input[^>]* value="3"/);
  expect(html).toContain('I hvert par');
  expect(ticks(html)).toEqual([
    ['arabisk', false],
    ['cpr', false],
    ['kørsel', true],
  ]);
});

it('the form says what is wrong, and where there is nothing to tick', () => {
  expect(form('32', [], STAFF, 'nightsInARow')).toContain('1–31.');
  expect(form('3', [], STAFF, 'pairNeeds')).toContain('Højst 20.');
  expect(form('3', [], [])).toContain('Ingen på personalelisten har en kompetence.');
  expect(form('3', [])).not.toMatch(/1–31|Højst 20|Ingen på/);
});

it('a planned period says what was agreed in words', () => {
  const words = (nightsInARow: number, pairNeeds: string[]) =>
    drawn(<AgreedWords agreed={{ nightsInARow, pairNeeds }} />);
  expect(words(2, ['driving', 'arabic'])).toContain('Aftalt: højst 2 nætter i træk. I hvert par: kørsel, arabisk.');
  expect(words(1, [])).toContain('Aftalt: højst 1 nat i træk. I hvert par: ingen krav.');
});
