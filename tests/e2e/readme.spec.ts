import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { caseOf, nextStepOf, shiftBegins, signInAs } from './support/at-the-desk.ts';
import { expect, test } from './support/test.ts';

const PICTURE = join(import.meta.dirname, '..', '..', 'docs', 'desk.png');

test.use({ deskArguments: ['--speed', '20', '--scenario', 'busy'], viewport: { width: 1600, height: 1000 } });

// `UPDATE_README=1 npx playwright test readme` takes the picture anew.
test("the README's picture is one of the desk at work", async ({ deskPage: page }, testInfo) => {
  await signInAs(page, 'Disponent');
  await shiftBegins(page);
  await page.getByTestId('queue-row-3').click();
  const sag = caseOf(page);
  for (const question of ['Brug for udrykning', 'Behandling under transport'])
    await sag.getByRole('radiogroup', { name: question }).getByText('Nej', { exact: true }).click();
  await sag.getByRole('radiogroup', { name: 'Målgruppe' }).getByText('Hjemløs', { exact: true }).click();
  for (const step of [/Visitér og tag i kø/, /Tildel Sociolance/]) {
    await expect(nextStepOf(page)).toHaveText(step);
    await nextStepOf(page).getByRole('button').click();
  }
  await expect(sag.getByText(/Hos mandskabet/)).toBeVisible();
  await expect(page.locator('[data-map-ready="true"]')).toBeVisible();
  await expect(page.getByTestId('queue-row-12')).toBeVisible();
  const taken = testInfo.outputPath('desk.png');
  await page.screenshot({ path: taken });
  if (process.env.UPDATE_README === '1') copyFileSync(taken, PICTURE);
  expect(existsSync(PICTURE)).toBe(true);
});
