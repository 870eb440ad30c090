import { EVERY_THEME, expectAccessible } from './support/accessible.ts';
import { caseOf, shiftBegins, signInAs } from './support/at-the-desk.ts';
import { expect, test } from './support/test.ts';

test.use({ deskArguments: ['--speed', '8'] });

test('every view of a dispatcher is accessible, by day, by night and in high contrast', async ({ deskPage: page }) => {
  // Every rule on every view in three themes: the machine may be busy with other things.
  test.slow();
  await expect(page.getByRole('button', { name: /^Disponent/ })).toBeVisible();
  await expectAccessible(page, 'sign-in');
  await signInAs(page, 'Disponent');
  await shiftBegins(page);
  await page.getByTestId('queue-row-1').click();
  await expect(caseOf(page).getByText('#1', { exact: true })).toBeVisible();
  await expectAccessible(page, 'the desk', EVERY_THEME);

  await page.keyboard.press('Alt+n');
  await expect(page.getByRole('dialog', { name: 'Ny rekvisition' })).toBeVisible();
  await expectAccessible(page, 'new request');
  await page.keyboard.press('Escape');

  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: /Taster/ })).toBeVisible();
  await expectAccessible(page, 'key help');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type('natte');
  await expectAccessible(page, 'search');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: /Kommando/ }).click();
  await page.keyboard.type('/tildel s1');
  await expectAccessible(page, 'command line');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await page.keyboard.press('/');
  await page.keyboard.type('diagnostik');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Diagnostik' })).toBeVisible();
  await expectAccessible(page, 'diagnostics');
});

test('the map on a second monitor is accessible, and so is a locked screen', async ({ deskPage: page, desk }) => {
  await signInAs(page, 'Disponent');
  await shiftBegins(page);
  const second = await page.context().newPage();
  // What is looked at is the same in a small one, and sooner there: the map is drawn by the processor.
  await second.setViewportSize({ width: 800, height: 600 });
  await second.goto(`${desk.origin}/#map`);
  await expect(second.locator('[data-map-ready="true"]')).toBeVisible();
  await expectAccessible(second, 'map window');
  await second.close();
  await page.getByRole('button', { name: /Dorte Eksempel/ }).click();
  await page.getByRole('button', { name: 'Lås skærmen' }).click();
  await expect(page.getByRole('heading', { name: 'Skærmen er låst' })).toBeVisible();
  await expectAccessible(page, 'locked');
});

test.describe('a desk for real work', () => {
  test.use({ deskArguments: ['--scenario', 'none'] });

  test('asks for its first administrator, who registers the others', async ({ deskPage: page }) => {
    await expect(page.getByRole('heading', { name: /Opret den første administrator/ })).toBeVisible();
    await expectAccessible(page, 'first run');
    await page.getByRole('textbox', { name: 'Brugernavn' }).fill('aksel');
    await page.getByRole('textbox', { name: 'Navn', exact: true }).fill('Aksel Eksempel');
    await page.getByLabel('Adgangskode', { exact: true }).fill('en lang adgangskode');
    await page.getByLabel('Adgangskode igen').fill('en lang adgangskode');
    await page.getByRole('button', { name: 'Opret og log ind' }).click();
    await expect(page.getByRole('heading', { name: 'Brugere' })).toBeVisible();
    await expect(page.getByText('Simuleret dag')).toHaveCount(0);
    await expectAccessible(page, 'the first administrator');
  });
});

test('the desk of everybody else is accessible and says what it may not show', async ({ deskPage, desk }) => {
  for (const [role, view] of [
    ['Vagtleder', 'shift lead'],
    ['AMK-læge', 'physician'],
    ['Evaluator', 'evaluator'],
    ['Administrator', 'administrator'],
  ] as const) {
    // A window of its own for each: who is signed in stays so in theirs.
    const page = await deskPage.context().newPage();
    await page.goto(desk.origin);
    await signInAs(page, role);
    await expect(page.getByRole('main')).toBeVisible();
    if (role === 'Evaluator' || role === 'Administrator')
      await expect(page.getByRole('grid', { name: 'Rekvisitioner' })).toHaveCount(0);
    await expectAccessible(page, view);
    await page.close();
  }
});
