import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { addDays } from '#shared/util/copenhagen.ts';
import { expectAccessible } from './support/accessible.ts';
import { expect, test } from './support/test.ts';

test.use({ deskArguments: ['--speed', '20', '--scenario', 'quiet'] });

const HEADER = 'id,name,employer,profession,hours_per_week,competences,unavailable';
/** Six of each profession, and one who is away for years. Invented, every one. */
const STAFF = [
  HEADER,
  ...Array.from({ length: 6 }, (_, index) => [
    `s${index + 1},Sofie ${'ABCDEF'[index]} Eksempel,municipality,social,37,driving,`,
    `h${index + 1},Henrik ${'ABCDEF'[index]} Prøve,region,health,37,,`,
  ]).flat(),
  's7,Åse Borte Eksempel,municipality,social,37,driving,2026-01-01/2039-12-31',
].join('\n');

/** The row of who is away, after the six who are not. */
const AWAY = 6;
const open = async (page: Page, part: string): Promise<void> => {
  await page.getByRole('radio', { name: part, exact: true }).press('Space');
  await expect(page.getByRole('radio', { name: part, exact: true })).toBeChecked();
};
const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) }).press('Enter');
const choose = async (page: Page, name: string, text: string): Promise<void> => {
  const asked = page.waitForEvent('filechooser');
  await page.getByLabel(/Importér personaleliste/).press('Enter');
  await (await asked).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
};
/** The planner takes its time where the machine is busy with other things. */
const PATIENCE = { timeout: 180_000 };
/** Where in the grid, row by column, the cell is whose label begins so. */
const placeOf = async (page: Page, label: RegExp): Promise<readonly [row: number, day: number]> => {
  const cell = await page.getByRole('gridcell', { name: label }).first().getAttribute('data-cell');
  const [row = 0, day = 0] = (cell ?? '').split(':').map(Number);
  return [row, day];
};
/** A mouse takes the duty of a cell up and carries it. Answers with what carries it on, and what the rules say there. */
const drag = async (page: Page, grid: Locator, from: readonly [row: number, day: number]) => {
  const cellAt = (row: number) => grid.locator(`[data-cell="${row}:${from[1]}"]`);
  await cellAt(from[0]).locator('.duty-chip').hover();
  await page.mouse.down();
  return async (row: number): Promise<string> => {
    // The first movement begins the drag, the next is over the cell.
    await cellAt(row).hover();
    await cellAt(row).hover({ position: { x: 9, y: 9 } });
    const name = await grid
      .getByRole('row')
      .nth(row + 1)
      .locator('.rota-name')
      .textContent();
    const says = page.getByRole('status').filter({ hasText: `Til ${name},` });
    await expect(says).toBeVisible();
    return (await says.textContent()) ?? '';
  };
};
const times = async (page: Page, key: string, count: number): Promise<void> => {
  for (let done = 0; done < count; done += 1) await page.keyboard.press(key);
};

test('a shift lead makes, publishes and prints next quarter’s rota by keyboard', async ({ deskPage: page }) => {
  // Every rule on many views: the machine may be busy with other things.
  test.slow();
  await press(page, /^Vagtleder Viggo/);
  await expect(page.getByRole('region', { name: 'Enheder', exact: true })).toBeVisible();
  await page.keyboard.press('Alt+v');
  await expect(page.getByText('Der er ingen medarbejdere på listen endnu.')).toBeVisible();

  // A list with one wrong row takes nobody; put right, it takes everybody.
  await open(page, 'Personale');
  await choose(page, 'staff.csv', `${STAFF}\nx1,Uden Fag Eksempel,region,,37,,`);
  await expect(page.getByText('Linje 15, profession: tomt felt')).toBeVisible();
  await choose(page, 'staff.csv', STAFF);
  await expect(page.getByText('13 medarbejdere er på listen.')).toBeVisible();
  await page.getByRole('button', { name: 'Sofie A Eksempel' }).press('Enter');
  await expect(page.getByRole('form', { name: 'Medarbejder' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Kompetencer' })).toHaveValue('kørsel');
  await expectAccessible(page, 'staff');

  await open(page, 'Ny periode');
  const monday = page.getByRole('textbox', { name: 'Første mandag' });
  const first = await monday.inputValue();
  // What is agreed locally begins as the staff list has it, and is the lead's to set.
  const nights = page.getByRole('textbox', { name: 'Nætter i træk højst' });
  await expect(nights).toHaveValue('3');
  await expect(page.getByRole('checkbox', { name: 'kørsel' })).toBeChecked();
  await nights.fill('32');
  await expect(page.getByText('1–31.')).toBeVisible();
  await nights.fill('2');
  await press(page, 'Foreslå vagter');
  await expect(page.getByText(/^Vagterne er .* timer er stadig usete/)).toBeVisible(PATIENCE);
  // A year takes long enough to be stopped.
  await page.getByLabel('Uger', { exact: true }).fill('53');
  await press(page, 'Lav vagtplan');
  await press(page, /^Stop/);
  await expect(page.getByText(/^Stoppet/)).toBeVisible(PATIENCE);
  await page.getByLabel('Uger', { exact: true }).fill('13');
  await press(page, /^Lav (en ny|vagtplan)$/);
  await expect(page.getByText(/tjenester på 13 uger/)).toBeVisible(PATIENCE);
  await expectAccessible(page, 'a proposal');
  await press(page, 'Tag i brug som kladde');
  await expect(page.getByText('Kladde: ikke udgivet')).toBeVisible();
  await expect(page.getByText('Aftalt: højst 2 nætter i træk. I hvert par: kørsel.')).toBeVisible();
  await open(page, 'Ny periode');
  await expect(nights).toHaveValue('2');
  await expect(monday).toHaveValue(addDays(first, 91));
  await open(page, 'Plan');

  // The rules answer while a mouse drags a duty: not to somebody who is away, but to whoever may.
  const grid = page.getByRole('grid', { name: /Tjenester/ });
  const had = await placeOf(page, /^Sofie .*: \d\d:\d\d–/);
  const over = await drag(page, grid, had);
  expect(await over(AWAY)).toContain('En regel er i vejen: fraværende (s7)');
  let taker = 0;
  while (taker === had[0] || !(await over(taker)).includes('Ingen regel er i vejen.')) taker += 1;
  expect(taker).toBeLessThan(AWAY);
  await page.mouse.up();
  const cell = (row: number) => grid.locator(`[data-cell="${row}:${had[1]}"]`);
  await expect(cell(taker)).toHaveAccessibleName(/^Sofie .*: \d\d:\d\d–/);
  await expect(cell(had[0])).toHaveAccessibleName(/ingen tjeneste$/);

  // And while one is carried by keyboard: to somebody who is away only with a reason, which stays.
  const [row, day] = await placeOf(page, /^Sofie .*: \d\d:\d\d–/);
  await grid.locator(`[data-cell="${row}:${day}"]`).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Hvorfor mig\? Sofie/ }).press('Enter');
  await expect(page.getByText(/af de 6 andre må/)).toBeVisible();
  const [away] = await placeOf(page, /^Åse Borte Eksempel/);
  await grid.locator(`[data-cell="${row}:${day}"]`).focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Der, hvor den var.')).toBeVisible();
  await times(page, 'ArrowDown', away - row);
  await expect(page.getByText(/En regel er i vejen: fraværende \(s7\)/)).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByLabel('Grund til at fravige reglen')).toBeFocused();
  await page.keyboard.type('Er kommet hjem');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Fraveget: fraværende, Åse Borte Eksempel\. Er kommet hjem/)).toBeVisible();

  await press(page, 'Udgiv');
  await expect(page.getByRole('button', { name: 'Udgiv vagtplanen' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Udgivet, version 1')).toBeVisible();
  await expect(grid.locator(`[data-cell="${away}:${day}"]`)).toHaveAccessibleName(/en regel er fraveget/);
  // Given back, after publication: a version of its own, and those concerned are to be told.
  await grid.locator(`[data-cell="${away}:${day}"]`).focus();
  await page.keyboard.press('Space');
  await times(page, 'ArrowUp', away - row);
  await expect(page.getByText('Ingen regel er i vejen.')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByLabel('Grund (kan udelades)')).toBeFocused();
  await page.keyboard.type('Aftalt');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Udgivet, version 2')).toBeVisible();
  await expect(page.getByText('1 ændring mangler kvittering')).toBeVisible();
  await press(page, 'Åse Borte Eksempel har fået besked');
  await expect(page.getByText(/Åse Borte Eksempel har kvitteret/)).toBeVisible();
  await expectAccessible(page, 'a published rota, changed since');

  await open(page, 'Fordeling');
  await expect(page.getByRole('table', { name: 'Fordeling efter medarbejder' })).toBeVisible();
  await expect(page.locator('.fairness-svg')).toHaveCount(3);
  await expectAccessible(page, 'fairness');

  await open(page, 'Udskriv og filer');
  const saved = page.waitForEvent('download');
  await press(page, 'Tjenester (CSV)');
  expect(readFileSync(await (await saved).path(), 'utf8')).toMatch(/^start,end,unit,social_id,health_id\r?\n20/);
  await expectAccessible(page, 'print and files');
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-asked-to-print', '');
  });
  await press(page, 'Udskriv');
  await expect(page.locator('body[data-asked-to-print]')).toHaveCount(1);
  await page.emulateMedia({ media: 'print' });
  await expect(
    page
      .locator('.printed')
      .getByText(/Henrik/)
      .first(),
  ).toBeVisible();
  await expect(page.locator('.frame')).toBeHidden();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  await page.emulateMedia({ media: 'screen' });

  await page.keyboard.press('Alt+v');
  await expect(page.getByRole('region', { name: 'Enheder', exact: true })).toBeVisible();
});
