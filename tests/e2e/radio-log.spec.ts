import { EVERY_THEME, expectAccessible } from './support/accessible.ts';
import { shiftBegins, signInAs } from './support/at-the-desk.ts';
import { expect, test } from './support/test.ts';

test.use({ deskArguments: ['--speed', '10'] });

test('a radio conversation is logged, seen, acknowledged, struck through, moved, searched and printed', async ({
  deskPage: page,
}) => {
  test.slow();
  await signInAs(page, 'Disponent');
  await shiftBegins(page);
  const channels = page.getByRole('region', { name: 'Kanaler' });
  const log = channels.getByRole('region', { name: 'Det sagte' });
  const field = channels.getByRole('textbox');
  const lineOf = (text: string) => log.getByRole('listitem').filter({ hasText: text });

  await test.step('a message goes to the crew that is named, and they see it', async () => {
    await field.fill('@s');
    await field.press('Tab');
    await expect(field).toHaveValue('@s1 ');
    await field.pressSequentially('! Ring til pladsen');
    await field.press('Enter');
    await expect(field).toHaveValue('');
    await expect(lineOf('Ring til pladsen')).toContainText('Prioritet');
    await expect(lineOf('Ring til pladsen')).toContainText('Set af mandskabet');
    await field.fill('@s9 Findes ikke');
    await field.press('Enter');
    await expect(channels.getByText('@s9 kendes ikke')).toBeVisible();
    await field.fill('');
  });

  await test.step('what is being typed goes along to a larger monitor and back, and so do the panes', async () => {
    const units = page.getByRole('region', { name: 'Enheder', exact: true });
    const isBeside = async () => (await channels.boundingBox())?.y === (await units.boundingBox())?.y;
    await field.fill('@s1 Er I ');
    await page.setViewportSize({ width: 2560, height: 1440 });
    await expect.poll(isBeside).toBe(true);
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect.poll(isBeside).toBe(false);
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('@s1 Er I ');
    await field.fill('');
  });

  await test.step('a radio note takes two keys while talking', async () => {
    await page.keyboard.press('F7');
    await expect(field).toBeFocused();
    await page.keyboard.type('@s1 S1 siger, at manden sover');
    await page.keyboard.press('Enter');
    await expect(lineOf('manden sover')).toContainText('Radio');
  });

  await test.step('a line is acknowledged by name, moved to a case and struck through, all by keyboard', async () => {
    await log.focus();
    await lineOf('manden sover').click();
    const actions = channels.getByRole('group', { name: 'Den valgte linje' });
    await expect(actions).toBeVisible();
    await log.focus();
    await page.keyboard.press('k');
    await expect(lineOf('manden sover')).toContainText('Kvitteret af Dorte Eksempel');
    await page.keyboard.press('m');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: /^#1 / }).click();
    await expect(actions).toHaveCount(0);
    await lineOf('manden sover').click();
    await expect(actions.getByRole('button', { name: 'Åbn sagen' })).toBeVisible();
    await expectAccessible(page, 'a chosen line', EVERY_THEME);
    await log.focus();
    await page.keyboard.press('Delete');
    await page.keyboard.type('Hørt forkert');
    await page.keyboard.press('Enter');
    await expect(lineOf('manden sover').locator('s')).toHaveText('S1 siger, at manden sover');
    await expect(lineOf('manden sover')).toContainText('Streget over af Dorte Eksempel');
  });

  await test.step('what is half written is there again after a restart of the page, channel by channel', async () => {
    await channels.getByText('Pladserne', { exact: true }).click();
    await field.fill('Hvem tager natt');
    await channels.getByText('AMK-lægen', { exact: true }).click();
    await expect(field).toHaveValue('');
    await page.reload();
    await channels.getByText('Pladserne', { exact: true }).click();
    await expect(field).toHaveValue('Hvem tager natt');
    await channels.getByText('Alle', { exact: true }).click();
  });

  await test.step('it is found by its words, and printed as it stood', async () => {
    await channels.getByRole('button', { name: 'Søg i det sagte' }).click();
    await page.getByLabel('Ord, der blev sagt').fill('manden sov');
    await expect(page.locator('.channel-found')).toHaveCount(1);
    await expectAccessible(page, 'the search over what was said');
    await page.getByRole('button', { name: 'Åbn sagen' }).press('Enter');
    const found = page.getByTestId('timeline').locator('.is-found');
    await expect(found.locator('mark')).toHaveText(['manden', 'sover']);
    await expect(found).toBeInViewport();
    await page.keyboard.press('Alt+l');
    const dialog = page.getByRole('dialog', { name: 'Udskriv log' });
    await expect(dialog.getByText('Streget over af Dorte Eksempel')).toBeVisible();
    await dialog.getByRole('radio', { name: 'Anden periode' }).press('Space');
    await dialog.getByLabel('Til', { exact: true }).fill('i går');
    await expect(dialog.getByText('Der er ingen periode').first()).toBeVisible();
    await dialog.getByLabel('Til', { exact: true }).fill('2099-01-01 08:00');
    await expect(dialog.getByText('Streget over af Dorte Eksempel')).toBeVisible();
    await expectAccessible(page, 'the log for paper');
    await expect(page.locator('.printed')).toHaveCount(0);
    // The paper stays in the printer's hands, so that it can be read here. The first time the host does not hear of it.
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-prints', 'yes');
      const { send } = WebSocket.prototype;
      WebSocket.prototype.send = function (message) {
        if (!String(message).includes('/channel/print')) return send.call(this, message);
        WebSocket.prototype.send = send;
        throw new Error('lost');
      };
    });
    const print = dialog.getByRole('button', { name: 'Udskriv', exact: true });
    await print.press('Enter');
    await expect(dialog.getByText('Intet er skrevet ud')).toBeVisible();
    await expect(page.locator('.printed, [data-prints]')).toHaveCount(0);
    await print.press('Enter');
    await expect(page.locator('.printed')).toHaveCount(1);
    await expect(page.locator('[data-prints]')).toHaveCount(1);
    await expect(dialog.getByText('Intet er skrevet ud')).toHaveCount(0);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.printed')).toContainText('Hørt forkert');
    await expect(page.locator('.frame')).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
    await page.keyboard.press('Escape');
  });

  await test.step('an outreach contact is one gesture', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('kontakt s1');
    await page.keyboard.press('Enter');
    await expect(lineOf('Opsøgende kontakt').first()).toBeVisible();
  });
});
