import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectAccessible } from './support/accessible.ts';
import { shiftBegins, signInAs } from './support/at-the-desk.ts';
import { expect, test } from './support/test.ts';

const folder = mkdtempSync(join(tmpdir(), 'desk-paper-'));
const FILE = join(folder, 'noedpakke-d1.html');
const written = (): string => readFileSync(FILE, 'utf8');

test.use({ deskArguments: ['--speed', '10', '--paper-folder', folder] });
test.beforeEach(() => void mkdirSync(folder, { recursive: true }));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the emergency pack is opened with a key, is on paper what it is on screen, and prints as A4', async ({
  deskPage: page,
}) => {
  await signInAs(page, 'Disponent');
  await shiftBegins(page);
  await page.keyboard.press('Alt+p');
  const dialog = page.getByRole('dialog', { name: 'Udskriv nødpakke' });
  const print = dialog.getByRole('button', { name: 'Udskriv', exact: true });
  await expect(print).toBeFocused();
  await expect(dialog.getByText(/gammel$/)).toBeVisible();
  for (const part of ['Åbne sager', 'Enheder', 'Telefoner', 'Tilbud', 'Rekvisition på papir 4 af 4'])
    await expect(dialog.getByRole('heading', { name: part, exact: true })).toBeVisible();
  await expect(dialog.getByText(/SIMULERET DAG/).first()).toBeVisible();
  await expectAccessible(page, 'the emergency pack');

  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-asked-to-print', '');
  });
  await page.keyboard.press('Enter');
  await expect(page.locator('body[data-asked-to-print]')).toHaveCount(1);

  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.printed')).toBeVisible();
  await expect(page.locator('.frame')).toBeHidden();
  const sheets = await page.locator('.printed .sheet').count();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThanOrEqual(sheets);
  // A4 in points.
  expect(pdf).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Escape');
  await expect(page.locator('.printed')).toHaveCount(0);
});

test('the one that writes itself has personal data only while a shift lead allows it', async ({ deskPage: page }) => {
  await signInAs(page, 'Vagtleder');
  await shiftBegins(page);
  await page.getByRole('button', { name: /Viggo Eksempel/ }).click();
  await page.getByRole('button', { name: /Udskriv nødpakke/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Udskriv nødpakke' });
  await expect(dialog.getByText(/Sidst skrevet/)).toBeVisible();
  await expect(dialog.getByText('Uden personoplysninger: kun numre, gader, prioritet og enheder')).toBeVisible();
  expect(written()).not.toContain('Signe');

  await dialog.getByRole('button', { name: 'Tillad personoplysninger' }).click();
  await expect(dialog.getByText(/Tilladt af Viggo Eksempel/)).toBeVisible();
  await expectAccessible(page, 'personal data allowed');
  expect(written()).toContain('Signe Eksempel');
  await dialog.getByRole('button', { name: 'Fjern personoplysninger' }).click();
  await expect(dialog.getByRole('button', { name: 'Tillad personoplysninger' })).toBeVisible();
  expect(written()).not.toContain('Signe');

  // The folder goes, as a share does: it is said on screen, and the desk goes on.
  rmSync(folder, { recursive: true });
  await dialog.getByRole('button', { name: 'Tillad personoplysninger' }).click();
  await expect(dialog.getByText(/Mappen er der ikke/)).toBeVisible();
});

test('the written file is opened as it is, by a browser that knows nothing of the desk', async ({ deskPage, page }) => {
  await signInAs(deskPage, 'Disponent');
  await expect.poll(() => existsSync(FILE)).toBe(true);
  expect(written()).toContain('</html>');
  await page.goto(`file://${FILE}`);
  await expect(page.getByRole('heading', { name: 'Nødpakke, Sociolancen' })).toBeVisible();
  await expectAccessible(page, 'the written pack');
});
