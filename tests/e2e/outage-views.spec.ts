import type { Page } from '@playwright/test';
import { EVERY_THEME, expectAccessible } from './support/accessible.ts';
import { answerTriage, caseOf, nextStepOf, PRESSES, shiftBegins, signInAs } from './support/at-the-desk.ts';
import { type RunningDesk, startDesk } from './support/desk.ts';
import { expect, test } from './support/test.ts';
import { everythingWrong, tellOfOutage } from './support/told-outage.ts';

/** One desk for them all: what is seen here is what a page is told, and no test waits for the shift to begin again. */
let desk: RunningDesk;
test.beforeAll(async () => {
  desk = await startDesk({ args: ['--speed', '20'] });
});
test.afterAll(async () => {
  expect(await desk.stop(), desk.log()).toBe(0);
});
test.use({
  deskPage: async ({ page, complaints }, use) => {
    await use(page);
    void complaints;
  },
});

/** A page that is told of an outage from the moment somebody signs in. */
const inAnOutage = async (page: Page, role: string): Promise<void> => {
  await tellOfOutage(page, everythingWrong);
  await page.goto(desk.address);
  await signInAs(page, role);
  await shiftBegins(page);
};

const dialogOf = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true });

test('an outage is told in words, by day, by night and in high contrast', async ({ deskPage: page }) => {
  await inAnOutage(page, 'Vagtleder');
  const strip = page.getByRole('region', { name: 'Status' });
  await expect(strip.getByRole('button', { name: /Arbejder alene siden \d\d:\d\d/ })).toBeVisible();
  await expect(strip.getByText(/væk i \d+ m/).first()).toBeAttached();
  await expect(page.getByRole('alert').filter({ hasText: 'Hub mistet' })).toBeAttached();
  await expect(page.getByRole('button', { name: /Kvittér F4/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Enheder' }).getByText('I hænde: d2').first()).toBeVisible();
  await expectAccessible(page, 'the board in an outage', EVERY_THEME);
});

test('every source says how long it has been away, why, and what to do meanwhile', async ({ deskPage: page }) => {
  await inAnOutage(page, 'Disponent');
  await page.getByRole('button', { name: /Arbejder alene/ }).focus();
  await page.keyboard.press('Enter');
  const panel = dialogOf(page, 'Forbindelse');
  await expect(panel.getByText(/Kan ikke nås på nettet.*aftal over radio/)).toBeVisible();
  await expect(panel.getByText(/spørg mandskabet over radio/)).toBeVisible();
  await expect(panel.getByText(/^d2: Radio væk siden/)).toBeVisible();
  await expectAccessible(page, 'sources');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
});

test('the outbox is read, scrolled and left with the keyboard, and only the shift lead strikes', async ({
  deskPage: page,
}) => {
  await inAnOutage(page, 'Vagtleder');
  await page.keyboard.press('Alt+u');
  const outbox = dialogOf(page, 'Udbakke');
  await expect(outbox.getByText('250 venter på hubben')).toBeVisible();
  await expect(outbox.getByText('Hubben kan ikke nås').first()).toBeVisible();
  await expect(outbox.getByRole('button', { name: 'Prøv igen nu' })).toBeFocused();
  await expectAccessible(page, 'outbox');

  // The whole length is there, and only what can be seen is drawn.
  const list = outbox.getByRole('region', { name: 'Det, der venter' });
  await page.keyboard.press('Tab');
  await expect(list).toBeFocused();
  await expect(async () => {
    await page.keyboard.press('End');
    await expect(outbox.getByRole('row').last()).toContainText('notat', { timeout: 1000 });
  }).toPass();
  expect(await outbox.getByRole('row').count()).toBeLessThan(60);

  // The list is back at its beginning before anything in it is taken hold of.
  await expect(async () => {
    await page.keyboard.press('Home');
    await expect(list).toHaveJSProperty('scrollTop', 0, { timeout: 1000 });
  }).toPass();
  await expect(outbox.getByRole('row').nth(1)).toContainText('status');
  const strike = outbox.getByRole('button', { name: 'Stryg', exact: true }).first();
  await strike.focus();
  await page.keyboard.press('Enter');
  const asked = page.getByRole('dialog', { name: 'Stryg: status' });
  await expect(asked.getByRole('textbox', { name: 'Grund' })).toBeFocused();
  await expectAccessible(page, 'striking out', ['day']);
  await expect(asked.getByRole('button', { name: 'Stryg', exact: true })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(outbox).toHaveCount(0);
});

test('a dispatcher sees what waits and what conflicts, and who may do something about it', async ({
  deskPage: page,
}) => {
  await inAnOutage(page, 'Disponent');
  await page.getByRole('button', { name: /250 usendte siden/ }).click();
  await expect(dialogOf(page, 'Udbakke').getByText(/Kun vagtlederen kan stryge/)).toBeVisible();
  await expect(dialogOf(page, 'Udbakke').getByRole('button', { name: 'Stryg', exact: true })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /4 skal ses på/ }).click();
  await expect(dialogOf(page, 'Konflikter').getByText(/Vagtlederen afgør det/)).toBeVisible();
  await expect(dialogOf(page, 'Konflikter').getByRole('button', { name: 'Lad det stå' })).toHaveCount(0);
  await expectAccessible(page, 'conflicts of a dispatcher');
});

test('both sides of a conflict are told in plain words, and the keyboard reaches every choice', async ({
  deskPage: page,
}) => {
  await inAnOutage(page, 'Vagtleder');
  await page.keyboard.press('Alt+k');
  const conflicts = dialogOf(page, 'Konflikter');
  await expect(conflicts.getByRole('listbox')).toBeFocused();
  const heading = conflicts.getByRole('heading', { level: 3 });
  // Of a later version than this desk: it still reads as what it is.
  await expect(heading).toHaveText('Holdt ikke længere (merged-by-a-later-version)');
  await page.keyboard.press('ArrowDown');
  await expect(heading).toHaveText(/12 linjer, den havde glemt, er tilbudt igen/);
  await page.keyboard.press('ArrowDown');
  await expect(conflicts.getByText('CAD siger')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(heading).toHaveText('Enheden var imens kommet i hænde hos en anden plads');
  await expect(conflicts.getByText('Det, Mette Prøve gjorde')).toBeVisible();
  await expect(
    conflicts.getByRole('region', { name: /Enheden var imens/ }).getByText(/^Tildelte Sociolance 1/),
  ).toBeVisible();
  await expect(conflicts.getByText('I hænde hos d2')).toBeVisible();
  await expect(conflicts.getByText(/Ole Eksempel på d2/)).toBeVisible();
  // The case has not been taken into the queue yet: the rules say why it cannot be done again now.
  await expect(conflicts.getByRole('button', { name: /Gør igen nu/ })).toHaveAttribute('aria-disabled', 'true');
  await expect(conflicts.locator('p').filter({ hasText: 'Kan ikke gøres igen: ' })).toBeVisible();
  await expectAccessible(page, 'conflicts', EVERY_THEME);

  const letStand = conflicts.getByRole('button', { name: 'Lad det stå', exact: true });
  for (let press = 0; press < PRESSES; press += 1) {
    if (await letStand.evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(letStand).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Grund' })).toBeFocused();
  await expectAccessible(page, 'letting it stand');
  await page.keyboard.press('Escape');

  await conflicts.getByRole('listbox').focus();
  await page.keyboard.press('End');
  await expect(conflicts.getByText(/Lad det stå · Ole Eksempel på d2 \d\d:\d\d/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(conflicts).toHaveCount(0);
});

test('a promise made alone on a unit another desk has is called a wish', async ({ deskPage: page }) => {
  await inAnOutage(page, 'Disponent');
  await page.getByTestId('queue-row-1').click();
  const sag = caseOf(page);
  await answerTriage(page);
  await nextStepOf(page).getByRole('button').click();
  // Nobody on this desk has a unit in hand: the one that is on duty can be wished for.
  await expect(sag.getByText('i kø: bekræft over radio').first()).toBeVisible();
  await expectAccessible(page, 'a wish');
});

test('a case without a number is called by its own name, and keeps it beside the number', async ({
  deskPage: page,
}) => {
  await inAnOutage(page, 'Disponent');
  await expect(page.getByTestId('queue-row-2').getByText('før d1-3')).toBeVisible();
  await page.getByTestId('queue-row-2').click();
  await expect(page.getByTestId('case-header').getByText('før d1-3')).toBeVisible();
  await page
    .getByRole('searchbox')
    .or(page.getByPlaceholder(/Nr\., sted/))
    .first()
    .fill('d1-3');
  await expect(page.getByTestId('queue-row-2')).toBeVisible();
  await expect(page.getByTestId('queue-row-1')).toHaveCount(0);
});

test('all of it is there in English', async ({ deskPage: page }) => {
  await inAnOutage(page, 'Vagtleder');
  await page.getByRole('button', { name: /Viggo Eksempel/ }).click();
  await page.getByText('Engelsk', { exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /Working alone since \d\d:\d\d/ })).toBeVisible();
  await page.keyboard.press('Alt+k');
  await expect(dialogOf(page, 'Conflicts').getByText('What now?')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+u');
  await expect(dialogOf(page, 'Outbox').getByText('250 wait for the hub')).toBeVisible();
});
