import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  answerTriage,
  caseOf,
  nextStepOf,
  PRESSES,
  QUESTIONS,
  queueOf,
  shiftBegins,
  signInAs,
} from './support/at-the-desk.ts';
import { startDesk } from './support/desk.ts';
import { expect, test } from './support/test.ts';

const CHOOSE = /Vælg udfald og afslut/;
const DONE = /Sagen er afsluttet/;

/** `lead` takes one step; the crew may take the same one first, and then the next is due already. */
const leadOn = async (page: Page, lead: () => Promise<void>, until: RegExp): Promise<void> => {
  const next = nextStepOf(page);
  for (let press = 0; press < PRESSES; press += 1) {
    const before = await next.innerText();
    if (until.test(before)) return;
    await lead();
    await expect(next).not.toHaveText(before, { useInnerText: true });
  }
  throw new Error(`not there after ${PRESSES} steps: ${await next.innerText()}`);
};

/** What a case that went all the way has in its timeline, in this order. */
const STORY = [
  'Modtaget fra',
  'Visiteret',
  'Sat i kø',
  'Tildelt Sociolance 1',
  'kvitteret',
  'på vej',
  'fremme',
  'klar',
  'Afsluttet',
];

const expectWholeStory = async (page: Page): Promise<void> => {
  const story = await page.getByTestId('timeline').innerText();
  let from = 0;
  for (const chapter of STORY) {
    const at = story.indexOf(chapter, from);
    expect(at, `${chapter} after ${story.slice(0, from)}`).toBeGreaterThanOrEqual(0);
    from = at;
  }
};

test.describe('a first-time user takes a request from arrival to closed', () => {
  test.use({ deskArguments: ['--speed', '20'] });

  test('with the keyboard alone', async ({ deskPage: page }) => {
    // The sign-in page begins at the dispatcher.
    await expect(page.getByRole('button', { name: /^Disponent/ })).toBeFocused();
    await page.keyboard.press('Enter');
    await shiftBegins(page);

    for (let press = 0; press < PRESSES; press += 1) {
      if (await queueOf(page).evaluate((grid) => grid === document.activeElement)) break;
      await page.keyboard.press('F6');
    }
    await expect(queueOf(page)).toBeFocused();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect(caseOf(page).getByText('#1', { exact: true })).toBeVisible();
    await expect(caseOf(page).getByText(/Hos kilden/)).toBeVisible();

    // Ctrl+Enter leads to each unanswered question; the space bar takes the answer that has the keyboard.
    await expect(nextStepOf(page)).toHaveText(/Besvar visitationen/);
    for (let question = 0; question < QUESTIONS; question += 1) {
      if (!(await nextStepOf(page).innerText()).includes('Besvar visitationen')) break;
      await page.keyboard.press('Control+Enter');
      const asked = page.getByRole('radiogroup').filter({ has: page.locator(':focus') });
      await expect(asked).toHaveCount(1);
      await page.keyboard.press('Space');
      await expect(page.locator(':focus')).toBeChecked();
    }
    await expect(nextStepOf(page)).toHaveText(/Visitér og tag i kø/);
    await leadOn(page, () => page.keyboard.press('Control+Enter'), /Tildel Sociolance 1/);
    await expect(caseOf(page).getByText(/Hos disponenten/)).toBeVisible();

    await leadOn(page, () => page.keyboard.press('Control+Enter'), CHOOSE);
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Space');
    await leadOn(page, () => page.keyboard.press('Control+Enter'), DONE);
    await expect(caseOf(page).getByText(/Ingen: sagen er afsluttet/)).toBeVisible();
    await expectWholeStory(page);
  });

  test('with the mouse alone', async ({ deskPage: page }) => {
    await signInAs(page, 'Disponent');
    await shiftBegins(page);
    await page.getByTestId('queue-row-1').click();
    const sag = caseOf(page);
    await answerTriage(page);
    await sag.getByRole('button', { name: 'Visitér og tag i kø' }).first().click();
    await leadOn(page, () => nextStepOf(page).getByRole('button').click(), CHOOSE);
    await sag.getByRole('radiogroup', { name: 'Udfald' }).getByText('Hjulpet på stedet').click();
    await leadOn(page, () => nextStepOf(page).getByRole('button').click(), DONE);
    await expectWholeStory(page);
  });
});

test('what was done is all there after a restart, and the store verifies', async ({ page }) => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'desk-e2e-'));
  try {
    const first = await startDesk({ args: ['--speed', '20'], dataDirectory });
    await page.goto(first.address);
    await signInAs(page, 'Disponent');
    await shiftBegins(page);
    await page.getByTestId('queue-row-1').click();
    const note = caseOf(page).getByRole('textbox', { name: 'Note på sagen' });
    await note.fill('Nabo låser op <b>ved porten</b> 👋');
    await note.press('Enter');
    await expect(caseOf(page).getByText('Nabo låser op <b>ved porten</b> 👋').first()).toBeVisible();
    expect(await first.stop(), first.log()).toBe(0);

    const report = execFileSync(process.execPath, ['tools/run.js', 'verify', '--data', dataDirectory], {
      encoding: 'utf8',
    });
    expect(report).toContain('differences 0');

    const second = await startDesk({ args: ['--speed', '20'], dataDirectory });
    await page.goto(second.address);
    await signInAs(page, 'Disponent');
    await page.getByTestId('queue-row-1').click();
    await expect(caseOf(page).getByText('Nabo låser op <b>ved porten</b> 👋').first()).toBeVisible();
    expect(await second.stop(), second.log()).toBe(0);
  } finally {
    rmSync(dataDirectory, { recursive: true, force: true });
  }
});
