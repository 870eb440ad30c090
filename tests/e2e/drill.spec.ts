import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { ANSWERS, caseOf, nextStepOf, queueOf, shiftBegins, signInAs } from './support/at-the-desk.ts';
import { expect, test } from './support/test.ts';

const dialogOf = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true });
const bandOf = (page: Page) => page.getByRole('region', { name: 'Øvelse i udfald' });

test.describe('a drill', () => {
  test.use({ deskArguments: ['--scenario', 'outage', '--speed', '2'] });

  test('cuts the hub, is led with the keyboard, leaves nothing unsettled, and ends with a report', async ({
    deskPage: page,
  }) => {
    await signInAs(page, 'Vagtleder');
    await shiftBegins(page);
    const band = bandOf(page);
    await expect(band.getByText('ØVELSE')).toBeVisible();
    await expect(band.getByText('Før udfaldet')).toBeVisible();
    await expect(page).toHaveTitle(/ØVELSE/);
    await expectAccessible(page, 'before the outage');

    await band.getByRole('button', { name: 'Klip nu' }).focus();
    await page.keyboard.press('Enter');
    await expect(band.getByText(/Hubben er væk/)).toBeVisible();
    await expect(page.getByText('Arbejder alene').first()).toBeVisible();
    await expectAccessible(page, 'alone');

    await expect(page.getByRole('button', { name: /Kvittér F4/ })).toBeVisible();
    await page.keyboard.press('F4');
    await expect(page.getByText(/Hub væk siden \d\d:\d\d · kvitteret af Viggo Eksempel \d\d:\d\d/)).toBeVisible();
    await page.keyboard.press('Alt+u');
    const waiting = dialogOf(page, 'Udbakke').getByRole('row').filter({ hasText: 'tabt forbindelse kvitteret' });
    await waiting.getByRole('button', { name: 'Stryg' }).press('Enter');
    const strike = page.getByRole('dialog', { name: /^Stryg: / });
    await strike.getByRole('button', { name: 'Gjort ved en fejl' }).press('Enter');
    await strike.getByRole('textbox', { name: 'Grund' }).press('Enter');
    // Under the eyes of whoever struck it the line stays where it was.
    await expect(waiting.getByText('Strøget')).toBeVisible();
    await page.keyboard.press('Escape');
    // What was struck out never happened: the loss asks for a name again.
    await expect(page.getByRole('button', { name: /Kvittér F4/ })).toBeVisible();

    await page.keyboard.press('Alt+n');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Politi', exact: true }).click();
    await page.getByRole('textbox', { name: 'Sted' }).fill('Kultorvet 3');
    await page.getByRole('textbox', { name: 'Behov' }).fill('Vil gerne have et sted at sove');
    await page.keyboard.press('Control+Enter');
    await expect(queueOf(page).getByText('Kultorvet 3')).toBeVisible();
    // A unit in our hands is promised, and the other desk takes it over meanwhile.
    for (const [question, answer] of ANSWERS) {
      const radio = caseOf(page).getByRole('radiogroup', { name: question }).getByRole('radio', { name: answer });
      await radio.focus();
      await page.keyboard.press('Space');
    }
    await page.keyboard.press('Control+Enter');
    await expect(nextStepOf(page)).toContainText('Tildel');
    await page.keyboard.press('Control+Enter');
    await expect(nextStepOf(page)).toContainText('Meld Sociolance 1');

    await band.getByRole('button', { name: 'Forbind nu' }).press('Enter');
    await expect(band.getByText(/Hubben er tilbage/)).toBeVisible();
    await expect(page.getByRole('region', { name: 'Status' })).toContainText(/Udbakke\s*tom/);
    await expect(queueOf(page).getByText('Istedgade 40')).toBeVisible();

    await page.getByRole('button', { name: /skal ses på/ }).press('Enter');
    const conflicts = dialogOf(page, 'Konflikter');
    await conflicts.getByRole('button', { name: 'Lad det stå', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Aftalt med den anden plads' }).press('Enter');
    await page.getByRole('textbox', { name: 'Grund' }).press('Enter');
    await expect(conflicts.getByText(/Lad det stå · Viggo Eksempel \d\d:\d\d/)).toBeVisible();
    await expect(conflicts.getByRole('group', { name: 'Afgjorte' }).getByText('Strøget')).toBeAttached();
    await page.keyboard.press('Escape');

    await band.getByRole('button', { name: 'Slut nu' }).press('Enter');
    const report = page.getByRole('dialog', { name: 'Opgørelse over øvelsen' });
    await expect(report).toBeVisible();
    await expect(report.getByRole('row', { name: /Sager med midlertidigt nummer [1-9]/ })).toBeVisible();
    await expect(report.getByRole('row', { name: /Enheder overtaget af en anden plads 1/ })).toBeVisible();
    await expect(report.getByText('Alt, hvad du skrev alene, er gjort rede for.')).toBeVisible();
    await expectAccessible(page, 'the report');
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.printed').getByText(/ØVELSE: Opgørelse/)).toBeVisible();
    await expect(page.locator('.frame')).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
    await page.keyboard.press('Escape');
    await band.getByRole('button', { name: 'Se opgørelsen' }).press('Enter');
    await expect(report).toBeVisible();
  });
});

test('a drill is started from a desk as another one, which its data never gets into', async ({
  deskPage: page,
  context,
}) => {
  await signInAs(page, 'Disponent');
  await shiftBegins(page);
  await expect(bandOf(page)).toHaveCount(0);
  await page.keyboard.press('/');
  await page.keyboard.type('øvelse');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Øv et udfald' });
  await expectAccessible(page, 'what a drill is');
  await dialog.getByRole('button', { name: 'Begynd øvelsen' }).press('Enter');
  const link = dialog.getByRole('link', { name: 'Åbn øvelsen i et nyt vindue' });
  await expect(link).toBeVisible({ timeout: 40_000 });
  await expectAccessible(page, 'a drill that runs');

  const opening = context.waitForEvent('page');
  await link.press('Enter');
  const drill = await opening;
  expect(new URL(drill.url()).origin).not.toBe(new URL(page.url()).origin);
  await signInAs(drill, 'Disponent');
  await expect(bandOf(drill).getByText('ØVELSE')).toBeVisible();
  await expect(bandOf(page)).toHaveCount(0);
});
