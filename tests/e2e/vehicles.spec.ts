import { expectAccessible } from './support/accessible.ts';
import { caseOf, nextStepOf, shiftBegins, signInAs } from './support/at-the-desk.ts';
import { expect, test } from './support/test.ts';

test.use({ deskArguments: ['--speed', '20', '--scenario', 'handover', '--units', '50'] });

test('fifty vehicles are found, sent with advice, and their case is played again by the keyboard', async ({
  deskPage: page,
}) => {
  await signInAs(page, 'Disponent');
  // Fifty crews come on duty before the first case is heard of.
  await expect(page.getByTestId('queue-row-1')).toBeVisible({ timeout: 120_000 });
  await shiftBegins(page);
  const units = page.getByRole('region', { name: 'Enheder' });
  await expect(units.getByText('50 i tjeneste')).toBeVisible();
  await expect(page.locator('.map-view')).toHaveAttribute('data-map-units', '50');
  await expectAccessible(page, 'a board of fifty', ['day', 'night', 'high-contrast']);

  // Found by name: the only one that fits is opened, and of several the keyboard opens one.
  const find = units.getByRole('textbox', { name: 'Find enhed' });
  await find.fill('s1');
  await units.getByTestId('unit-line-s18').focus();
  await page.keyboard.press('Enter');
  await expect(units.getByTestId('unit-s18')).toBeVisible();
  await find.fill('s17');
  await expect(units.getByTestId('unit-s18')).toHaveCount(0);
  await find.fill('s1');
  await units.getByTestId('unit-line-s17').click();
  await expect(units.getByTestId('unit-s17').getByText('Hjemme senest 20:00')).toBeVisible();

  await page.keyboard.press('/');
  await page.keyboard.type('åbn 1');
  await page.keyboard.press('Enter');
  await page.getByRole('radiogroup', { name: 'Brug for udrykning' }).getByText('Nej').click();
  await page.getByRole('radiogroup', { name: 'Behandling under transport' }).getByText('Nej').click();
  await page.getByRole('radiogroup', { name: 'Målgruppe' }).getByText('Hjemløs').click();
  await nextStepOf(page).getByRole('button').click();

  // What speaks for a unit stands beside it, with what it was reckoned from.
  const advice = caseOf(page).locator('.dispatch-advice').first();
  await expect(advice).toContainText(/km · ca\. \d+ min, fremme kl\. \d\d:\d\d/);
  await expect(advice).toContainText(/ad vej, 70 % af tilladt fart|lige linje × 1,4, 30 km\/t/);
  await page.keyboard.press('/');
  await page.keyboard.type('tildel s17 1');
  await page.keyboard.press('Enter');
  await expect(caseOf(page).getByText('Kvitteret af mandskab').first()).toBeVisible();

  await page.keyboard.press('/');
  await page.keyboard.type('afspil 1');
  await page.keyboard.press('Enter');
  const replay = page.getByRole('dialog', { name: 'Afspilning af sag #1' });
  await expect(replay.getByText('Tavlen bagved er live')).toBeVisible();
  const lines = replay.getByRole('list', { name: 'Sagens forløb' });
  await expect(lines.getByRole('listitem').first()).toHaveAttribute('aria-current', 'step');
  await expectAccessible(page, 'replay');
  await replay.getByRole('slider').focus();
  await page.keyboard.press('n');
  await expect(lines.getByRole('listitem').first()).not.toHaveAttribute('aria-current', 'step');
  await expect(lines.locator('[aria-current="step"]')).toHaveCount(1);
  // The case goes on behind the replay: another line may come just after.
  await expect(async () => {
    await page.keyboard.press('End');
    await expect(lines.getByRole('listitem').last()).toHaveAttribute('aria-current', 'step', { timeout: 1000 });
  }).toPass();
  await expect(replay.getByText(/Sociolance 17: /)).toBeVisible();
  await expect(replay.locator('.map-view')).toHaveAttribute('data-map-units', '1');
  // However long this machine took to get so far.
  await replay.getByText('300×', { exact: true }).click();
  await replay.getByRole('slider').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('k');
  await expect(replay.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(lines.getByRole('listitem').first()).not.toHaveAttribute('aria-current', 'step');
  await page.keyboard.press('Escape');
  await expect(replay).toHaveCount(0);
});
