import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { startI18n } from '#renderer/i18n/i18n.ts';
import { TimesTable } from './times-table.tsx';

await startI18n('da');

it('a time nobody knows is a dash, beside how many it is not known of', () => {
  const html = renderToStaticMarkup(
    <TimesTable
      figures={{
        asked: 3,
        withdrawn: 0,
        taken: { known: 3, unknown: 0, median: 45_200, p90: 3_725_000 },
        answered: { known: 1, unknown: 2, median: 0, p90: 0 },
        readBack: { known: 0, unknown: 3, median: null, p90: null },
      }}
    />,
  );
  const rows = html.split('<tr>').slice(2);
  expect(rows.map((row) => [...row.matchAll(/>([^<]+)</g)].map(([, text]) => text))).toEqual([
    ['Spurgt til taget', '00:46', '1:02:05', '3', '0'],
    ['Taget til besvaret', '00:00', '00:00', '1', '2'],
    ['Besvaret til læst tilbage', '–', '–', '0', '3'],
  ]);
});
