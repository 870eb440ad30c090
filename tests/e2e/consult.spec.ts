import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { answerTriage, caseOf, shiftBegins, signInAs } from './support/at-the-desk.ts';
import { expect, test } from './support/test.ts';

// A minute a second: a crew that does not answer is a matter of eleven.
test.use({ deskArguments: ['--speed', '60'] });

/** One line of the command line. */
const say = async (page: Page, line: string): Promise<void> => {
  await page.keyboard.press('/');
  const field = page.getByRole('combobox', { name: 'Kommando' });
  await field.fill(line);
  await field.press('Enter');
  await expect(field).toHaveCount(0);
};

test('a question to the physician comes back as an answer, and a crew that does not answer is not forgotten', async ({
  deskPage: page,
  desk,
  browser,
}) => {
  test.slow();
  await signInAs(page, 'Disponent');
  await shiftBegins(page);
  // A browser of its own, for whoever else sits here.
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const other = await context.newPage();
  await other.goto(desk.address);
  const sag = caseOf(page);
  const units = page.getByRole('region', { name: 'Enheder' });

  await test.step('a vehicle whose radio nobody answers goes on duty', async () => {
    await signInAs(other, 'Administrator');
    await other.getByRole('textbox', { name: 'Kort navn' }).fill('s9');
    await other.getByRole('textbox', { name: 'Kaldenavn' }).fill('S9');
    await other.getByRole('textbox', { name: 'Radionummer (ISSI)' }).last().fill('2041999');
    await other.getByRole('button', { name: 'Opret enhed' }).press('Enter');
    await expect(other.getByText('S9 er oprettet.')).toBeVisible();
    const card = page.getByTestId('unit-s9');
    await card.getByRole('button', { name: 'Gå i tjeneste' }).press('Enter');
    await page.getByRole('textbox', { name: 'Socialfaglig' }).fill('Tove Eksempel');
    await page.getByRole('textbox', { name: 'Sundhedsfaglig' }).fill('Bo Prøve');
    await page.getByRole('textbox', { name: 'Sundhedsfaglig' }).press('Enter');
    await expect(card.getByText('Til rådighed')).toBeVisible();
  });

  await test.step('it is sent to a case, and has a timer from the moment it is there', async () => {
    await page.getByTestId('queue-row-1').click();
    await answerTriage(page);
    await sag.getByRole('button', { name: 'Visitér og tag i kø' }).first().press('Enter');
    await expect(sag.getByText(/Hos disponenten/)).toBeVisible();
    await say(page, 'tildel s9 1');
    for (const status of ['kvitteret', 'på vej', 'fremme']) await say(page, `status s9 ${status}`);
    await expect(sag.getByTestId('safety')).toContainText('Mandskabet spørges');
    await expect(units.getByTestId('unit-s9').getByRole('timer')).toHaveText(/^\d\d:\d\d$/);
    await sag.getByRole('button', { name: 'Spørg nu, om S9 er ok' }).press('Enter');
  });

  await test.step('the physician is asked, answers at a desk of their own, and the answer is read back', async () => {
    await say(page, 'spørg-læge 1 Må vi give ham plaster på');
    await expect(page.getByRole('button', { name: '1 venter' })).toBeVisible();
    const consult = sag.getByTestId('consult');
    await expect(consult).toContainText('Venter på en læge');
    await expect(consult).toContainText('for S9');
    await other
      .getByRole('button', { name: /Eksempel/ })
      .first()
      .press('Enter');
    await other.getByRole('button', { name: 'Log ud' }).press('Enter');
    await signInAs(other, 'AMK-læge');
    const own = other.getByRole('region', { name: 'Spørgsmål til lægen' });
    await expect(own).toContainText('Må vi give ham plaster på');
    await own.getByRole('button', { name: 'Tag spørgsmålet' }).press('Enter');
    // The keyboard goes on to what comes next.
    await expect(own.getByRole('textbox', { name: 'Svar til mandskabet' })).toBeFocused();
    await other.keyboard.type('Ja, og hold');
    await expectAccessible(other, 'the questions of a physician');
    await other.reload();
    await expect(own.getByRole('textbox', { name: 'Svar til mandskabet' })).toHaveValue('Ja, og hold');
    await own.getByRole('textbox', { name: 'Svar til mandskabet' }).fill('Ja, og hold det tørt');
    await own.getByRole('textbox', { name: 'Svar til mandskabet' }).press('Enter');
    await expect(consult).toContainText('Ja, og hold det tørt');
    await page.keyboard.press('Alt+a');
    const all = page.getByRole('dialog', { name: 'Spørgsmål til lægen' });
    await expect(all).toContainText('skal læses tilbage');
    await expectAccessible(page, 'the questions to the physician');
    // Figures are not a dispatcher's.
    await expect(all.getByText('Tider', { exact: true })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await consult.getByRole('button', { name: 'Svaret er læst tilbage' }).press('Enter');
    await expect(sag.getByTestId('timeline')).toContainText('læst tilbage');
    await expect(consult.getByTestId('consult-card')).toHaveCount(0);
  });

  await test.step('a crew that does not answer calls the dispatcher, the shift lead and the police', async () => {
    const safety = sag.getByTestId('safety');
    await expect(safety.getByRole('region', { name: 'Notat til politiet' })).toContainText(
      'Mandskabet er Tove Eksempel og Bo Prøve.',
    );
    const story = sag.getByTestId('timeline');
    for (const step of ['disponent', 'vagtleder', 'politi']) await expect(story).toContainText(new RegExp(step, 'i'));
    await expectAccessible(page, 'a crew that does not answer');
    // However much else waits beside it, it is there to the last button.
    const alarm = page.locator('.alarm-bar-foremost');
    await expect(alarm.getByRole('button', { name: 'Åbn' })).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('F10');
    await expect(page.getByText(/S9 svarer ikke: politi, kvitteret af Dorte Eksempel/)).toBeVisible();
    await safety.getByRole('button', { name: 'Læst op for politiet' }).press('Enter');
    await expect(safety).toContainText('Læst op for politiet');
    // It is heard of after all: said from the alarm itself, and the timer begins again.
    await alarm.getByRole('button', { name: 'Mandskabet er ok', exact: true }).press('Enter');
    await expect(alarm).toHaveCount(0);
    await expect(story).toContainText('Mandskabet er ok');
    await safety.getByRole('button', { name: 'Stop timer' }).press('Enter');
    await page.getByRole('textbox', { name: 'Grund' }).fill('Politiet er på stedet');
    await page.getByRole('textbox', { name: 'Grund' }).press('Enter');
    await expect(safety).toHaveCount(0);
    await expect(story).toContainText('Politiet er på stedet');
  });

  await test.step('a shift lead reads how long each step took, and takes it along to a meeting', async () => {
    await other
      .getByRole('button', { name: /Eksempel/ })
      .first()
      .press('Enter');
    await other.getByRole('button', { name: 'Log ud' }).press('Enter');
    await signInAs(other, 'Vagtleder');
    await expect(other.getByTestId('queue-row-1')).toBeVisible();
    await other.keyboard.press('Alt+a');
    const all = other.getByRole('dialog', { name: 'Spørgsmål til lægen' });
    await all.locator('summary').press('Enter');
    const times = all.getByRole('table', { name: 'Tider mellem trinnene' });
    await expect(all.getByRole('status')).toContainText('1 spørgsmål, 0 trukket tilbage');
    await expect(times.getByRole('row', { name: 'Spurgt til taget' })).toHaveText(/(\d+:\d\d){2}10$/);
    await expectAccessible(other, 'the times of the questions');
    await all.getByRole('radio', { name: '7 dage' }).press('ArrowRight');
    await expect(all.getByRole('radio', { name: '30 dage' })).toBeChecked();
    const saved = other.waitForEvent('download');
    await all.getByRole('button', { name: 'Gem som CSV' }).press('Enter');
    const file = await (await saved).path();
    expect(readFileSync(file, 'utf8')).toMatch(/^first_day,.*\r\n[\d,-]+,1,0,asked_to_taken,1,0,[\d.]+,[\d.]+\r\n/);
    await other.keyboard.press('Escape');
  });

  await test.step('where nobody has sat for five minutes nothing tells of a person, and after fifteen the desk is locked', async () => {
    await other.clock.install();
    await other.reload();
    const need = other.getByTestId('queue-row-1').locator('.queue-need');
    await expect(need).toBeVisible();
    await other.clock.fastForward('05:10');
    await expect(need).toBeHidden();
    await expect(other.getByText('Persondata er skjult.')).toBeVisible();
    await expect(other.getByTestId('queue-row-1')).toBeVisible();
    await other.keyboard.press('Shift');
    await expect(need).toBeVisible();
    await other.clock.fastForward('15:10');
    await expect(other.getByRole('heading', { name: 'Skærmen er låst' })).toBeVisible();
  });
  await context.close();
});
