import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { caseOf, PRESSES, queueOf, signInAs } from './support/at-the-desk.ts';
import { expect, test } from './support/test.ts';

// The simulated day begins at eight in the morning: what was done on paper was done before that.
test.use({ deskArguments: ['--speed', '10', '--scenario', 'quiet'] });

const atTheDesk = async (page: Page): Promise<void> => {
  await signInAs(page, 'Disponent');
  await expect(
    page.getByRole('region', { name: 'Enheder', exact: true }).getByText('Til rådighed').first(),
  ).toBeVisible();
};
const choose = async (page: Page, label: string, option: RegExp): Promise<void> => {
  await page.getByRole('button', { name: new RegExp(`${label}$`) }).click();
  await page.getByRole('option', { name: option }).click();
};
/** Goes on with Tab until the keyboard is there. */
const tabTo = async (page: Page, target: Locator): Promise<void> => {
  for (let press = 0; press < PRESSES; press += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
};
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

test('an open case from paper is typed in with the keyboard alone, and goes on from there', async ({
  deskPage: page,
}) => {
  await atTheDesk(page);
  await page.keyboard.press('Alt+r');
  const form = page.getByRole('dialog', { name: 'Efterregistrér åben sag' });
  await expect(field(page, 'Formularens nummer')).toBeFocused();
  await expectAccessible(page, 'an open case from paper');

  // Sent with nothing in it: each field says what it lacks, and the keyboard is in the first of them.
  await page.keyboard.press('Control+Enter');
  await expect(field(page, 'Modtaget kl.')).toBeFocused();
  await expect(form.getByText('Skal udfyldes.')).toHaveCount(4);
  await expectAccessible(page, 'an open case from paper that lacks something');

  await page.keyboard.type('2365');
  await expect(form.getByText('Skriv et klokkeslæt med fire cifre: 2340 eller 23:40.')).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('0710');
  await tabTo(page, page.getByRole('button', { name: /Kilde$/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.type('Herb');
  await expect(page.getByRole('option', { name: 'Herberg' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await tabTo(page, field(page, 'Sted'));
  await page.keyboard.type('Nørrebrogade 44');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Fryser og vil gerne tale med nogen');
  await page.keyboard.press('Control+Enter');

  await expect(form).toHaveCount(0);
  await expect(caseOf(page).getByText('Nørrebrogade 44').first()).toBeVisible();
  await expect(
    caseOf(page)
      .getByText(/efterregistreret/i)
      .first(),
  ).toBeVisible();
  await expect(page.getByTestId('timeline')).toContainText('07:10');
  await expect(queueOf(page)).toContainText('Nørrebrogade 44');
});

test('a closed case from paper keeps its own draft, and goes into the log and not into the queue', async ({
  deskPage: page,
}) => {
  await atTheDesk(page);
  await page.keyboard.press('/');
  await page.keyboard.type('efterregistrer afsluttet');
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'Efterregistrér afsluttet sag' });
  await expect(form).toBeVisible();
  await field(page, 'Formularens nummer').fill('P-7');
  await choose(page, 'Dato', /^I går/);
  await page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);

  await page.keyboard.press('Alt+r');
  await expect(field(page, 'Formularens nummer')).toHaveValue('');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+Shift+r');
  await expect(field(page, 'Formularens nummer')).toHaveValue('P-7');

  await field(page, 'Modtaget kl.').fill('23:10');
  await choose(page, 'Kilde', /^Herberg$/);
  await field(page, 'Sted').fill('Istedgade 40');
  await field(page, 'Behov').fill('Sov på trappen');
  await choose(page, 'Enhed', /^Sociolance 1$/);
  await field(page, 'Tildelt kl.').fill('2320');
  await field(page, 'Fremme kl.').fill('0005');
  await expect(form.getByText(/Efter midnat/).first()).toBeVisible();
  await field(page, 'Klar kl.').fill('0004');
  await expect(form.getByText('Ligger før det foregående klokkeslæt.')).toBeVisible();
  await field(page, 'Klar kl.').fill('0040');
  await form.getByText('Hjulpet på stedet').click();
  await field(page, 'Afsluttet kl.').fill('0045');
  await expectAccessible(page, 'a closed case from paper');
  await form.getByRole('button', { name: /^Efterregistrér afsluttet sag/ }).click();

  await expect(form).toHaveCount(0);
  await expect(caseOf(page).getByText('Istedgade 40').first()).toBeVisible();
  await expect(caseOf(page).getByText(/Ingen: sagen er afsluttet/)).toBeVisible();
  await expect(
    caseOf(page)
      .getByText(/efterregistreret/i)
      .first(),
  ).toBeVisible();
  await expect(queueOf(page).getByText('Istedgade 40')).toHaveCount(0);
  await page.keyboard.press('Alt+Shift+r');
  await expect(field(page, 'Formularens nummer')).toHaveValue('');
});

test('who does not dispatch has no way in', async ({ deskPage: page }) => {
  await signInAs(page, 'AMK-læge');
  await expect(page.getByRole('region', { name: 'Enheder', exact: true })).toBeVisible();
  await page.getByRole('button', { name: /Liva Eksempel/ }).click();
  await expect(page.getByRole('button', { name: /Udskriv nødpakke/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /Efterregistrér/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+r');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
