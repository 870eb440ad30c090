import { createInstance } from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, it } from 'vitest';
import da from '#resources/locales/da/index.ts';
import { TimesTable } from './times-table.tsx';

const i18n = createInstance();
await i18n.init({ lng: 'da', resources: { da }, interpolation: { escapeValue: false } });

it('a time nobody knows is a dash, beside how many it is not known of', () => {
  const html = renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <TimesTable
        figures={{
          asked: 3,
          withdrawn: 0,
          taken: { known: 3, unknown: 0, median: 45_200, p90: 3_725_000 },
          answered: { known: 1, unknown: 2, median: 0, p90: 0 },
          readBack: { known: 0, unknown: 3, median: null, p90: null },
        }}
      />
    </I18nextProvider>,
  );
  const rows = html.split('<tr>').slice(2);
  expect(rows.map((row) => [...row.matchAll(/>([^<]+)</g)].map(([, text]) => text))).toEqual([
    ['Spurgt til taget', '00:46', '1:02:05', '3', '0'],
    ['Taget til besvaret', '00:00', '00:00', '1', '2'],
    ['Besvaret til læst tilbage', '–', '–', '0', '3'],
  ]);
});
